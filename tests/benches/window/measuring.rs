//! What is measured in the window, and how it is told.

use crate::archive;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    env, fs,
    time::{Duration, Instant},
};
use tests::desktop::{Desktop, Window};

/// One frame of a 60 Hz screen, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;
/// After so many letters opened in a row the memory is told.
const TOLD: [u64; 6] = [50, 100, 200, 300, 500, 1_000];
/// Letters of the clerk's morning.
const MORNING: usize = 50;
/// The unit that three letters name and that no sample proposes.
const CORRECTED: &str = "auslaender";
const ALT: char = '\u{e00a}';
const CONTROL: char = '\u{e009}';
const DOWN: char = '\u{e015}';
const ENTER: char = '\u{e007}';
const RELEASE: char = '\u{e000}';

/// In the page: presses a key and says after how many milliseconds another letter stands there, picture and all, in
/// a drawn frame; what fetching and decoding that same picture costs alone; and how much of the first went before
/// the web view began to draw.
const STEP: &str = "
  const [key, done] = arguments;
  const number = () => document.querySelector('article .entry')?.innerText ?? '';
  const before = number();
  const list = document.querySelector('main [role=listbox]');
  list.focus();
  const began = performance.now();
  list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  const look = () => {
    const image = document.querySelector('.picture img');
    const there = number() !== before && image?.complete && image.naturalWidth > 0
      && image.alt.includes(number()) && !document.querySelector('.paper.loading');
    if (there) {
      const ready = performance.now() - began;
      requestAnimationFrame(() => {
        const took = performance.now() - began;
        const bare = new Image();
        const fetched = performance.now();
        bare.src = image.src + '&' + Math.random();
        bare.decode().then(
          () => { const alone = performance.now() - fetched; bare.removeAttribute('src'); done([took, alone, ready]) },
          () => done([took, null, ready]));
      });
    } else if (performance.now() - began > 20000) done(null);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look)";

/// In the page, which is emptied for it: after how many milliseconds one of two pictures that are decoded already
/// has taken the place of the other in a drawn frame. The web view does not show a letter faster than this.
const BARE_FRAME: &str = "
  const done = arguments[arguments.length - 1];
  const shown = document.querySelector('.picture img');
  const box = shown.getBoundingClientRect();
  const pictures = [0, 1].map((n) => {
    const picture = new Image(box.width, box.height);
    picture.src = shown.src + '&' + n;
    return picture;
  });
  document.body.replaceChildren(pictures[0]);
  const took = [];
  const next = (n) => {
    if (n === 0) return done(took);
    requestAnimationFrame(() => {
      const began = performance.now();
      document.body.replaceChildren(pictures[n % 2]);
      requestAnimationFrame(() => { took.push(performance.now() - began); setTimeout(() => next(n - 1), 100) });
    });
  };
  Promise.all(pictures.map((picture) => picture.decode())).then(() => next(40), () => done(null))";

/// In the page: types a character into the subject and says after how many milliseconds it was drawn.
const TYPE: &str = "
  const done = arguments[arguments.length - 1];
  const field = document.querySelector('[data-field=subject] textarea');
  const took = [];
  const next = (n) => {
    if (n === 0) return done(took);
    const began = performance.now();
    field.value += 'x';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => { took.push(performance.now() - began); setTimeout(() => next(n - 1), 30) });
  };
  next(60)";

