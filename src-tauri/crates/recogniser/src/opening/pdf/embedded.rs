//! XML files that lie in a PDF beside its pages: the data of electronic invoices (ZUGFeRD, Factur-X).

use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro::hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro::hayro_syntax::{Filter, Pdf};
use recognition::protocol::{LARGEST_ATTACHMENT, MOST_ATTACHMENTS};

/// Deepest branch of the tree of names that is followed.
const DEEPEST: u32 = 6;
/// Most file specifications that are looked at.
const MOST_FILES: usize = 64;

/// The XML files within the bounds of the protocol, each once.
pub(super) fn xml_files(syntax: &Pdf) -> Vec<String> {
    let xref = syntax.xref();
    let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else {
        return Vec::new();
    };
    let mut files = Vec::new();
    if let Some(associated) = catalog.get::<Array<'_>>(b"AF") {
        files.extend(associated.iter::<Dict<'_>>().take(MOST_FILES));
    }
    let names = catalog.get::<Dict<'_>>(b"Names");
    if let Some(tree) = names.and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles")) {
        collect(&tree, DEEPEST, &mut files);
    }
    let mut found: Vec<String> = Vec::new();
    for file in files {
        let Some(embedded) = file.get::<Dict<'_>>(b"EF") else {
            continue;
        };
        let stream = embedded
            .get::<Stream<'_>>(b"F")
            .or_else(|| embedded.get::<Stream<'_>>(b"UF"));
        let text = stream.and_then(|stream| bytes(&stream)).and_then(xml);
        if let Some(text) = text.filter(|text| !found.contains(text)) {
            found.push(text);
            if found.len() == MOST_ATTACHMENTS {
                break;
            }
        }
    }
    found
}

/// Follows a tree of names; its leaves have a name and a file by turns.
fn collect<'a>(tree: &Dict<'a>, depth: u32, files: &mut Vec<Dict<'a>>) {
    if let Some(names) = tree.get::<Array<'_>>(b"Names") {
        // Names are no dictionaries and are passed over.
        let room = MOST_FILES.saturating_sub(files.len());
        let dictionaries = names.iter::<Object<'_>>().filter_map(Object::into_dict);
        files.extend(dictionaries.take(room));
    }
    if let (Some(kids), true) = (tree.get::<Array<'_>>(b"Kids"), depth > 0) {
        for kid in kids.iter::<Dict<'_>>().take(MOST_FILES) {
            if files.len() >= MOST_FILES {
                return;
            }
            collect(&kid, depth - 1, files);
        }
    }
}

/// The bytes of a file, unless they are packed in an unusual way or unpack to too many.
fn bytes(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let raw = stream.raw_data();
    let raw: &[u8] = &raw;
    let most = LARGEST_ATTACHMENT as u64 + 1;
    let mut bytes = Vec::new();
    match stream.filters().as_slice() {
        [] => raw.take(most).read_to_end(&mut bytes).ok()?,
        [Filter::FlateDecode] => ZlibDecoder::new(raw)
            .take(most)
            .read_to_end(&mut bytes)
            .ok()?,
        _ => return None,
    };
    (bytes.len() <= LARGEST_ATTACHMENT).then_some(bytes)
}

/// The text of an XML file in UTF-8.
fn xml(bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim();
    (text.starts_with('<') && text.ends_with('>')).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::opening::{Limits, pdf};

    /// A PDF with an empty page and files under their names.
    fn carrying(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut objects: Vec<Vec<u8>> = vec![
            b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>".to_vec(),
        ];
        let entry = |(at, (name, _)): (usize, &(&str, &[u8]))| {
            let number = 5 + at;
            format!("({name})<</Type/Filespec/F({name})/EF<</F {number} 0 R>>>>")
        };
        let entries: String = files.iter().enumerate().map(entry).collect();
        objects.push(format!("<</Names[{entries}]>>").into_bytes());
        for (_, bytes) in files {
            let head = format!("<</Type/EmbeddedFile/Length {}>>\nstream\n", bytes.len());
            objects.push([head.as_bytes(), bytes, b"\nendstream"].concat());
        }
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut places = String::new();
        for (at, object) in objects.iter().enumerate() {
            places.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.extend(format!("{} 0 obj\n", at + 1).into_bytes());
            file.extend_from_slice(object);
            file.extend_from_slice(b"\nendobj\n");
        }
        let (size, start) = (objects.len() + 1, file.len());
        let end = format!(
            "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
        );
        file.extend(end.into_bytes());
        file
    }

    fn attachments(files: &[(&str, &[u8])]) -> Vec<String> {
        let pages = pdf::open(Arc::from(carrying(files)), Limits::default()).unwrap();
        assert_eq!(pages.count(), 1);
        pages.attachments()
    }

    #[test]
    fn the_invoice_in_a_pdf_is_found_and_other_files_are_not() {
        let invoice = "\u{feff}<?xml version='1.0'?><rsm:CrossIndustryInvoice/>\n";
        let found = attachments(&[
            ("photo.jpg", b"\xFF\xD8\xFF"),
            ("factur-x.xml", invoice.as_bytes()),
            ("again.xml", invoice.as_bytes()),
        ]);
        assert_eq!(found, ["<?xml version='1.0'?><rsm:CrossIndustryInvoice/>"]);
    }

    #[test]
    fn files_that_are_too_large_or_too_many_are_left_out() {
        let large = format!("<a>{}</a>", "x".repeat(LARGEST_ATTACHMENT));
        assert!(attachments(&[("large.xml", large.as_bytes())]).is_empty());
        let many: Vec<String> = (0..20).map(|number| format!("<a>{number}</a>")).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|xml| ("x.xml", xml.as_bytes())).collect();
        assert_eq!(attachments(&many).len(), MOST_ATTACHMENTS);
    }
}
