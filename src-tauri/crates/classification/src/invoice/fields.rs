//! The fields of UBL and CII invoices under their EN 16931 names.

use super::tree::Tree;
use crate::{check_digits::leitweg_id, text::pattern};
use document::{Date, Invoice};

/// Reads an electronic invoice; `None` if the XML is none. Unknown profiles are read all the same and
/// hinted at.
pub fn invoice(xml: &str) -> Option<Invoice> {
    let tree = Tree::read(xml)?;
    let mut invoice = match tree.root.as_str() {
        "Invoice" | "CreditNote" => ubl(&tree),
        "CrossIndustryInvoice" => cii(
            &tree,
            "CII",
            "ExchangedDocument",
            "ExchangedDocumentContext",
            "SupplyChainTradeTransaction",
        ),
        "CrossIndustryDocument" => cii(
            &tree,
            "ZUGFeRD 1",
            "HeaderExchangedDocument",
            "SpecifiedExchangedDocumentContext",
            "SpecifiedSupplyChainTradeTransaction",
        ),
        _ => return None,
    };
    // An XML file with such a root but nothing of an invoice in it is something else.
    if invoice.number.is_none() && invoice.seller.is_none() {
        return None;
    }
    check(&mut invoice);
    Some(invoice)
}

fn ubl(tree: &Tree) -> Invoice {
    let text = |path: &str| tree.first(path).map(str::to_owned);
    let credit = tree.root == "CreditNote";
    Invoice {
        syntax: "UBL".into(),
        profile: text("CustomizationID").unwrap_or_default(),
        number: text("ID"),
        issued: tree.first("IssueDate").and_then(date),
        type_code: text(if credit {
            "CreditNoteTypeCode"
        } else {
            "InvoiceTypeCode"
        }),
        due: tree
            .first("DueDate")
            .or_else(|| tree.first("PaymentMeans/PaymentDueDate"))
            .and_then(date),
        seller: text("AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName")
            .or_else(|| text("AccountingSupplierParty/Party/PartyName/Name")),
        seller_vat: tree
            .all("AccountingSupplierParty/Party/PartyTaxScheme/CompanyID")
            .find(|id| is_vat(id))
            .map(str::to_owned),
        buyer: text("AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName")
            .or_else(|| text("AccountingCustomerParty/Party/PartyName/Name")),
        buyer_reference: text("BuyerReference"),
        order: text("OrderReference/ID"),
        currency: text("DocumentCurrencyCode"),
        payable: tree
            .first("LegalMonetaryTotal/PayableAmount")
            .and_then(cents),
        iban: text("PaymentMeans/PayeeFinancialAccount/ID")
            .map(|iban| iban.split_whitespace().collect()),
        ..Invoice::default()
    }
}

fn cii(tree: &Tree, syntax: &str, document: &str, context: &str, transaction: &str) -> Invoice {
    let zugferd_1 = syntax == "ZUGFeRD 1";
    let (agreement, settlement) = if zugferd_1 {
        (
            "ApplicableSupplyChainTradeAgreement",
            "ApplicableSupplyChainTradeSettlement",
        )
    } else {
        (
            "ApplicableHeaderTradeAgreement",
            "ApplicableHeaderTradeSettlement",
        )
    };
    let sum = if zugferd_1 {
        "SpecifiedTradeSettlementMonetarySummation"
    } else {
        "SpecifiedTradeSettlementHeaderMonetarySummation"
    };
    let text = |path: String| tree.first(&path).map(str::to_owned);
    let seller = format!("{transaction}/{agreement}/SellerTradeParty");
    Invoice {
        syntax: syntax.into(),
        profile: text(format!("{context}/GuidelineSpecifiedDocumentContextParameter/ID")).unwrap_or_default(),
        number: text(format!("{document}/ID")),
        issued: tree.first(&format!("{document}/IssueDateTime/DateTimeString")).and_then(date),
        type_code: text(format!("{document}/TypeCode")),
        due: tree.first(&format!("{transaction}/{settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString")).and_then(date),
        seller: text(format!("{seller}/Name")),
        seller_vat: tree.all(&format!("{seller}/SpecifiedTaxRegistration/ID")).find(|id| is_vat(id)).map(str::to_owned),
        buyer: text(format!("{transaction}/{agreement}/BuyerTradeParty/Name")),
        buyer_reference: text(format!("{transaction}/{agreement}/BuyerReference")),
        order: text(format!("{transaction}/{agreement}/BuyerOrderReferencedDocument/IssuerAssignedID"))
            .or_else(|| text(format!("{transaction}/{agreement}/BuyerOrderReferencedDocument/ID"))),
        currency: text(format!("{transaction}/{settlement}/InvoiceCurrencyCode")),
        payable: tree.first(&format!("{transaction}/{settlement}/{sum}/DuePayableAmount"))
            .or_else(|| tree.first(&format!("{transaction}/{settlement}/{sum}/GrandTotalAmount")))
            .and_then(cents),
        iban: text(format!("{transaction}/{settlement}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID"))
            .map(|iban| iban.split_whitespace().collect()),
        ..Invoice::default()
    }
}

