//! German names for the fields of UBL and CII invoices.

/// One line of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Title(&'static str),
    Heading(&'static str),
    Field(&'static str, String),
}

/// Elements that begin a section.
const SECTIONS: [(&[&str], &str); 8] = [
    (
        &["AccountingSupplierParty", "SellerTradeParty"],
        "Verkäufer",
    ),
    (&["AccountingCustomerParty", "BuyerTradeParty"], "Käufer"),
    (&["PayeeParty", "PayeeTradeParty"], "Zahlungsempfänger"),
    (&["Delivery", "ShipToTradeParty"], "Lieferung"),
    (
        &[
            "InvoiceLine",
            "CreditNoteLine",
            "IncludedSupplyChainTradeLineItem",
        ],
        "Position",
    ),
    (
        &["PaymentMeans", "SpecifiedTradeSettlementPaymentMeans"],
        "Zahlung",
    ),
    (&["TaxTotal", "ApplicableTradeTax"], "Umsatzsteuer"),
    (
        &[
            "LegalMonetaryTotal",
            "SpecifiedTradeSettlementHeaderMonetarySummation",
            "SpecifiedTradeSettlementMonetarySummation",
        ],
        "Summen",
    ),
];

/// Ends of paths and how their fields are called; the first that fits counts.
const FIELDS: [(&str, &str); 43] = [
    ("Invoice/ID", "Rechnungsnummer"),
    ("CreditNote/ID", "Rechnungsnummer"),
    ("ExchangedDocument/ID", "Rechnungsnummer"),
    ("HeaderExchangedDocument/ID", "Rechnungsnummer"),
    ("IssueDate", "Rechnungsdatum"),
    ("IssueDateTime/DateTimeString", "Rechnungsdatum"),
    ("PaymentDueDate", "Fällig am"),
    ("DueDate", "Fällig am"),
    ("DueDateDateTime/DateTimeString", "Fällig am"),
    ("OccurrenceDateTime/DateTimeString", "Lieferdatum"),
    ("ActualDeliveryDate", "Lieferdatum"),
    ("BuyerReference", "Leitweg-ID oder Referenz des Käufers"),
    ("OrderReference/ID", "Bestellnummer"),
    (
        "BuyerOrderReferencedDocument/IssuerAssignedID",
        "Bestellnummer",
    ),
    ("DocumentCurrencyCode", "Währung"),
    ("InvoiceCurrencyCode", "Währung"),
    ("PayeeFinancialAccount/ID", "IBAN"),
    ("PayeePartyCreditorFinancialAccount/IBANID", "IBAN"),
    ("FinancialInstitutionBranch/ID", "BIC"),
    ("PaymentID", "Verwendungszweck"),
    ("PaymentReference", "Verwendungszweck"),
    ("RegistrationName", "Name"),
    ("Party/PartyName/Name", "Name"),
    ("TradeParty/Name", "Name"),
    ("PersonName", "Ansprechpartner"),
    ("Contact/Name", "Ansprechpartner"),
    ("StreetName", "Straße"),
    ("LineOne", "Straße"),
    ("PostalZone", "Postleitzahl"),
    ("PostcodeCode", "Postleitzahl"),
    ("CityName", "Ort"),
    ("Telephone", "Telefon"),
    ("CompleteNumber", "Telefon"),
    ("ElectronicMail", "E-Mail"),
    ("PartyTaxScheme/CompanyID", "Umsatzsteuer-ID"),
    ("SpecifiedTaxRegistration/ID", "Umsatzsteuer-ID"),
    ("Item/Name", "Bezeichnung"),
    ("SpecifiedTradeProduct/Name", "Bezeichnung"),
    ("Description", "Beschreibung"),
    ("Note", "Hinweis"),
    ("IncludedNote/Content", "Hinweis"),
    ("Percent", "Steuersatz in Prozent"),
    ("RateApplicablePercent", "Steuersatz in Prozent"),
];

/// Names of amounts and quantities.
const AMOUNTS: [(&str, &str); 19] = [
    ("InvoicedQuantity", "Menge"),
    ("CreditedQuantity", "Menge"),
    ("BilledQuantity", "Menge"),
    ("PriceAmount", "Einzelpreis"),
    ("NetPriceProductTradePrice/ChargeAmount", "Einzelpreis"),
    ("LineExtensionAmount", "Betrag netto"),
    ("LineTotalAmount", "Betrag netto"),
    ("TaxableAmount", "Steuerpflichtiger Betrag"),
    ("BasisAmount", "Steuerpflichtiger Betrag"),
    ("TaxAmount", "Steuerbetrag"),
    ("CalculatedAmount", "Steuerbetrag"),
    ("TaxTotalAmount", "Steuerbetrag"),
    ("TaxExclusiveAmount", "Summe netto"),
    ("TaxBasisTotalAmount", "Summe netto"),
    ("TaxInclusiveAmount", "Summe brutto"),
    ("GrandTotalAmount", "Summe brutto"),
    ("PrepaidAmount", "Bereits gezahlt"),
    ("PayableAmount", "Zahlbetrag"),
    ("DuePayableAmount", "Zahlbetrag"),
];

impl Line {
    pub(super) fn title() -> Self {
        Self::Title("Elektronische Rechnung")
    }

    /// The heading with which an element begins a section, if it does.
    pub(super) fn heading(path: &[String]) -> Option<Self> {
        let name = path.last()?.as_str();
        let section = SECTIONS.iter().find(|(names, _)| names.contains(&name))?;
        Some(Self::Heading(section.1))
    }

    /// The field with this path, if it is one that people read.
    pub(super) fn field(path: &[String], text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let path = path.join("/");
        let called = |names: &[(&str, &'static str)]| {
            let found = names.iter().find(|(end, _)| ends_with(&path, end));
            found.map(|(_, name)| *name)
        };
        if let Some(name) = called(&AMOUNTS) {
            return Some(Self::Field(name, text.replace('.', ",")));
        }
        let name = called(&FIELDS)?;
        let text = if name.ends_with("datum") || name == "Fällig am" {
            date(text).unwrap_or_else(|| text.to_owned())
        } else {
            text.to_owned()
        };
        Some(Self::Field(name, text))
    }
}

/// Whether a path ends with these elements; the first may be the end of a name (`TradeParty`).
fn ends_with(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|before| {
        before.is_empty() || before.ends_with('/') || end.starts_with("TradeParty")
    })
}

/// `2026-03-01` or `20260301` as people write it.
fn date(text: &str) -> Option<String> {
    let digits: String = text
        .get(..text.len().min(10))?
        .chars()
        .filter(|c| *c != '-')
        .collect();
    let all = digits.len() == 8 && digits.bytes().all(|digit| digit.is_ascii_digit());
    all.then(|| format!("{}.{}.{}", &digits[6..], &digits[4..6], &digits[..4]))
}
