//! Baskets and routing slips, as people look at them.

use crate::{Error, Mailroom, Summary, permit::Permit};
use document::{Basket, Date, EntryNumber, Errand, Fact, Private};
use forwarding::{Cover, Operation};
use register::{BasketCount, JournalEntry, Shelf, Sight};

/// A basket with what lies in it.
#[derive(Debug, Clone, PartialEq)]
pub struct BasketSummary {
    /// Whose.
    pub basket: Basket,
    /// Its name for people.
    pub name: String,
    /// It is that of the person at this seat.
    pub own: bool,
    /// The person at this seat stands in for its owner today.
    pub deputy: bool,
    /// Its owner is away today.
    pub away: bool,
    /// Nobody has taken these.
    pub new: u64,
    /// In somebody's hands.
    pub taken: u64,
    /// Waiting for a day or an answer.
    pub waiting: u64,
}

/// Which part of a basket is wanted.
#[derive(Debug, Clone)]
pub struct BasketView {
    /// Whose.
    pub basket: Basket,
    /// Which shelf.
    pub shelf: Shelf,
    /// Another day than today, to see what will lie there.
    pub on: Option<Date>,
    /// How many are passed over.
    pub offset: u64,
    /// How many at most.
    pub limit: u32,
}

/// An errand with its letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// What is to be done.
    pub errand: Errand,
    /// About which letter.
    pub letter: Summary,
}

/// Laufzettel: everything that anybody had and has to do about a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// Every errand in the order in which it came up.
    pub errands: Vec<Errand>,
    /// Errands about which the person at this seat can do something now, the nearest first.
    pub mine: Vec<Errand>,
    /// What happened, oldest first: only entries about the way through the offices.
    pub entries: Vec<JournalEntry>,
}

impl Mailroom {
    /// Every basket of the house with what lies in it: one's own first, then those of people for whom one
    /// stands in, then units in the order of their list, then other people.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn baskets(&self) -> Result<Vec<BasketSummary>, Error> {
        let house = self.door.permit(Operation::SeeBaskets)?;
        let today = house.today();
        let counts = house.register.basket_counts(today)?;
        house.with_cover(today, |cover| {
            house
                .baskets_in_order(cover)
                .into_iter()
                .map(|basket| house.basket_summary(basket, cover, &counts))
                .collect()
        })
    }

    /// A part of a basket. Errands of a unit that somebody has taken over lie in their basket, too.
    ///
    /// # Errors
    /// Refused for a basket that the house does not have or that this person may not look into.
    pub fn basket(&self, view: &BasketView) -> Result<Vec<Task>, Error> {
        let house = self.door.permit(Operation::SeeBaskets)?;
        let (baskets, holders) = house.lying_in(&view.basket)?;
        let rows = house.register.basket(&register::BasketQuery {
            baskets,
            holders,
            shelf: view.shelf,
            today: view.on.unwrap_or_else(|| house.today()),
            offset: view.offset,
            limit: view.limit,
        })?;
        rows.into_iter()
            .map(|row| {
                Ok(Task {
                    errand: row.errand,
                    letter: house.summary(row.document)?,
                })
            })
            .collect()
    }

    /// New errands in the baskets of the person at this seat and of those for whom they stand in.
    pub(crate) fn own_new(&self) -> Result<u64, Error> {
        if self.door.permit(Operation::SeeBaskets).is_err() {
            return Ok(0);
        }
        let mine = |basket: &&BasketSummary| basket.own || basket.deputy;
        let baskets = self.baskets()?;
        Ok(baskets.iter().filter(mine).map(|basket| basket.new).sum())
    }

    /// How many errands of a basket are done.
    ///
    /// # Errors
    /// As [`Mailroom::basket`].
    pub fn count_done(&self, basket: &Basket) -> Result<u64, Error> {
        let house = self.door.permit(Operation::SeeBaskets)?;
        let (baskets, holders) = house.lying_in(basket)?;
        Ok(house.register.count_done(&baskets, &holders)?)
    }

    /// A basket's name for people.
    pub fn basket_name(&self, basket: &Basket) -> String {
        self.door.without_permit().basket_name(basket)
    }

    /// Initials of a person, by the name under which the system knows them.
    pub fn initials(&self, person: &Private<String>) -> String {
        let people = self.door.without_permit().staff.people();
        people.initials(&person.0)
    }

    /// The routing slip of a letter.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn slip(&self, number: EntryNumber) -> Result<Slip, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let row = house.row(number)?;
        let errands = house.register.errands(row.id)?;
        let mut entries = house.register.history(row.id)?;
        entries.retain(|entry| {
            matches!(
                entry.fact,
                Some(Fact::Forwarded(_) | Fact::Acted(_) | Fact::Recalled(_) | Fact::Judged(_))
            )
        });
        Ok(Slip {
            mine: house.errands_before(&errands)?,
            errands,
            entries,
        })
    }
}

