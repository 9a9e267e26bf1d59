//! What the window's settings can do with units, kinds and rules, and with the languages of the letters.

use crate::{
    commands::ask,
    failure::Failure,
    filing::text_of,
    wire::{
        HitRates, HouseLists, HouseSettings, ImportedList, Languages, List, ListedKind, ListedUnit,
        Rule, TriedRule,
    },
};
use document::EntryNumber;
use mailroom::Mailroom;
use tauri::AppHandle;

/// Units and kinds of the house.
#[tauri::command]
#[specta::specta]
pub(crate) async fn house_lists(app: AppHandle) -> Result<HouseLists, Failure> {
    ask(app, |mailroom| {
        let (own_units, own_kinds) = mailroom.has_own_lists()?;
        let choices = mailroom.choices()?;
        Ok(HouseLists {
            units: choices.units.into_iter().map(Into::into).collect(),
            kinds: choices.kinds.into_iter().map(Into::into).collect(),
            own_units,
            own_kinds,
        })
    })
    .await
}

/// Puts these units in the place of the present ones.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_units(app: AppHandle, units: Vec<ListedUnit>) -> Result<(), Failure> {
    ask(app, move |mailroom| {
        let units: Vec<_> = units.into_iter().map(Into::into).collect();
        Ok(mailroom.save_units(&units)?)
    })
    .await
}

/// Puts these kinds in the place of the present ones.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_kinds(app: AppHandle, kinds: Vec<ListedKind>) -> Result<(), Failure> {
    ask(app, move |mailroom| {
        let kinds: Vec<_> = kinds.into_iter().map(Into::into).collect();
        Ok(mailroom.save_kinds(&kinds)?)
    })
    .await
}

/// What a file would bring; changes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_list(
    app: AppHandle,
    list: List,
    path: String,
) -> Result<ImportedList, Failure> {
    ask(app, move |mailroom| {
        let (text, name) = text_of(&path)?;
        let tried = match list {
            List::Units => mailroom.try_units(&text, &name)?,
            List::Kinds => mailroom.try_kinds(&text, &name)?,
            List::Rules => mailroom::ImportedList {
                entries: mailroom.understand_rules(&text)?,
                without_unit: Vec::new(),
            },
        };
        Ok(tried.into())
    })
    .await
}

/// Takes over a list in the place of the present one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_list(
    app: AppHandle,
    list: List,
    path: String,
) -> Result<ImportedList, Failure> {
    ask(app, move |mailroom| {
        let (text, name) = text_of(&path)?;
        let imported = match list {
            List::Units => mailroom.import_units(&text, &name)?,
            List::Kinds => mailroom.import_kinds(&text, &name)?,
            List::Rules => mailroom.import_rules(&text)?,
        };
        Ok(imported.into())
    })
    .await
}

/// Rules of the house, in the order in which they are asked.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rules(app: AppHandle) -> Result<Vec<Rule>, Failure> {
    ask(app, rules_of).await
}

/// For each rule the letters for which it would hold: those of a file, or the present ones.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_rules(
    app: AppHandle,
    path: Option<String>,
) -> Result<Vec<TriedRule>, Failure> {
    ask(app, move |mailroom| {
        Ok(tried(match path {
            Some(path) => mailroom.try_rules_of(&text_of(&path)?.0)?,
            None => mailroom.try_rules(&mailroom.rules()?)?,
        }))
    })
    .await
}

/// The letters for which a rule would hold that somebody is writing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_rule(app: AppHandle, rule: Rule) -> Result<Vec<String>, Failure> {
    ask(app, move |mailroom| {
        let tried = tried(mailroom.try_rules(&[rule.into()])?);
        Ok(tried.into_iter().flat_map(|rule| rule.letters).collect())
    })
    .await
}

/// Puts these rules in the place of the present ones.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_rules(app: AppHandle, rules: Vec<Rule>) -> Result<Vec<Rule>, Failure> {
    ask(app, move |mailroom| {
        mailroom.save_rules(rules.into_iter().map(Into::into).collect())?;
        rules_of(mailroom)
    })
    .await
}

/// How often proposals were right.
#[tauri::command]
#[specta::specta]
pub(crate) async fn hit_rates(app: AppHandle) -> Result<HitRates, Failure> {
    ask(app, |mailroom| Ok(mailroom.hit_rates()?.into())).await
}

/// Switches a rule on or off.
#[tauri::command]
#[specta::specta]
pub(crate) async fn switch_rule(
    app: AppHandle,
    name: String,
    on: bool,
) -> Result<Vec<Rule>, Failure> {
    ask(app, move |mailroom| {
        mailroom.switch_rule(&name, on)?;
        rules_of(mailroom)
    })
    .await
}

/// Which language models read letters from the next start on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_languages(app: AppHandle, languages: Languages) -> Result<(), Failure> {
    ask(app, move |mailroom| {
        let settings = mailroom::Settings {
            languages: languages.into(),
            ..mailroom.settings()
        };
        Ok(mailroom.change_settings(settings)?)
    })
    .await
}

/// Whose house it is; its law holds from now on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_house(app: AppHandle, house: HouseSettings) -> Result<(), Failure> {
    ask(app, move |mailroom| {
        let mut settings = mailroom.settings();
        settings.office.names = house.names;
        settings.office.land = house.land;
        Ok(mailroom.change_settings(settings)?)
    })
    .await
}

fn tried(tried: Vec<(String, Vec<EntryNumber>)>) -> Vec<TriedRule> {
    let tried = tried.into_iter().map(|(name, letters)| TriedRule {
        name,
        letters: letters.iter().map(ToString::to_string).collect(),
    });
    tried.collect()
}

fn rules_of(mailroom: &Mailroom) -> Result<Vec<Rule>, Failure> {
    Ok(mailroom.rules()?.into_iter().map(Into::into).collect())
}
