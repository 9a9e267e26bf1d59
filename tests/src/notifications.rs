//! The place where a desktop shows notifications: keeps what it is told.

use crate::bus::Bus;
use anyhow::{Result, bail};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use zbus::{Connection, connection, interface, zvariant::OwnedValue};

type Told = Arc<Mutex<Vec<String>>>;

/// The service on a bus of its own.
pub struct Notifications {
    told: Told,
    _connection: Connection,
    bus: Bus,
}

struct Service(Told);

#[interface(name = "org.freedesktop.Notifications")]
impl Service {
    #[expect(
        clippy::too_many_arguments,
        reason = "the specification of the desktop has that many"
    )]
    fn notify(
        &self,
        program: &str,
        _replaces: u32,
        _icon: &str,
        title: &str,
        text: &str,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _milliseconds: i32,
    ) -> u32 {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.push(format!("{program} | {title} | {text}"));
        u32::try_from(told.len()).unwrap_or(u32::MAX)
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ["test", "test", "1", "1.2"].map(str::to_owned).into()
    }
}

impl Notifications {
    /// Starts it.
    ///
    /// # Errors
    /// When the bus does not let it in.
    pub async fn start() -> Result<Self> {
        let bus = Bus::new();
        let told = Told::default();
        let connection = connection::Builder::address(bus.address().as_str())?
            .serve_at("/org/freedesktop/Notifications", Service(Arc::clone(&told)))?
            .name("org.freedesktop.Notifications")?
            .build()
            .await?;
        Ok(Self {
            told,
            _connection: connection,
            bus,
        })
    }

    /// Where programs find it: the value of `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> String {
        self.bus.address()
    }

    /// Everything told so far: program, title and text.
    pub fn told(&self) -> Vec<String> {
        self.told
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Waits until so many were told, and gives them.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn until(&self, many: usize) -> Result<Vec<String>> {
        let started = Instant::now();
        while self.told().len() < many {
            if started.elapsed() > Duration::from_secs(20) {
                bail!("only this was told: {:?}", self.told());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(self.told())
    }
}
