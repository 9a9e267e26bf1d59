//! An electronic invoice, as part of `proposed`.

use super::proposed::day;
use document::Invoice;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct V1 {
    syntax: String,
    profile: String,
    number: Option<String>,
    issued: Option<String>,
    type_code: Option<String>,
    due: Option<String>,
    seller: Option<String>,
    seller_vat: Option<String>,
    buyer: Option<String>,
    buyer_reference: Option<String>,
    leitweg_holds: Option<bool>,
    order: Option<String>,
    currency: Option<String>,
    payable: Option<i64>,
    iban: Option<String>,
    hints: Vec<String>,
}

impl From<&Invoice> for V1 {
    fn from(invoice: &Invoice) -> Self {
        let invoice = invoice.clone();
        Self {
            syntax: invoice.syntax,
            profile: invoice.profile,
            number: invoice.number,
            issued: invoice.issued.map(|day| day.to_string()),
            type_code: invoice.type_code,
            due: invoice.due.map(|day| day.to_string()),
            seller: invoice.seller,
            seller_vat: invoice.seller_vat,
            buyer: invoice.buyer,
            buyer_reference: invoice.buyer_reference,
            leitweg_holds: invoice.leitweg_holds,
            order: invoice.order,
            currency: invoice.currency,
            payable: invoice.payable,
            iban: invoice.iban,
            hints: invoice.hints,
        }
    }
}

impl TryFrom<V1> for Invoice {
    type Error = serde_json::Error;

    fn try_from(disk: V1) -> Result<Self, serde_json::Error> {
        Ok(Self {
            syntax: disk.syntax,
            profile: disk.profile,
            number: disk.number,
            issued: disk.issued.map(day).transpose()?,
            type_code: disk.type_code,
            due: disk.due.map(day).transpose()?,
            seller: disk.seller,
            seller_vat: disk.seller_vat,
            buyer: disk.buyer,
            buyer_reference: disk.buyer_reference,
            leitweg_holds: disk.leitweg_holds,
            order: disk.order,
            currency: disk.currency,
            payable: disk.payable,
            iban: disk.iban,
            hints: disk.hints,
        })
    }
}
