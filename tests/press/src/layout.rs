//! The layouts that letters are set in: which sender uses which, and in which typefaces.

use crate::TemplateSet;
use crate::wording::Class;

/// A template and where it may be used.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    pub(crate) set: TemplateSet,
    pub(crate) source: &'static str,
    classes: &'static [Class],
    /// A filled-in form; only for kinds that have one.
    pub(crate) form: bool,
    /// For invoices only, and then preferred.
    pub(crate) invoice: bool,
    /// Prints references in an information block or line.
    pub(crate) info: bool,
    /// Prints the sender's account in the footer.
    pub(crate) bank: bool,
    pub(crate) typefaces: &'static [&'static str],
}

macro_rules! layout {
    ($name:literal, $set:ident, [$($class:ident),*], $typefaces:expr $(, $flag:ident)*) => {
        Layout {
            $($flag: true,)*
            ..Layout {
                name: $name,
                set: TemplateSet::$set,
                source: include_str!(concat!("../templates/", $name, ".typ")),
                classes: &[$(Class::$class),*],
                form: false,
                invoice: false,
                info: false,
                bank: false,
                typefaces: $typefaces,
            }
        }
    };
}

const SANS: &[&str] = &["Liberation Sans", "Carlito", "DejaVu Sans"];
const SERIF: &[&str] = &["Liberation Serif", "Caladea", "DejaVu Serif"];
const ANY: &[&str] = &["Liberation Sans", "Liberation Serif", "Carlito", "Caladea"];
const OTHER_SANS: &[&str] = &["Lato", "Open Sans", "Roboto", "Nimbus Sans"];
const OTHER_SERIF: &[&str] = &["P052", "C059", "URW Bookman"];
const OTHER: &[&str] = &["Lato", "P052", "Open Sans", "C059"];

pub(crate) const LAYOUTS: &[Layout] = &[
    layout!(
        "company_b",
        Development,
        [Firm, Insurer, Association],
        SANS,
        info,
        bank
    ),
    layout!("authority_a", Development, [Authority], SANS, info, bank),
    layout!(
        "reference_line",
        Development,
        [Firm, Authority, Insurer, Association],
        ANY,
        info,
        bank
    ),
    layout!("citizen_plain", Development, [Citizen], ANY),
    layout!("citizen_header", Development, [Citizen], SERIF),
    layout!("court", Development, [Court], SERIF, info),
    layout!("invoice", Development, [Firm], SANS, invoice, info, bank),
    layout!("law_firm", Development, [Lawyer], SERIF, info, bank),
    layout!("form", Development, [Citizen], SANS, form),
    layout!("email", Development, [Citizen, Firm], SANS),
    layout!("association", HeldOut, [Association, Firm], OTHER, bank),
    layout!("insurer", HeldOut, [Insurer, Firm], OTHER_SANS, info, bank),
    layout!(
        "typewriter",
        HeldOut,
        [Citizen],
        &["Nimbus Mono PS", "Nimbus Mono PS", "Roboto"]
    ),
    layout!(
        "craftsman",
        HeldOut,
        [Firm],
        OTHER_SANS,
        invoice,
        info,
        bank
    ),
    layout!(
        "agency",
        HeldOut,
        [Authority, Association],
        OTHER_SANS,
        info,
        bank
    ),
    layout!("form_grid", HeldOut, [Citizen], OTHER_SANS, form),
    layout!("chambers", HeldOut, [Lawyer], OTHER_SERIF, info, bank),
    layout!("tribunal", HeldOut, [Court], OTHER_SERIF, info),
    layout!("citizen_right", HeldOut, [Citizen], OTHER),
    layout!("webmail", HeldOut, [Citizen, Firm], OTHER_SANS),
];

impl Layout {
    /// The layouts that this sender may use for this kind.
    pub(crate) fn fitting(
        set: TemplateSet,
        class: Class,
        form: bool,
        invoice: bool,
    ) -> Vec<&'static Self> {
        let usable = |layout: &&Self| {
            layout.set == set
                && layout.classes.contains(&class)
                && (!layout.form || form)
                && (!layout.invoice || invoice)
        };
        LAYOUTS.iter().filter(usable).collect()
    }

    /// The layout of this name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.name == name)
    }

    /// Whether it has no room for a written invoice: e-mails are no invoices here.
    pub(crate) fn is_message(&self) -> bool {
        matches!(self.name, "email" | "webmail")
    }
}