impl Permit<'_> {
    fn baskets_in_order(&self, cover: Cover<'_>) -> Vec<Basket> {
        let person = |name: &str| Basket::Person(Private(name.to_owned()));
        let mut baskets = vec![person(self.login())];
        let absent = cover.stands_in_for(self.login());
        baskets.extend(absent.into_iter().map(Basket::Person));
        let knowledge = self.proposing.knowledge();
        let units = knowledge.catalogue().units.iter();
        baskets.extend(units.map(|unit| Basket::Unit(unit.key.clone())));
        let others = cover.people.all.iter().map(|one| person(&one.login));
        let others: Vec<_> = others.filter(|other| !baskets.contains(other)).collect();
        baskets.extend(others);
        if let Sight::Baskets { keys, .. } = self.register.sight() {
            baskets.retain(|basket| keys.contains(&basket.key()));
        }
        baskets
    }

    fn basket_summary(
        &self,
        basket: Basket,
        cover: Cover<'_>,
        counts: &[BasketCount],
    ) -> BasketSummary {
        let lies_in = cover.lies_in(&basket);
        let owner = match &basket {
            Basket::Person(Private(name)) => Some(name.as_str()),
            Basket::Unit(_) => None,
        };
        let belongs = |count: &&BasketCount| {
            lies_in.contains(&count.basket)
                || owner.is_some() && count.holder.as_ref().map(|name| name.0.as_str()) == owner
        };
        let on = |shelf| {
            let here = counts.iter().filter(belongs);
            here.filter(|count| count.shelf == shelf)
                .map(|count| count.errands)
                .sum()
        };
        BasketSummary {
            name: self.basket_name(&basket),
            own: owner == Some(self.login()),
            deputy: owner.is_some_and(|name| {
                cover
                    .stands_in_for(self.login())
                    .iter()
                    .any(|absent| absent.0 == name)
            }),
            away: owner.is_some_and(|name| cover.absence(name).is_some()),
            new: on(Shelf::New),
            taken: on(Shelf::Taken),
            waiting: on(Shelf::Waiting),
            basket,
        }
    }

    /// Keys of the baskets whose errands lie in this one, and who holds others that belong to it.
    fn lying_in(&self, basket: &Basket) -> Result<(Vec<String>, Vec<String>), Error> {
        self.known_basket(basket).or_else(|error| match basket {
            // One's own basket is always there.
            Basket::Person(Private(name)) if name == self.login() => Ok(()),
            _ => Err(error),
        })?;
        let (reaches, baskets) = self.with_cover(self.today(), |cover| {
            let reach = cover.reach(self.login(), basket);
            (reach.is_some(), cover.lies_in(basket))
        })?;
        let may_look = match self.register.sight() {
            // Who sees every letter may see where it lies; in a house without roles baskets of people are theirs.
            Sight::All => reaches || self.has_roles(),
            Sight::Baskets { keys, .. } => keys.contains(&basket.key()),
        };
        if !may_look {
            return Err(Error::NotYourBasket);
        }
        let holders = match basket {
            Basket::Person(Private(name)) => vec![name.clone()],
            Basket::Unit(_) => Vec::new(),
        };
        Ok((baskets.iter().map(Basket::key).collect(), holders))
    }
}
