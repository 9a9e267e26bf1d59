//! A newcomer answers two questions and can work; the next start asks nothing.

use crate::picture;
use anyhow::Result;
use tests::desktop::{Desktop, Window};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_answers_and_the_desk_is_ready() -> Result<()> {
    let window = Window::open(Desktop::start()?, &[]).await?;
    window.until_shown("Welcher Ordner wird überwacht?").await?;
    picture(&window, "first-start").await?;
    let fields = window
        .client
        .find_all(fantoccini::Locator::Css("main input:not([type=submit])"))
        .await?;
    assert_eq!(fields.len(), 2, "two questions");
    for (field, ending) in fields
        .iter()
        .zip(["Poststelle/Archiv", "Poststelle/Scaneingang"])
    {
        let value = field.prop("value").await?.unwrap_or_default();
        assert!(value.ends_with(ending), "a sensible suggestion: {value}");
    }
    fields[1].send_keys("\u{e007}").await?;
    window.until_shown("Noch keine Schreiben").await?;
    let home = window.desktop.home();
    assert!(
        home.join("Poststelle/Archiv/register/register.sqlite")
            .exists()
    );
    assert!(home.join("Poststelle/Scaneingang").is_dir());
    assert!(home.join("Poststelle/Archiv/LIESMICH.txt").exists());
    window.close().await
}
