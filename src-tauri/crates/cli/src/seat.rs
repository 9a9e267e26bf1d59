//! Who works at this command line and with which worker.

use anyhow::Context;
use document::Actor;
use mailroom::Seat;
use std::{env, path::PathBuf, sync::OnceLock};

/// Who typed the command: one person for one process.
static PERSON: OnceLock<Actor> = OnceLock::new();

/// This person sits here; the first one stays.
pub(crate) fn take(person: Actor) {
    PERSON.set(person).ok();
}

/// The seat of the person who typed the command.
pub(crate) fn seat() -> anyhow::Result<Seat> {
    Ok(Seat {
        worker: worker()?,
        clock: Seat::clock(),
        person: PERSON.get().cloned().unwrap_or(Actor::House),
    })
}

/// The worker lies beside this program or where an installed package puts it.
fn worker() -> anyhow::Result<PathBuf> {
    if let Some(named) = env::var_os("POSTSTELLE_RECOGNISER") {
        return Ok(named.into());
    }
    let program = env::current_exe().context("could not tell where this program lies")?;
    let folder = program.parent().unwrap_or(&program);
    let name = format!("recogniser{}", env::consts::EXE_SUFFIX);
    let beside = folder.join(&name);
    let installed = folder.join("../lib/poststelle").join(&name);
    Ok(if beside.exists() { beside } else { installed })
}
