//! A small window from which files can be dragged: the other program in drag-and-drop tests.
//!
//! Prints `ready` when it can be grabbed at (40, 40) and `drag-end` when the drag is over.

#[cfg(target_os = "linux")]
fn main() {
    use gtk::{
        EventBox, TargetEntry, TargetFlags, Window, WindowType,
        gdk::{DragAction, ModifierType},
        glib::Propagation,
        prelude::*,
    };
    gtk::init().expect("a display");
    let uris: Vec<String> = std::env::args()
        .skip(1)
        .map(|file| {
            gtk::glib::filename_to_uri(file, None)
                .expect("an absolute path")
                .to_string()
        })
        .collect();
    let window = Window::new(WindowType::Popup);
    window.move_(0, 0);
    window.set_default_size(80, 80);
    let handle = EventBox::new();
    let files = [TargetEntry::new("text/uri-list", TargetFlags::empty(), 0)];
    handle.drag_source_set(ModifierType::BUTTON1_MASK, &files, DragAction::COPY);
    handle.connect_drag_data_get(move |_, _, data, _, _| {
        let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
        data.set_uris(&uris);
    });
    handle.connect_drag_end(|_, _| {
        println!("drag-end");
        gtk::main_quit();
    });
    window.add(&handle);
    window.connect_map_event(|_, _| {
        println!("ready");
        Propagation::Proceed
    });
    window.show_all();
    gtk::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("drag-source works on Linux only");
}
