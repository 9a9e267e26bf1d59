//! The window: a thin Tauri shell around the mailroom.
//!
//! It converts between the mailroom and the pages in `ui/`, passes on what changed, hands out page
//! images and opens folders. It decides nothing about letters, stores nothing but which archive this
//! workplace opened last, and never reaches past the mailroom.

mod arranging;
pub mod changed;
mod circulating;
mod commands;
mod day;
mod display;
pub mod failure;
mod filing;
mod forms;
mod journal;
mod lists;
mod mail;
mod notices;
mod office;
mod outbox;
mod page_images;
mod practice;
mod roles;
pub mod seat;
pub mod wire;

pub use commands::builder;

use clap::Parser;
use office::Office;
use tauri::{Manager, RunEvent};
use tracing_subscriber::EnvFilter;

/// Opens the window and returns when it is closed.
pub fn run() {
    let arguments = seat::Arguments::parse();
    display::suit();
    display::require();
    let filter =
        EnvFilter::try_from_env("POSTSTELLE_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();

    let commands = builder();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            bring_forward(app);
        }))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .register_asynchronous_uri_scheme_protocol(page_images::SCHEME, page_images::answer)
        .invoke_handler(commands.invoke_handler())
        .manage(Office::new(arguments))
        .setup(move |app| {
            commands.mount_events(app);
            if let Some(window) = app.get_webview_window("main") {
                display::keep_little(&window);
            }
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("BUG: the window's configuration is valid");
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Office>().close();
        }
    });
}

fn bring_forward(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        window.unminimize().ok();
        window.set_focus().ok();
    }
}
