//! Who works in the house, and how it words its dispositions: one readable file each in the archive's folder.

use crate::{
    Archive, Changed, Error, ImportedList, Mailroom,
    house::House,
    lists::{save, saved},
};
use document::{Absence, Absent, Basket, Date, Fact, Private, office_date};
use forwarding::{Cover, Extent, HouseList, Operation, People, Person};
use register::About;
use std::sync::{Arc, PoisonError, RwLock};

/// People and dispositions of the open archive.
pub(crate) struct Staff {
    people: RwLock<Arc<People>>,
    list: RwLock<HouseList>,
}

/// People and dispositions to choose from.
#[derive(Debug, Clone)]
pub struct StaffChoices {
    /// Everybody with a basket.
    pub people: Vec<Person>,
    /// Dispositions and roles.
    pub list: HouseList,
}

impl Staff {
    pub(crate) fn of(archive: &Archive) -> Result<Self, Error> {
        let people = saved(archive.people())?;
        let list = saved(archive.dispositions())?;
        Ok(Self {
            people: RwLock::new(Arc::new(
                people
                    .map(|text| People::read(&text))
                    .transpose()?
                    .unwrap_or_default(),
            )),
            list: RwLock::new(
                list.map(|text| HouseList::read(&text))
                    .transpose()?
                    .unwrap_or_else(HouseList::shipped),
            ),
        })
    }

    /// Shared, for it is asked for the name in every row of every list.
    pub(crate) fn people(&self) -> Arc<People> {
        Arc::clone(&self.people.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn list(&self) -> HouseList {
        self.list
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Mailroom {
    /// People, dispositions and the roles in which people sign.
    ///
    /// # Errors
    /// Refused to people without any role where roles were given.
    pub fn staff(&self) -> Result<StaffChoices, Error> {
        let house = self.door.permit(Operation::SeeHouse)?;
        Ok(StaffChoices {
            people: house.staff.people().all.clone(),
            list: house.staff.list(),
        })
    }

    /// Takes over a list of people (TOML) in the place of the present one.
    ///
    /// # Errors
    /// Refused when the list is not understood; the present one then stays.
    pub fn import_people(&self, text: &str) -> Result<ImportedList, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let people = People::read(text)?;
        let catalogue = house.proposing.catalogue();
        let strangers = people.all.iter().filter_map(|person| {
            let unit = person.unit.as_ref()?;
            catalogue
                .unit(unit)
                .is_none()
                .then(|| (person.login.clone(), unit.clone()))
        });
        let imported = ImportedList {
            entries: people.all.len(),
            without_unit: strangers.collect(),
        };
        save(house.archive.people(), &people.write())?;
        *house
            .staff
            .people
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(people);
        house.listeners.tell(Changed::Baskets);
        Ok(imported)
    }

    /// Takes over dispositions and roles (TOML) in the place of the present ones. Letters under way keep
    /// theirs.
    ///
    /// # Errors
    /// Refused when the list is not understood; the present one then stays.
    pub fn import_dispositions(&self, text: &str) -> Result<ImportedList, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let list = HouseList::read(text)?;
        save(house.archive.dispositions(), &list.write())?;
        let entries = list.dispositions.len();
        *house
            .staff
            .list
            .write()
            .unwrap_or_else(PoisonError::into_inner) = list;
        house.listeners.tell(Changed::Baskets);
        Ok(ImportedList {
            entries,
            without_unit: Vec::new(),
        })
    }

    /// Who is or will be away.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn absences(&self) -> Result<Vec<(Private<String>, Absence)>, Error> {
        let house = self.door.permit(Operation::SeeHouse)?;
        Ok(house.register.absences()?)
    }

    /// Notes that a person is away, or with `None` that they are here. The newest word counts.
    ///
    /// # Errors
    /// Refused for days in the wrong order, for somebody who would stand in for themselves, for people whom the
    /// house does not know, and for others than oneself where the role goes no further.
    pub fn set_absence(&self, person: &str, absence: Option<Absence>) -> Result<(), Error> {
        let house = self.door.permit(Operation::SetAbsences)?;
        house.pool()?;
        if house.extent() == Extent::Own && person != house.login() {
            return Err(Error::NotYourRole);
        }
        house.known_person(person)?;
        if let Some(absence) = &absence {
            if absence.to < absence.from {
                return Err(Error::AbsenceEndsBefore);
            }
            if let Some(Private(deputy)) = &absence.deputy {
                house.known_person(deputy)?;
                if deputy == person {
                    return Err(Error::OwnDeputy);
                }
            }
        }
        let fact = Fact::Absent(Absent {
            person: Private(person.to_owned()),
            absence,
        });
        house.append(About::House, &fact)?;
        house.listeners.tell(Changed::Baskets);
        Ok(())
    }
}

impl House {
    /// Today in the office.
    pub(crate) fn today(&self) -> Date {
        office_date(self.seat.clock.now())
    }

    /// The person at this seat, by the name under which the system knows them.
    pub(crate) fn login(&self) -> &str {
        self.seat.login()
    }

    /// Does something with what is known of people and deputies as of a day.
    pub(crate) fn with_cover<T>(
        &self,
        today: Date,
        question: impl FnOnce(Cover<'_>) -> T,
    ) -> Result<T, Error> {
        let (people, absences) = (self.staff.people(), self.register.absences()?);
        Ok(question(Cover {
            people: &people,
            absences: &absences,
            today,
        }))
    }

    /// The house has this basket. Where nobody has written down its people, it has every person's.
    pub(crate) fn known_basket(&self, basket: &Basket) -> Result<(), Error> {
        match basket {
            Basket::Unit(key) => {
                let knowledge = self.proposing.knowledge();
                let unit = knowledge.catalogue().unit(key);
                unit.map(drop)
                    .ok_or_else(|| Error::UnknownUnit(key.clone()))
            }
            Basket::Person(Private(name)) => self.known_person(name),
        }
    }

    fn known_person(&self, name: &str) -> Result<(), Error> {
        let people = self.staff.people();
        if people.all.is_empty() || people.find(name).is_some() {
            Ok(())
        } else {
            Err(Error::UnknownPerson(Private(name.to_owned())))
        }
    }

    /// A basket's name for people.
    pub(crate) fn basket_name(&self, basket: &Basket) -> String {
        match basket {
            Basket::Unit(key) => {
                let knowledge = self.proposing.knowledge();
                let unit = knowledge.catalogue().unit(key);
                unit.map_or_else(|| key.clone(), |unit| unit.name.clone())
            }
            Basket::Person(Private(name)) => self.staff.people().name(name),
        }
    }
}
