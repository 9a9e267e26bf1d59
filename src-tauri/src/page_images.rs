//! Hands page images to the window over the protocol of our own, `seite`: only what the worker encoded.

use crate::office::Office;
use document::EntryNumber;
use mailroom::Error;
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder,
    async_runtime::spawn_blocking,
    http::{Request, Response, StatusCode, header},
};

/// The protocol's name in addresses: `seite://localhost/2026-000001/1`.
pub(crate) const SCHEME: &str = "seite";

/// Answers a request for a page image without holding up the window.
#[expect(
    clippy::needless_pass_by_value,
    reason = "tauri hands over the context by value"
)]
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    spawn_blocking(move || {
        let wanted = page_named(request.uri().path());
        let image = wanted
            .ok_or(StatusCode::BAD_REQUEST)
            .and_then(|(number, page)| {
                let mailroom = app
                    .state::<Office>()
                    .mailroom()
                    .map_err(|_| StatusCode::NOT_FOUND)?;
                mailroom
                    .page_image(number, page)
                    .map_err(|error| status(&error))
            });
        let response = Response::builder().header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        let response = match image {
            // The window keeps the last few itself; a page that was read again must look new.
            Ok(image) => response
                .header(header::CONTENT_TYPE, image.media_type)
                .header(header::CACHE_CONTROL, "no-store")
                .body(image.bytes),
            Err(status) => response.status(status).body(Vec::new()),
        };
        responder.respond(response.expect("BUG: these headers are valid"));
    });
}

/// The letter and page in a path such as `/2026-000001%2F3`.
fn page_named(path: &str) -> Option<(EntryNumber, u32)> {
    let path = path.trim_start_matches('/').replace("%2F", "/");
    let (number, page) = path.split_once('/')?;
    Some((number.parse().ok()?, page.parse().ok()?))
}

fn status(error: &Error) -> StatusCode {
    tracing::warn!(%error, "could not show a page");
    match error {
        Error::NoLetter(_) | Error::NoPage { .. } => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_by_letter_and_number_and_nothing_else() {
        let first = EntryNumber {
            year: 2026,
            number: 1,
        };
        assert_eq!(page_named("/2026-000001%2F3"), Some((first, 3)));
        assert_eq!(page_named("/2026-000001/3"), Some((first, 3)));
        for wrong in [
            "/",
            "/2026-000001",
            "/../etc/passwd",
            "/2026-000001/3/4",
            "/2026-000001/-1",
        ] {
            assert_eq!(page_named(wrong), None, "{wrong}");
        }
    }
}
