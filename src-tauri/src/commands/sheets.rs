//! Separator sheets for printing.

use super::ask;
use crate::{failure::Failure, wire::SheetsWanted};
use document::ScanMode;
use std::path::Path;
use tauri::AppHandle;

/// Writes a separator sheet as `Trennblatt.pdf` into a folder that the person chose; says where it lies.
#[tauri::command]
#[specta::specta]
pub(super) async fn save_separator_sheet(
    app: AppHandle,
    wanted: SheetsWanted,
    folder: String,
) -> Result<String, Failure> {
    ask(app, move |mailroom| {
        let units: Vec<String> = wanted.unit.into_iter().collect();
        let scan_mode = if wanted.fronts_then_backs {
            ScanMode::FrontsThenBacks
        } else {
            ScanMode::InOrder
        };
        let written = mailroom.save_separator_sheets(
            Path::new(&folder),
            &units,
            wanted.urgency.into(),
            scan_mode,
        )?;
        Ok(written.display().to_string())
    })
    .await
}
