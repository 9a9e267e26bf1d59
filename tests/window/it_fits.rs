//! Every view fits into a small window, with large letters, in light and dark: nothing is cut off.

use crate::{
    Office,
    the_desk::{arrive, no_violations},
    until,
};
use anyhow::{Result, ensure};
use serde_json::json;
use tests::desktop::Window;

const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const RELEASE: char = '\u{e000}';

/// Width and height in pixels, size of the letters in percent, and looks.
const WAYS: [(u32, u32, u32, &str); 4] = [
    (1024, 700, 100, "light"),
    (1024, 700, 150, "dark"),
    (1440, 860, 100, "light"),
    (1280, 800, 200, "light"),
];

/// In the page: what reaches beyond the left or right edge.
const CUT_OFF: &str = "
  const edge = document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll('button, input, select, textarea, h1, h2, label')].filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || width < 2) return false;
    for (let box = one.parentElement; box; box = box.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth) return false;
    }
    return left < -1 || right > edge + 1;
  });
  return cut.map((one) => one.outerHTML.slice(0, 120));";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_view_fits_small_windows_and_large_letters() -> Result<()> {
    let office = Office::open().await?;
    let window = &office.window;
    arrive(&office, &["mahnung", "widerspruch"]).await?;
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    window.find("img[alt^='Seite 1 des Schreibens']").await?;
    let mut wrong = Vec::new();
    for (width, height, letters, theme) in WAYS {
        look(window, (width, height), letters, theme).await?;
        for key in ["1", "2", "3", "4", "5", "6", "7", "8", "9"] {
            window.press(&format!("{CONTROL}{key}{RELEASE}")).await?;
            window.find("h1").await?;
            let name = format!("fits-{width}-{letters}-{theme}-{key}");
            office.picture(&name).await?;
            let cut = window.client.execute(CUT_OFF, vec![]).await?;
            if cut != json!([]) {
                wrong.push(format!("{name}: {cut:#}"));
            }
            if theme == "dark" {
                no_violations(window, &name).await?;
            }
        }
    }
    ensure!(wrong.is_empty(), "cut off:\n{}", wrong.join("\n"));
    office.window.close().await
}

/// Draws the window in another size and other looks.
async fn look(
    window: &Window,
    (width, height): (u32, u32),
    letters: u32,
    theme: &str,
) -> Result<()> {
    window.client.set_window_size(width, height).await?;
    let looks =
        "const [letters, theme] = arguments; document.documentElement.dataset.theme = theme;
                 document.documentElement.style.setProperty('--text-scale', letters / 100)";
    let given = vec![json!(letters), json!(theme)];
    window.client.execute(looks, given).await?;
    let size = format!(
        "return Math.abs(window.outerWidth - {width}) < 20 || Math.abs(innerWidth - {width}) < 20"
    );
    until(window, "the window has its size", &size).await
}