/// Hints, never refusals.
fn check(invoice: &mut Invoice) {
    if let Some(reference) = invoice
        .buyer_reference
        .as_deref()
        .filter(|text| pattern!(r"^\d{2,12}-.*\d{2}$").is_match(text))
    {
        let holds = leitweg_id(reference);
        invoice.leitweg_holds = Some(holds);
        if !holds {
            invoice
                .hints
                .push("Die Prüfziffer der Leitweg-ID stimmt nicht.".into());
        }
    }
    let profile = invoice.profile.to_lowercase();
    if profile.ends_with("minimum") || profile.ends_with("basicwl") {
        invoice.hints.push(
            "Dieses Profil enthält zu wenige Angaben für eine Rechnung nach EN 16931.".into(),
        );
    } else if !profile.contains("en16931")
        && !profile.contains("xrechnung")
        && invoice.syntax != "ZUGFeRD 1"
    {
        invoice
            .hints
            .push("Das Profil der E-Rechnung ist unbekannt.".into());
    }
    if invoice.type_code.as_deref() == Some("381") {
        invoice.hints.push("Dies ist eine Gutschrift.".into());
    }
    if invoice
        .currency
        .as_deref()
        .is_some_and(|currency| currency != "EUR")
    {
        invoice.hints.push("Der Betrag ist nicht in Euro.".into());
    }
}

fn is_vat(id: &str) -> bool {
    pattern!(r"^[A-Z]{2}[0-9A-Z]{2,13}$").is_match(id)
}

/// `2026-03-01` or `20260301`.
fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    match text.len() {
        8 if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])
                .parse()
                .ok()
        }
        _ => text.get(..10)?.parse().ok(),
    }
}

/// An amount with a decimal point in cents.
fn cents(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    let whole: i64 = whole.parse().ok()?;
    Some(sign * (whole.checked_mul(100)? + part.parse::<i64>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UBL: &str = r#"<?xml version="1.0"?>
<ubl:Invoice xmlns:ubl="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="c" xmlns:cac="a">
 <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</cbc:CustomizationID>
 <cbc:ID>RE-7</cbc:ID><cbc:IssueDate>2026-03-01</cbc:IssueDate><cbc:DueDate>2026-03-31</cbc:DueDate>
 <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
 <cbc:BuyerReference>04011000-12345-03</cbc:BuyerReference>
 <cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme><cbc:CompanyID>DE136695976</cbc:CompanyID></cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>Krug &amp; S&#246;hne</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
 <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">1234.5</cbc:PayableAmount></cac:LegalMonetaryTotal>
 <cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>DE89 3704 0044 0532 0130 00</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
</ubl:Invoice>"#;

    #[test]
    fn a_ubl_invoice_is_read() {
        let invoice = invoice(UBL).unwrap();
        assert_eq!(invoice.number.as_deref(), Some("RE-7"));
        assert_eq!(invoice.seller.as_deref(), Some("Krug & Söhne"));
        assert_eq!(invoice.payable, Some(123_450));
        assert_eq!(invoice.iban.as_deref(), Some("DE89370400440532013000"));
        assert_eq!(invoice.due.unwrap().to_string(), "2026-03-31");
        assert_eq!(invoice.leitweg_holds, Some(true));
        assert!(invoice.hints.is_empty(), "{:?}", invoice.hints);
    }

    #[test]
    fn a_cii_invoice_is_read() {
        let xml = r"<r:CrossIndustryInvoice xmlns:r='r' xmlns:a='a'><r:ExchangedDocumentContext><a:GuidelineSpecifiedDocumentContextParameter><a:ID>urn:factur-x.eu:1p0:minimum</a:ID></a:GuidelineSpecifiedDocumentContextParameter></r:ExchangedDocumentContext>
<r:ExchangedDocument><a:ID>4711</a:ID><a:TypeCode>381</a:TypeCode><a:IssueDateTime><DateTimeString format='102'>20260301</DateTimeString></a:IssueDateTime></r:ExchangedDocument>
<r:SupplyChainTradeTransaction><a:ApplicableHeaderTradeAgreement><a:BuyerReference>04011000-12345-34</a:BuyerReference><a:SellerTradeParty><a:Name>Lieferant</a:Name></a:SellerTradeParty></a:ApplicableHeaderTradeAgreement></r:SupplyChainTradeTransaction></r:CrossIndustryInvoice>";
        let invoice = invoice(xml).unwrap();
        assert_eq!(
            (invoice.number.as_deref(), invoice.seller.as_deref()),
            (Some("4711"), Some("Lieferant"))
        );
        assert_eq!(invoice.issued.unwrap().to_string(), "2026-03-01");
        assert_eq!(invoice.leitweg_holds, Some(false));
        assert_eq!(invoice.hints.len(), 3, "{:?}", invoice.hints);
    }

    #[test]
    fn other_and_hostile_xml_is_no_invoice() {
        assert_eq!(invoice("<html/>"), None);
        assert_eq!(invoice("<Invoice></Invoice>"), None);
        assert_eq!(invoice("<Invoice><ID>1</Invoice>"), None);
        assert_eq!(
            invoice(&format!(
                "{}{}",
                "<Invoice>".repeat(100),
                "</Invoice>".repeat(100)
            )),
            None
        );
        let entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Invoice><ID>1&e;</ID></Invoice>";
        assert_eq!(invoice(entity).unwrap().number.as_deref(), Some("1"));
    }

    #[test]
    fn amounts_are_exact() {
        assert_eq!(cents("529.87"), Some(52987));
        assert_eq!(cents("-3"), Some(-300));
        assert_eq!(cents("0.079"), Some(7));
        assert_eq!(cents("x"), None);
    }
}
