//! What the copy says about itself, in XMP and in the old information dictionary.

use document::Timestamp;
use jiff::tz::TimeZone;
use pdf_writer::{Chunk, Date, Finish, Ref, TextStr};

use super::Details;

/// The program that makes the copy.
const PRODUCER: &str = concat!("Poststelle ", env!("CARGO_PKG_VERSION"));

/// The XMP packet. `dc:source` names the original by its hash: of the predefined properties it is
/// the one that means "made from".
pub(super) fn object(id: Ref, details: &Details) -> Chunk {
    let packet = packet(details);
    let mut chunk = Chunk::with_capacity(packet.len() + 100);
    chunk.metadata(id, packet.as_bytes());
    chunk
}

fn packet(details: &Details) -> String {
    let title = escaped(&details.title);
    let created = seconds(details.created)
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string();
    let hash: String = details
        .original
        .0
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>de-DE</rdf:li></rdf:Bag></dc:language>
<dc:source>urn:sha256:{hash}</dc:source>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{FEFF}',
    )
}

/// The information dictionary, saying the same.
pub(super) fn information(id: Ref, details: &Details) -> Chunk {
    let mut chunk = Chunk::new();
    let mut info = chunk
        .indirect(id)
        .start::<pdf_writer::writers::DocumentInfo<'_>>();
    let date = date(details.created);
    info.title(TextStr(&clean(&details.title)))
        .producer(TextStr(PRODUCER))
        .creation_date(date)
        .modified_date(date);
    info.finish();
    chunk
}

fn seconds(at: Timestamp) -> jiff::Zoned {
    at.to_zoned(TimeZone::UTC)
}

fn date(at: Timestamp) -> Date {
    let at = seconds(at);
    Date::new(at.year().max(0) as u16)
        .month(at.month() as u8)
        .day(at.day() as u8)
        .hour(at.hour() as u8)
        .minute(at.minute() as u8)
        .second(at.second() as u8)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

/// Without signs that XML cannot carry, so that both places say the same.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control() && !matches!(letter, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

fn escaped(text: &str) -> String {
    clean(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
