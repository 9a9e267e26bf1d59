//! What the window asks about finding letters.

use super::{MOST_ROWS, ask, parsed};
use crate::{
    failure::Failure,
    wire::{Completion, MarkedPage, SearchAnswer, SearchHit, SearchQuestion},
};
use tauri::AppHandle;

/// Proposals that are shown at once.
const COMPLETIONS: usize = 8;
/// Answers at the counter that are shown at once.
const LOOKED_UP: usize = 50;
/// Similar letters that are shown.
const SIMILAR: usize = 20;

/// Finds letters by what stands in them; whatever was typed, this is an answer.
#[tauri::command]
#[specta::specta]
pub(super) async fn search(
    app: AppHandle,
    question: SearchQuestion,
) -> Result<SearchAnswer, Failure> {
    let question = SearchQuestion {
        limit: question.limit.min(MOST_ROWS),
        ..question
    };
    ask(app, move |mailroom| {
        Ok(mailroom.search(&question.into())?.into())
    })
    .await
}

/// How the query may go on at its end.
#[tauri::command]
#[specta::specta]
pub(super) async fn complete_query(
    app: AppHandle,
    query: String,
) -> Result<Vec<Completion>, Failure> {
    ask(app, move |mailroom| {
        let found = mailroom.complete(&query, COMPLETIONS)?;
        let completions = found
            .into_iter()
            .map(|completion| Completion::of(&query, completion));
        Ok(completions.collect())
    })
    .await
}

/// „Ist mein Brief da?“: letters by name, street or number.
#[tauri::command]
#[specta::specta]
pub(super) async fn look_up(app: AppHandle, text: String) -> Result<SearchAnswer, Failure> {
    ask(app, move |mailroom| {
        Ok(mailroom.look_up(&text, true, LOOKED_UP)?.into())
    })
    .await
}

/// Letters most like this one.
#[tauri::command]
#[specta::specta]
pub(super) async fn similar_letters(
    app: AppHandle,
    entry_number: String,
) -> Result<Vec<SearchHit>, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        let found = mailroom.similar(number, SIMILAR)?;
        Ok(found.into_iter().map(Into::into).collect())
    })
    .await
}

/// The words of a letter that answer a query, page by page.
#[tauri::command]
#[specta::specta]
pub(super) async fn marks(
    app: AppHandle,
    entry_number: String,
    query: String,
    typing: bool,
) -> Result<Vec<MarkedPage>, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        let marked = mailroom.marks(number, &query, typing)?;
        Ok(marked.into_iter().map(Into::into).collect())
    })
    .await
}

/// Searches inside one letter.
#[tauri::command]
#[specta::specta]
pub(super) async fn find_in_letter(
    app: AppHandle,
    entry_number: String,
    text: String,
) -> Result<Vec<MarkedPage>, Failure> {
    let number = parsed(&entry_number)?;
    ask(app, move |mailroom| {
        let found = mailroom.find_in(number, &text)?;
        Ok(found.into_iter().map(Into::into).collect())
    })
    .await
}
