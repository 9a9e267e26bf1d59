//! Letters that wait for a person are thought through again when the lists of the house have changed.

use super::{LETTERS_AT_ONCE, fill_in, proposal};
use crate::{Error, archive::write_durably, house::House, way};
use document::{Fact, Proposal, Stage};
use register::{DocumentRow, ListQuery, Which};
use std::fs;

/// Thinks every letter that waits for a person through again if lists or rules are not those with which that was
/// last done. Where this ends in the middle, the next start goes on.
pub(super) fn where_lists_have_changed(house: &House) -> Result<(), Error> {
    let path = house.archive.proposed_with();
    while house.proposing.have_changed() {
        let now = house.proposing.fingerprint();
        let last = fs::read_to_string(&path);
        if !last.is_ok_and(|last| last == now.to_string()) {
            if !propose_anew(house)? {
                return Ok(());
            }
            write_durably(&path, now.to_string().as_bytes()).map_err(|source| {
                let path = path.clone();
                Error::WriteDerived { path, source }
            })?;
        }
        house.proposing.is_up_to_date_with(now);
    }
    Ok(())
}

/// False when it was stopped before the end.
fn propose_anew(house: &House) -> Result<bool, Error> {
    let mut before = None;
    loop {
        let rows = house.register.list(&ListQuery {
            which: Which::Stage(Stage::Proposed),
            before,
            limit: LETTERS_AT_ONCE,
        })?;
        let Some(last) = rows.last() else {
            return Ok(true);
        };
        before = Some(last.entry_number);
        for row in &rows {
            if house.proposing.is_stopped() {
                return Ok(false);
            }
            let now = proposal(house, row);
            if !is_same(row, &now) {
                way::append_about(house, row.id, &Fact::Proposed(Box::new(now)))?;
            }
        }
        // New letters do not wait for old ones.
        fill_in(house)?;
    }
}

/// Only what depends on the lists is compared: what was learned meanwhile is no reason for another entry.
fn is_same(row: &DocumentRow, now: &Proposal) -> bool {
    let form = row.form.as_ref();
    let kind = now.kind.as_ref().map(|kind| &kind.value);
    let unit = now.unit.as_ref().map(|unit| &unit.value);
    form.and_then(|form| form.kind.as_ref()) == kind
        && form.and_then(|form| form.unit.as_ref()) == unit
}
