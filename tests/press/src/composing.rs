//! Writes a letter: chooses kind, layout, sender and patterns of numbers; the sentences come from `writing`.

use jiff::ToSpan;
use jiff::civil::date;

use crate::chance::Chance;
use crate::fields::Fields;
use crate::filling::Filling;
use crate::layout::Layout;
use crate::numbers::{self, DateStyle};
use crate::senders;
use crate::sheet::Sheet;
use crate::wording::{Class, Kind, Wording};
use crate::writing::Writer;
use crate::{Order, TemplateSet};

/// A letter that has been written but not set.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) layout: &'static Layout,
    pub(crate) sheet: Sheet,
    pub(crate) fields: Fields,
}

/// Writes the letter that this order asks for.
pub(crate) fn compose(order: &Order) -> Draft {
    let mut chance = Chance::named(order.seed, "letter");
    let wording = Wording::of(order.set);
    let kind = match &order.kind {
        Some(key) => wording
            .kind
            .iter()
            .find(|kind| kind.key == *key)
            .expect("BUG: no such kind"),
        None => chance.of(&wording.kind),
    };
    let class = order.class.unwrap_or_else(|| *chance.of(&kind.from));
    let layout = choose_layout(order, kind, class, &mut chance);
    let mut filling = fill_in(kind, order.set, &mut chance);
    let sender = senders::sender(&mut filling, kind, class, layout);
    let mut writer = Writer {
        kind,
        wording,
        class,
        layout,
        pages: order.pages,
        filling,
    };
    let (sheet, fields) = writer.write(sender);
    Draft {
        layout,
        sheet,
        fields,
    }
}

fn choose_layout(order: &Order, kind: &Kind, class: Class, chance: &mut Chance) -> &'static Layout {
    if let Some(name) = &order.layout {
        return Layout::named(name).expect("BUG: no such layout");
    }
    let mut fitting = Layout::fitting(order.set, class, kind.form, kind.invoice);
    if kind.invoice {
        fitting.retain(|layout| !layout.is_message());
        // An invoice layout is three times as likely as an ordinary letter.
        let special: Vec<_> = fitting
            .iter()
            .copied()
            .filter(|layout| layout.invoice)
            .collect();
        fitting.extend(special.iter().chain(&special).copied().collect::<Vec<_>>());
    }
    chance.of::<&Layout>(&fitting)
}

fn fill_in(kind: &Kind, set: TemplateSet, chance: &mut Chance) -> Filling {
    let letter_date = date(2026, 1, 7).saturating_add(chance.between(0, 305).days());
    let pattern = |chance: &mut Chance, patterns: &[String]| {
        (!patterns.is_empty()).then(|| {
            let pattern = chance.of(patterns).clone();
            numbers::reference(chance, &pattern)
        })
    };
    let deadline = letter_date.saturating_add(chance.between(10, 45).days());
    let invoice_pattern = *chance.of(&["RE-26-####", "2026/####", "R######", "26-#####"]);
    let invoice = numbers::reference(chance, invoice_pattern);
    Filling {
        set,
        date: letter_date,
        style: if chance.happens(0.65) {
            DateStyle::Digits
        } else {
            DateStyle::Words
        },
        iban: numbers::iban(chance),
        our: pattern(chance, &kind.our),
        their: pattern(chance, &kind.their),
        invoice,
        notice: letter_date.saturating_sub(chance.between(9, 29).days()),
        deadline,
        amounts: Vec::new(),
        iban_printed: false,
        references: Vec::new(),
        chance: Chance::new(chance.seed()),
    }
}
