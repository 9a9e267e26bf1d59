//! The real window on a virtual display, driven by WebDriver. Everything ends with the value.
//!
//! Each test has its own X server, window manager, driver and home folder, so tests run side by side.
//! `WebKitWebDriver` starts the app itself when `TAURI_WEBVIEW_AUTOMATION` is set; no further driver is needed.

mod process;

use crate::{program, project};
use anyhow::{Context, Result, bail};
use fantoccini::{
    Client, ClientBuilder, Locator,
    elements::Element,
    wd::{Capabilities, TimeoutConfiguration, WebDriverCompatibleCommand},
};
use process::{Group, Single};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long a test waits for something that must happen; generous, because the machines are noisy.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// A display with a window manager and a home of its own.
pub struct Desktop {
    display: String,
    dir: TempDir,
    _window_manager: Single,
    _server: Single,
    variables: Vec<(String, String)>,
}

/// The app on a desktop.
pub struct Window {
    /// Speaks to the page.
    pub client: Client,
    // Fields drop in this order: the app ends before its display.
    _driver: Group,
    /// Where it runs.
    pub desktop: Desktop,
}

impl Desktop {
    /// An empty desktop of 1280 x 900 points.
    ///
    /// # Errors
    /// When a tool is missing; the message names its package.
    pub fn start() -> Result<Self> {
        let dir = tempfile::tempdir()?;
        for folder in ["home", "run", "config", "data", "cache"] {
            fs::create_dir(dir.path().join(folder))?;
        }
        fs::set_permissions(dir.path().join("run"), fs::Permissions::from_mode(0o700))?;
        // The server picks a free display and writes its number.
        let mut server = Single::start(
            Command::new("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1280x900x24",
                    "-nolisten",
                    "tcp",
                    "-noreset",
                ])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )
        .context("Xvfb is missing: apt-get install xvfb")?;
        let mut number = String::new();
        BufReader::new(server.stdout().context("Xvfb's output")?).read_line(&mut number)?;
        let display = format!(":{}", number.trim());
        let mut window_manager = Command::new("openbox");
        window_manager
            .env("DISPLAY", &display)
            .env("HOME", dir.path().join("home"));
        window_manager.stdout(Stdio::null()).stderr(Stdio::null());
        let window_manager = Single::start(&mut window_manager)
            .context("openbox is missing: apt-get install openbox")?;
        Ok(Self {
            display,
            dir,
            variables: Vec::new(),
            _window_manager: window_manager,
            _server: server,
        })
    }

    /// A folder of this desktop that goes with it.
    pub fn folder(&self) -> &Path {
        self.dir.path()
    }

    /// The home folder of the person at this desktop.
    pub fn home(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    /// Programs that start here from now on see this in their environment.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Lets a program run on this desktop.
    pub fn place(&self, command: &mut Command) {
        let folder = |name: &str| self.dir.path().join(name);
        command
            .env("DISPLAY", &self.display)
            .env("HOME", folder("home"))
            .env("XDG_RUNTIME_DIR", folder("run"))
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_DATA_HOME", folder("data"))
            .env("XDG_CACHE_HOME", folder("cache"))
            .env("LANG", "C.UTF-8")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY")
            // Otherwise GDBus may start a daemon of its own that outlives the test.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
    }

    /// A picture of the whole screen.
    ///
    /// # Errors
    /// When `import` of ImageMagick is missing or fails.
    pub fn screenshot(&self, to: &Path) -> Result<()> {
        let mut import = Command::new("import");
        self.place(&mut import);
        let status = import.args(["-window", "root"]).arg(to).status();
        if !status
            .context("import is missing: apt-get install imagemagick")?
            .success()
        {
            bail!("import failed");
        }
        Ok(())
    }

    /// Drops files from another program onto the screen point `x`, `y`, as a hand would.
    ///
    /// # Errors
    /// When xdotool is missing or the drag source does not report the end of the drag.
    pub fn drop_files(&self, files: &[PathBuf], x: i32, y: i32) -> Result<()> {
        let mut source = Command::new(program("drag-source"));
        self.place(&mut source);
        let mut source =
            Single::start(source.args(files).stdout(Stdio::piped())).context("drag-source")?;
        let mut said = BufReader::new(source.stdout().context("drag-source's output")?).lines();
        if said.next().transpose()?.as_deref() != Some("ready") {
            bail!("the drag source did not start");
        }
        std::thread::sleep(Duration::from_millis(300));
        let mut steps = vec!["mousemove 40 40 sleep 0.1 mousedown 1 sleep 0.1".to_owned()];
        steps.extend((1..=12).map(|i| {
            format!(
                "mousemove {} {} sleep 0.03",
                40 + (x - 40) * i / 12,
                40 + (y - 40) * i / 12
            )
        }));
        // The toolkit wants to see a motion inside the target before it accepts a drop.
        steps.push("mousemove_relative 3 3 sleep 0.2 mouseup 1".to_owned());
        let mut hand = Command::new("xdotool");
        self.place(&mut hand);
        hand.args(steps.iter().flat_map(|step| step.split(' ')));
        if !hand
            .status()
            .context("xdotool is missing: apt-get install xdotool")?
            .success()
        {
            bail!("xdotool failed");
        }
        match said.next().transpose()?.as_deref() {
            Some("drag-end") => Ok(()),
            other => bail!("the drag source said {other:?}"),
        }
    }
}

