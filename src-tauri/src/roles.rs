//! What the window can ask about roles.

use crate::{
    commands::ask,
    failure::Failure,
    wire::{OwnRights, Role, RoleHolder},
};
use tauri::AppHandle;

/// What the person at this window may do.
#[tauri::command]
#[specta::specta]
pub(crate) async fn own_rights(app: AppHandle) -> Result<OwnRights, Failure> {
    ask(app, |mailroom| Ok(mailroom.own_rights()?.into())).await
}

/// Everybody whom the house knows, with their roles.
#[tauri::command]
#[specta::specta]
pub(crate) async fn roles(app: AppHandle) -> Result<Vec<RoleHolder>, Failure> {
    ask(app, |mailroom| {
        Ok(mailroom.roles()?.into_iter().map(Into::into).collect())
    })
    .await
}

/// Gives a person these roles in the place of those before; none takes them all away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn give_roles(
    app: AppHandle,
    login: String,
    roles: Vec<Role>,
) -> Result<bool, Failure> {
    ask(app, move |mailroom| {
        let roles: Vec<_> = roles.into_iter().map(Into::into).collect();
        Ok(mailroom.give_roles(&login, &roles)?)
    })
    .await
}
