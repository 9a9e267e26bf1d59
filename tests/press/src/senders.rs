//! Who writes: letterhead, address, accounts and signature of a fictional sender.

use crate::filling::Filling;
use crate::layout::Layout;
use crate::names;
use crate::numbers;
use crate::sheet::Sender;
use crate::wording::{Class, Kind};

/// A sender and the people behind.
#[derive(Debug)]
pub(crate) struct Writing {
    pub(crate) sender: Sender,
    pub(crate) clerk: String,
    pub(crate) signer: String,
    pub(crate) role: String,
    /// Printed by a machine, valid without signature.
    pub(crate) unsigned: bool,
    /// Lawyers of a firm.
    pub(crate) partners: Vec<String>,
}

/// Makes up a sender of this class.
pub(crate) fn sender(filling: &mut Filling, kind: &Kind, class: Class, layout: &Layout) -> Writing {
    let set = filling.set;
    let partners: Vec<_> = (0..3)
        .map(|_| names::person(&mut filling.chance, set))
        .collect();
    let name = match class {
        Class::Citizen => names::person(&mut filling.chance, set),
        Class::Firm => names::firm(&mut filling.chance, set, &kind.trades),
        Class::Lawyer => {
            let surname = |full: &String| full.rsplit(' ').next().unwrap_or_default().to_owned();
            format!(
                "{} & {} Rechtsanwälte",
                surname(&partners[0]),
                surname(&partners[1])
            )
        }
        Class::Authority | Class::Court | Class::Insurer | Class::Association => {
            filling.chance.of(&kind.names).clone()
        }
    };
    let claim = match class {
        Class::Citizen => String::new(),
        Class::Lawyer => "Kanzlei für Verwaltungs- und Sozialrecht".into(),
        _ => filling.chance.of(&kind.claims).clone(),
    };
    let street = names::street(&mut filling.chance, set);
    let (code, place) = names::place(&mut filling.chance, set);
    let town = format!("{code} {place}");
    let host = names::domain(&name);
    let private = class == Class::Citizen;
    let phone = filling.phone();
    let head = names::person(&mut filling.chance, set);
    let register = if class == Class::Firm || class == Class::Insurer {
        format!("Amtsgericht Rottenfurt HRB {}", filling.chance.digits(4))
    } else {
        String::new()
    };
    let separator = *filling.chance.of(&[" · ", " | ", ", ", " - "]);
    let has_account = layout.bank && class != Class::Court;
    let bic: String = (0..4)
        .map(|_| *filling.chance.of(&['A', 'C', 'D', 'F', 'G', 'H', 'N', 'S']))
        .collect();
    let sender = Sender {
        return_line: format!("{name}{separator}{street}{separator}{town}"),
        mail: if private {
            format!(
                "{}@post.example",
                host.trim_end_matches(".example").replace('-', ".")
            )
        } else {
            format!("info@{host}")
        },
        web: if private {
            String::new()
        } else {
            format!("www.{host}")
        },
        bank: if has_account {
            "Sparkasse Auental".into()
        } else {
            String::new()
        },
        iban: if has_account {
            filling.iban.clone()
        } else {
            String::new()
        },
        bic: if has_account {
            format!("{bic}DE99XXX")
        } else {
            String::new()
        },
        vat: numbers::vat(&mut filling.chance),
        head: format!("Geschäftsführung: {head}"),
        name: name.clone(),
        claim,
        street,
        town,
        phone,
        register,
    };
    let clerk = clerk(filling);
    let (signer, role) = match class {
        Class::Citizen => (name, String::new()),
        Class::Lawyer => (partners[0].clone(), "Rechtsanwältin".into()),
        Class::Firm => (
            head,
            ["", "Geschäftsführer", "i. A. Buchhaltung"][filling.chance.below(3)].into(),
        ),
        Class::Insurer => (head, "Schadenabteilung".into()),
        Class::Association => (head, "1. Vorsitzender".into()),
        Class::Authority | Class::Court => (head, "Im Auftrag".into()),
    };
    let partners = partners
        .into_iter()
        .map(|partner| format!("RA {partner}"))
        .collect();
    let unsigned = matches!(class, Class::Court | Class::Firm) && filling.chance.happens(0.3);
    Writing {
        sender,
        clerk,
        signer,
        role,
        unsigned,
        partners,
    }
}

/// A name as a firm, a person or an office would sign.
fn clerk(filling: &mut Filling) -> String {
    let name = names::person(&mut filling.chance, filling.set);
    match filling.chance.below(3) {
        0 => format!("Frau {}", name.rsplit(' ').next().unwrap_or(&name)),
        1 => format!("Herr {}", name.rsplit(' ').next().unwrap_or(&name)),
        _ => name,
    }
}