pub(crate) async fn all() -> Result<()> {
    let letters = number("POSTSTELLE_LETTERS", 100_000);
    let opened = number("POSTSTELLE_OPENED", 1_000);
    let began = Instant::now();
    let archive = archive::with_letters(letters)?;
    println!("{letters} letters made in {:.0?}", began.elapsed());

    let desktop = Desktop::start()?;
    let home = desktop.folder().display().to_string();
    let folder = archive.folder().display().to_string();
    let began = Instant::now();
    let window = Window::open(desktop, &["--archive", &folder]).await?;
    window.find("section.list [role=option]").await?;
    println!("window with its list after {:.1?}", began.elapsed());
    until_idle(&window).await?;
    // The incoming mail, whose list takes the keys.
    window.press(&format!("{CONTROL}1{RELEASE}")).await?;
    window.press(&DOWN.to_string()).await?;
    window.find("article .entry").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;

    let far = steps(&window, "PageDown", 40, Duration::from_millis(400)).await?;
    far.tell("opening a letter far away", 100.0);
    let next = steps(&window, "ArrowDown", 60, Duration::from_millis(600)).await?;
    next.tell("next letter, at reading pace", 50.0);
    let quick = steps(&window, "ArrowDown", 60, Duration::ZERO).await?;
    quick.tell("next letter, without a pause", f64::NAN);
    let typed = window.client.execute_async(TYPE, vec![]).await?;
    tell("typing a character", &numbers(&typed), FRAME);

    clerk(&window).await?;

    println!("memory before: {}", memory(&home)?);
    for n in 1..=opened {
        step(&window, "ArrowDown").await?;
        if TOLD.contains(&n) || n == opened {
            println!("memory after {n} letters in a row: {}", memory(&home)?);
        }
    }
    let bare = window.client.execute_async(BARE_FRAME, vec![]).await?;
    tell(
        "peer: the same picture drawn in an empty page",
        &numbers(&bare),
        f64::NAN,
    );
    window.close().await
}

/// Fifty letters: as proposed, and with a wrong unit.
async fn clerk(window: &Window) -> Result<()> {
    for (what, keys, pressed) in [
        ("right proposal", ENTER.to_string(), 1),
        ("wrong in one field", String::new(), 5),
    ] {
        let mut took = Vec::new();
        for _ in 0..MORNING {
            let before = open_letter(window).await?;
            let began = if keys.is_empty() {
                window.press(&format!("{ALT}a{RELEASE}")).await?;
                window.press("aus").await?;
                let began = Instant::now();
                window.press(&format!("{CONTROL}{ENTER}{RELEASE}")).await?;
                began
            } else {
                let began = Instant::now();
                window.press(&keys).await?;
                began
            };
            while open_letter(window).await? == before {
                if began.elapsed() > Duration::from_secs(20) {
                    bail!("the next letter does not come");
                }
            }
            took.push(began.elapsed().as_secs_f64() * 1000.0);
            let (unit, proposed) = units(window, &before).await?;
            let meant = if keys.is_empty() {
                json!(CORRECTED)
            } else {
                proposed
            };
            if unit != meant {
                bail!("{before} has the unit {unit} and not {meant}");
            }
            let focus = "document.querySelector('main [role=listbox]').focus()";
            window.client.execute(focus, vec![]).await?;
        }
        tell(
            &format!("{MORNING} letters, {what}: {pressed} keys each, time"),
            &took,
            f64::NAN,
        );
    }
    println!("  (these times hold the driver's own way to the window and back)");
    Ok(())
}

/// The unit of a letter that was confirmed, and the one that was proposed.
async fn units(window: &Window, number: &str) -> Result<(Value, Value)> {
    let both = "const [entryNumber, done] = arguments;
      window.__TAURI_INTERNALS__.invoke('letter', { entryNumber }).then((letter) => done([letter.confirmed?.unit, letter.proposal?.unit?.value]))";
    let both = window
        .client
        .execute_async(both, vec![json!(number)])
        .await?;
    Ok((both[0].clone(), both[1].clone()))
}

async fn open_letter(window: &Window) -> Result<String> {
    let number = "return document.querySelector('article .entry')?.innerText ?? ''";
    let shown = window.client.execute(number, vec![]).await?;
    Ok(shown.as_str().unwrap_or_default().to_owned())
}

