//! Files dragged from another program onto the window go the same way; the files stay where they are.

use crate::{Office, until_taken};
use anyhow::Result;
use std::fs;
use tests::letters::samples;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dropped_letters_stand_in_the_book() -> Result<()> {
    let office = Office::open().await?;
    let outside = office.window.desktop.home().join("Eigene Dateien");
    fs::create_dir(&outside)?;
    let files: Vec<_> = samples()
        .iter()
        .take(2)
        .zip(["Rechnung März", "größe & co"])
        .map(|(sample, name)| {
            let ending = sample
                .file
                .extension()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let file = outside.join(format!("{name}.{ending}"));
            fs::copy(&sample.file, &file).map(|_| file)
        })
        .collect::<Result<_, _>>()?;
    office.window.settle().await?;
    office.window.desktop.drop_files(&files, 640, 450)?;
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        until_taken(&office.window, &name).await?;
        assert!(file.exists(), "a person's own file stays");
    }
    office.window.until_shown("Alles gelesen").await?;
    office.picture("dropped").await?;
    office.window.close().await
}
