//! An XML document as a flat list of its elements' paths and texts, by local names.

use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};

/// The longest invoice that is looked at, in bytes; attachments inside an invoice make it large.
const LARGEST: usize = 32 * 1024 * 1024;
/// The longest text of one element that is kept; anything longer is an attachment.
const LONGEST_TEXT: usize = 4096;
const DEEPEST: usize = 40;

/// Path of local names from the root, such as `Invoice/ID`, and text.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: String,
    elements: Vec<(String, String)>,
}

impl Tree {
    /// Reads a document; `None` if it is not well-formed. Document types and their entities are not
    /// followed: a reference to anything but the five predefined entities is left out.
    pub(super) fn read(xml: &str) -> Option<Self> {
        if xml.len() > LARGEST {
            return None;
        }
        let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
        let mut path: Vec<String> = Vec::new();
        let mut tree = Self {
            root: String::new(),
            elements: Vec::new(),
        };
        let mut text = String::new();
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => {
                    let name = start.local_name();
                    path.push(name.as_ref().to_string());
                    if path.len() > DEEPEST {
                        return None;
                    }
                    if tree.root.is_empty() {
                        tree.root.clone_from(&path[0]);
                    }
                    text.clear();
                }
                Event::Text(part) if text.len() < LONGEST_TEXT => {
                    text.push_str(&part.xml10_content());
                }
                Event::CData(part) if text.len() < LONGEST_TEXT => {
                    text.push_str(&part.xml10_content());
                }
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(character)) => text.push(character),
                    _ => text.push_str(
                        resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default(),
                    ),
                },
                Event::End(_) => {
                    let value = text.trim();
                    if !value.is_empty() && value.len() <= LONGEST_TEXT {
                        tree.elements.push((path.join("/"), value.to_owned()));
                    }
                    text.clear();
                    path.pop();
                }
                Event::Eof => return (path.is_empty() && !tree.root.is_empty()).then_some(tree),
                _ => {}
            }
        }
    }

    /// The text of the first element whose path below the root is exactly this.
    pub(super) fn first(&self, path: &str) -> Option<&str> {
        let mut elements = self.elements.iter();
        elements
            .find(|(whole, _)| self.is_at(whole, path))
            .map(|(_, text)| text.as_str())
    }

    /// The texts of all elements with this path below the root.
    pub(super) fn all<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a str> {
        let elements = self.elements.iter();
        elements
            .filter(move |(whole, _)| self.is_at(whole, path))
            .map(|(_, text)| text.as_str())
    }

    fn is_at(&self, whole: &str, path: &str) -> bool {
        whole
            .strip_prefix(self.root.as_str())
            .and_then(|below| below.strip_prefix('/'))
            == Some(path)
    }
}