/// Waits until nothing is read and the index has caught up, which otherwise would be measured, too.
async fn until_idle(window: &Window) -> Result<()> {
    let progress = "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke('progress').then((p) => done(p.indexing || p.waiting > 0))";
    let began = Instant::now();
    while window.client.execute_async(progress, vec![]).await? != Value::Bool(false) {
        if began.elapsed() > Duration::from_secs(900) {
            bail!("the program does not come to rest");
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Ok(())
}

/// Milliseconds of many steps.
#[derive(Default)]
struct Steps {
    drawn: Vec<f64>,
    ready: Vec<f64>,
    bare: Vec<f64>,
}

impl Steps {
    fn tell(&self, what: &str, goal: f64) {
        tell(&format!("{what}, drawn"), &self.drawn, goal);
        tell("  of that before drawing began", &self.ready, goal);
        tell(
            "  bare fetch and decode of its picture",
            &self.bare,
            f64::NAN,
        );
    }
}

async fn steps(window: &Window, key: &str, count: usize, pause: Duration) -> Result<Steps> {
    let mut steps = Steps::default();
    for _ in 0..count {
        let took = step(window, key).await?;
        let at = |place: usize| took.get(place).and_then(Value::as_f64);
        steps.drawn.push(at(0).context("a time")?);
        steps.bare.extend(at(1));
        steps.ready.extend(at(2));
        tokio::time::sleep(pause).await;
    }
    Ok(steps)
}

async fn step(window: &Window, key: &str) -> Result<Value> {
    let answer = window.client.execute_async(STEP, vec![json!(key)]).await?;
    if answer.is_null() {
        bail!("the next letter does not come");
    }
    Ok(answer)
}

/// Memory of everything that runs at this desktop, process by process: its share of what is in use, and of that
/// what is its own, each in MB of 1,048,576 bytes.
fn memory(home: &str) -> Result<String> {
    let mut processes = Vec::new();
    for process in fs::read_dir("/proc")?.flatten() {
        let path = process.path();
        let ours = fs::read(path.join("environ")).is_ok_and(|environment| {
            environment
                .windows(home.len())
                .any(|bytes| bytes == home.as_bytes())
        });
        let name = fs::read_to_string(path.join("comm")).unwrap_or_default();
        let name = name.trim();
        if ours && name != "WebKitWebDriver" && (name.starts_with("WebKit") || name == "poststelle")
        {
            let rollup = fs::read_to_string(path.join("smaps_rollup")).unwrap_or_default();
            let of = |what: &str| {
                let line = rollup.lines().find_map(|line| line.strip_prefix(what));
                let kilobytes =
                    line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
                kilobytes.unwrap_or(0) / 1024
            };
            processes.push((name.to_owned(), of("Pss:"), of("Anonymous:")));
        }
    }
    processes.sort();
    let each = processes
        .iter()
        .map(|(name, share, own)| format!("{name} {share} ({own} its own)"))
        .collect::<Vec<_>>();
    let sum: u64 = processes.iter().map(|(_, share, _)| share).sum();
    Ok(format!("{sum} MB: {}", each.join(", ")))
}

/// Median, nearly the slowest, the slowest; and the goal, if there is one.
fn tell(what: &str, milliseconds: &[f64], goal: f64) {
    let mut sorted = milliseconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (sorted.len() as f64 * share) as usize;
        sorted
            .get(place.min(sorted.len().saturating_sub(1)))
            .copied()
            .unwrap_or(f64::NAN)
    };
    let goal = if goal.is_nan() {
        String::new()
    } else {
        let within = sorted.iter().filter(|time| **time <= goal).count();
        format!("   goal {goal:.0} ms: {within} of {}", sorted.len())
    };
    println!(
        "{what:<52} median {:6.1} ms   95 % {:6.1} ms   slowest {:6.1} ms{goal}",
        at(0.5),
        at(0.95),
        at(1.0)
    );
}

fn numbers(values: &Value) -> Vec<f64> {
    let all = values.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(Value::as_f64).collect()
}

fn number(variable: &str, usual: u64) -> u64 {
    let given = env::var(variable).ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(usual)
}
