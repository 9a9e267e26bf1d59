//! What the window can do with letters on their way through the offices.

use crate::{
    commands::{MOST_ROWS, ask, parsed},
    failure::Failure,
    wire::{
        AbsenceChoice, ActOrder, BasketSummary, Due, DueList, ForwardOrder, Forwarded, Notice,
        Reckoning, Remedy, Shelf, Slip, StaffChoices, Stayed, Task, Timeliness,
        basket as basket_of, errand_id,
    },
};
use document::Date;
use mailroom::BasketView;
use tauri::AppHandle;

/// People, dispositions and roles to choose from.
#[tauri::command]
#[specta::specta]
pub(crate) async fn staff(app: AppHandle) -> Result<StaffChoices, Failure> {
    ask(app, |mailroom| Ok(mailroom.staff()?.into())).await
}

/// Sends letters on their way. What cannot go keeps no other from going.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forward(
    app: AppHandle,
    entry_numbers: Vec<String>,
    order: ForwardOrder,
) -> Result<Forwarded, Failure> {
    let order = order.meant()?;
    ask(app, move |mailroom| {
        let mut forwarded = Forwarded {
            went: Vec::new(),
            stayed: Vec::new(),
            leaves: false,
        };
        for entry_number in entry_numbers {
            match mailroom.forward(parsed(&entry_number)?, &order) {
                Ok(leaves) => {
                    forwarded.leaves |= leaves;
                    forwarded.went.push(entry_number);
                }
                Err(error) => forwarded.stayed.push(Stayed {
                    entry_number,
                    failure: error.into(),
                }),
            }
        }
        Ok(forwarded)
    })
    .await
}

/// Calls a letter back. True when a copy of it has left the house, so that somebody has to be told.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recall(
    app: AppHandle,
    entry_number: String,
    reason: String,
) -> Result<bool, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| Ok(mailroom.recall(number, &reason)?)).await
}

/// Does something about an errand; without one named, about the nearest.
#[tauri::command]
#[specta::specta]
pub(crate) async fn act(
    app: AppHandle,
    entry_number: String,
    errand: Option<String>,
    order: ActOrder,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    let errand = errand.as_deref().map(errand_id).transpose()?;
    let order = order.meant()?;
    ask(
        app,
        move |mailroom| Ok(mailroom.act(number, errand, order)?),
    )
    .await
}

/// The routing slip of a letter.
#[tauri::command]
#[specta::specta]
pub(crate) async fn slip(app: AppHandle, entry_number: String) -> Result<Slip, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        Slip::of(&mailroom.slip(number)?, mailroom)
    })
    .await
}

/// Every basket with what lies in it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn baskets(app: AppHandle) -> Result<Vec<BasketSummary>, Failure> {
    ask(app, |mailroom| {
        Ok(mailroom.baskets()?.into_iter().map(Into::into).collect())
    })
    .await
}

/// A part of a basket.
#[tauri::command]
#[specta::specta]
pub(crate) async fn basket(
    app: AppHandle,
    basket: String,
    shelf: Shelf,
    offset: u32,
    limit: u32,
) -> Result<Vec<Task>, Failure> {
    let view = BasketView {
        basket: basket_of(&basket)?,
        shelf: shelf.into(),
        on: None,
        offset: offset.into(),
        limit: limit.min(MOST_ROWS),
    };
    ask(app, move |mailroom| {
        let tasks = mailroom.basket(&view)?.into_iter();
        Ok(tasks.map(|task| Task::of(task, mailroom)).collect())
    })
    .await
}

/// How many errands of a basket are done.
#[tauri::command]
#[specta::specta]
pub(crate) async fn count_done(app: AppHandle, basket: String) -> Result<u32, Failure> {
    let basket = basket_of(&basket)?;
    ask(app, move |mailroom| {
        let done = mailroom.count_done(&basket)?;
        Ok(u32::try_from(done).unwrap_or(u32::MAX))
    })
    .await
}

/// Who is or will be away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn absences(app: AppHandle) -> Result<Vec<AbsenceChoice>, Failure> {
    ask(app, |mailroom| {
        let absences = mailroom.absences()?.into_iter();
        Ok(absences
            .map(|(person, absence)| AbsenceChoice::of(person, &absence))
            .collect())
    })
    .await
}

/// Notes that somebody is away, or that they are here again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_absence(
    app: AppHandle,
    person: String,
    absence: Option<AbsenceChoice>,
) -> Result<(), Failure> {
    let absence = absence.map(|absence| absence.meant()).transpose()?;
    ask(app, move |mailroom| {
        Ok(mailroom.set_absence(&person, absence)?)
    })
    .await
}

/// Days that somebody has to keep, the nearest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn due(app: AppHandle) -> Result<DueList, Failure> {
    ask(app, |mailroom| {
        let rows = mailroom.due(None, Date::MAX, MOST_ROWS)?.into_iter();
        Ok(DueList {
            counts: mailroom.count_due()?.into(),
            rows: rows.map(|due| Due::of(due, mailroom)).collect(),
        })
    })
    .await
}

/// Remedies whose periods can be reckoned for a letter.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remedies(app: AppHandle, entry_number: String) -> Result<Vec<Remedy>, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        let remedies = mailroom.remedies(number)?.into_iter();
        Ok(remedies.map(Into::into).collect())
    })
    .await
}

/// Reckons until when an objection could come. Changes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reckon(
    app: AppHandle,
    entry_number: String,
    notice: Notice,
) -> Result<Reckoning, Failure> {
    let (number, notice) = (parsed(&entry_number)?, notice.meant()?);
    ask(app, move |mailroom| {
        Ok(mailroom.reckon(number, &notice)?.into())
    })
    .await
}

/// What a person judges about an objection.
#[tauri::command]
#[specta::specta]
pub(crate) async fn judge(
    app: AppHandle,
    entry_number: String,
    timeliness: Timeliness,
    notice: Option<Notice>,
) -> Result<(), Failure> {
    let number = parsed(&entry_number)?;
    let notice = notice.map(Notice::meant).transpose()?;
    ask(app, move |mailroom| {
        Ok(mailroom.judge(number, timeliness.into(), notice.as_ref())?)
    })
    .await
}
