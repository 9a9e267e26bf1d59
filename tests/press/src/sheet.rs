//! A letter as the templates see it. Field names are those used in `templates/*.typ`.

use serde::Serialize;

#[derive(Debug, Default, Serialize)]
pub(crate) struct Sheet {
    pub(crate) look: Look,
    pub(crate) sender: Sender,
    pub(crate) recipient: Vec<String>,
    pub(crate) remark: String,
    pub(crate) info: Vec<(String, String)>,
    /// The references of layouts without an information block, with their labels.
    pub(crate) reference_lines: Vec<String>,
    pub(crate) place_date: String,
    pub(crate) date: String,
    /// Day and time on a printed e-mail.
    pub(crate) sent: String,
    pub(crate) mailbox: String,
    pub(crate) subject_label: String,
    pub(crate) subject: String,
    pub(crate) salutation: String,
    pub(crate) body: Vec<Block>,
    pub(crate) closing: String,
    pub(crate) signer: String,
    pub(crate) role: String,
    /// Points of a stroke in millimetres; empty if nobody signed.
    pub(crate) signature: Vec<(f64, f64)>,
    pub(crate) enclosure_label: String,
    pub(crate) enclosures: Vec<String>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) partners: Vec<String>,
}

#[derive(Debug, Default, Serialize)]
pub(crate) struct Look {
    pub(crate) font: String,
    /// In points.
    pub(crate) size: f64,
    pub(crate) accent: String,
    pub(crate) justify: bool,
    pub(crate) hyphenate: bool,
    /// Tables have all their rules.
    pub(crate) ruled: bool,
}

#[derive(Debug, Default, Serialize)]
pub(crate) struct Sender {
    pub(crate) name: String,
    pub(crate) claim: String,
    pub(crate) street: String,
    pub(crate) town: String,
    pub(crate) return_line: String,
    pub(crate) phone: String,
    pub(crate) mail: String,
    pub(crate) web: String,
    pub(crate) bank: String,
    pub(crate) iban: String,
    pub(crate) bic: String,
    pub(crate) register: String,
    pub(crate) vat: String,
    pub(crate) head: String,
}

#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum Block {
    Text {
        text: String,
    },
    /// Label and value in boxes.
    Fields {
        rows: Vec<[String; 2]>,
    },
    /// `wide` is the column that takes the remaining width.
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
        wide: usize,
    },
}

#[derive(Debug, Serialize)]
pub(crate) struct Attachment {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}