impl Window {
    /// Starts the app with `arguments` on a desktop.
    ///
    /// # Errors
    /// When the driver is missing or the app does not come up.
    pub async fn open(desktop: Desktop, arguments: &[&str]) -> Result<Self> {
        let pages = fs::read_to_string(project().join("ui/dist/index.html")).unwrap_or_default();
        if !pages.contains("<script") {
            bail!(
                "the window's pages are not built: run `npm --prefix ui run build`, or `cargo xtask test`"
            );
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        // The app is a child of the driver and inherits its environment.
        desktop.place(&mut driver);
        driver.env("TAURI_WEBVIEW_AUTOMATION", "true");
        let log = File::create(desktop.folder().join("app.log"))?;
        driver
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let driver = Group::start(&mut driver)
            .context("WebKitWebDriver is missing: apt-get install webkit2gtk-driver")?;
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if started.elapsed() > PATIENCE {
                bail!("WebKitWebDriver does not listen");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": program("poststelle"), "args": arguments });
        capabilities.insert("webkitgtk:browserOptions".into(), options);
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let client = ClientBuilder::new(connector)
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .with_context(|| format!("no session; the app said: {}", desktop.log()))?;
        // The accessibility rules take longer than the usual half minute on a busy machine.
        let mut timeouts = TimeoutConfiguration::default();
        timeouts.set_script(Some(PATIENCE));
        client.update_timeouts(timeouts).await?;
        Ok(Self {
            client,
            _driver: driver,
            desktop,
        })
    }

    /// Waits for an element and gives it.
    ///
    /// # Errors
    /// When it does not come; the page's text is part of the message.
    pub async fn find(&self, css: &str) -> Result<Element> {
        match self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css))
            .await
        {
            Ok(element) => Ok(element),
            Err(error) => {
                let page = self.text().await.unwrap_or_default();
                Err(error).with_context(|| {
                    format!(
                        "no {css}; the page says:\n{page}\nthe app said: {}",
                        self.desktop.log()
                    )
                })
            }
        }
    }

    /// Waits until the page shows `text` somewhere.
    ///
    /// # Errors
    /// When it does not within [`PATIENCE`].
    pub async fn until_shown(&self, text: &str) -> Result<()> {
        let started = Instant::now();
        loop {
            let page = self.text().await?;
            if page.contains(text) {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                bail!(
                    "„{text}“ is not shown; the page says:\n{page}\nthe app said: {}",
                    self.desktop.log()
                );
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// All visible text of the page.
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn text(&self) -> Result<String> {
        let text = self
            .client
            .execute("return document.body.innerText", vec![])
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Presses keys, one after another, wherever the focus is. Names as in `KeyboardEvent.key`.
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn press(&self, keys: &str) -> Result<()> {
        let mut patience = 5;
        loop {
            let pressed = self.client.active_element().await?.send_keys(keys).await;
            match pressed {
                // What had the focus was drawn anew between two messages: nothing was typed yet.
                Err(error) if patience > 0 && error.to_string().contains("was not found") => {
                    patience -= 1;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                pressed => return Ok(pressed?),
            }
        }
    }

    /// Waits until everything the page wants to show has been drawn; a picture taken earlier may be blank.
    ///
    /// # Errors
    /// When the page is gone.
    pub async fn settle(&self) -> Result<()> {
        let two_frames = "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.client.execute_async(two_frames, vec![]).await?;
        Ok(())
    }

    /// What axe-core finds wrong with the page as it stands: rule and element of each violation.
    ///
    /// # Errors
    /// When axe-core is not installed or fails.
    pub async fn accessibility_violations(&self) -> Result<Vec<Value>> {
        let axe = project().join("ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(axe).context("axe-core is missing: run `npm ci` in ui/")?;
        self.client.execute(&axe, vec![]).await?;
        let found = self.client.execute_async(
            "const done = arguments[arguments.length - 1];
             axe.run(document, { resultTypes: ['violations'] }).then(
               (result) => done(result.violations.map((v) => ({ rule: v.id, impact: v.impact, where: v.nodes.map((n) => n.target.join(' ') + ' ' + n.html.slice(0, 160)) }))),
               (error) => done([{ failed: String(error) }]))",
            vec![],
        );
        Ok(found.await?.as_array().cloned().unwrap_or_default())
    }

    /// What assistive technology is told: `what` is `role` or `label`.
    ///
    /// # Errors
    /// When the element is gone.
    pub async fn computed(&self, what: &str, element: &Element) -> Result<String> {
        let id = element.element_id();
        let answer = self.client.issue_cmd(Computed {
            what: what.to_owned(),
            element: id.to_string(),
        });
        Ok(answer.await?.as_str().unwrap_or_default().to_owned())
    }

    /// Ends the app in an orderly way.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }
}

impl Desktop {
    /// What the app and its driver wrote.
    pub fn log(&self) -> String {
        fs::read_to_string(self.dir.path().join("app.log")).unwrap_or_default()
    }
}

/// `GET /session/{id}/element/{id}/computedrole` or `computedlabel`.
#[derive(Debug)]
struct Computed {
    what: String,
    element: String,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!(
            "session/{session}/element/{}/computed{}",
            self.element, self.what
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::GET, None)
    }
}
