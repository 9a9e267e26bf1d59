//! Who has which role: given and taken by Administration, each time with an entry of the journal. And who it is
//! that sits here.

use crate::{Changed, Error, Mailroom};
use document::{Actor, Fact, Private, Role, RolesGiven};
use forwarding::{Extent, Operation, Rights};
use register::About;

/// A person with their roles.
#[derive(Clone, PartialEq, Eq)]
pub struct RoleHolder {
    /// The name under which the system knows them.
    pub login: String,
    /// As people call them; the login where the list of people does not know them.
    pub name: String,
    /// Key of their unit.
    pub unit: Option<String>,
    /// In the order of [`Role::ALL`]; none for somebody who sees nothing.
    pub roles: Vec<Role>,
}

/// What the person at this seat may do.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnRights {
    /// The name under which the system knows them.
    pub login: String,
    /// The house has given no role yet: everybody does everything.
    pub open: bool,
    /// Their roles.
    pub roles: Vec<Role>,
    /// What is allowed, and how far.
    pub allowed: Vec<(Operation, Extent)>,
}

/// The person of this process, as the system itself knows them: no setting and no variable makes somebody another.
pub fn system_person() -> Actor {
    whoami::username().map_or(Actor::House, |name| Actor::Person(Private(name)))
}

impl Mailroom {
    /// What the person at this seat may do now.
    ///
    /// # Errors
    /// Refused to people without any role in a house with roles.
    pub fn own_rights(&self) -> Result<OwnRights, Error> {
        let house = self.door.without_permit();
        let rights = house.rights()?;
        let extents = Operation::ALL.map(|operation| (operation, rights.extent(operation)));
        Ok(OwnRights {
            login: house.login().to_owned(),
            open: rights == Rights::Open,
            allowed: extents
                .into_iter()
                .filter(|(_, extent)| *extent != Extent::No)
                .collect(),
            roles: match rights {
                Rights::Open => Vec::new(),
                Rights::Roles(roles) => roles,
            },
        })
    }

    /// Asks only whether the person at this seat may do something.
    ///
    /// # Errors
    /// Refused when they may not.
    pub fn require(&self, operation: Operation) -> Result<(), Error> {
        self.door.permit(operation).map(drop)
    }

    /// Everybody whom the house knows, with their roles: first its list of people, then others with a role.
    ///
    /// # Errors
    /// Refused to roles that do not see it.
    pub fn roles(&self) -> Result<Vec<RoleHolder>, Error> {
        let house = self.door.permit(Operation::SeeRoles)?;
        let mut given = house.whole().register.roles()?;
        let mut holders = Vec::new();
        for person in &house.staff.people().all {
            let at = given.iter().position(|(name, _)| name.0 == person.login);
            holders.push(RoleHolder {
                roles: at.map(|at| given.remove(at).1).unwrap_or_default(),
                login: person.login.clone(),
                name: person.name.clone(),
                unit: person.unit.clone(),
            });
        }
        holders.extend(given.into_iter().map(|(Private(login), roles)| RoleHolder {
            name: login.clone(),
            login,
            unit: None,
            roles,
        }));
        Ok(holders)
    }

    /// Gives a person these roles in the place of those before; none takes them all away. People need not stand in
    /// the house's list: whoever looks after the machines has a role, too. Says whether anything was changed.
    ///
    /// # Errors
    /// Refused without a name, and when nobody would be left with [`Role::Administration`].
    pub fn give_roles(&self, person: &str, roles: &[Role]) -> Result<bool, Error> {
        let house = self.door.permit(Operation::GiveRoles)?;
        let person = person.trim();
        if person.is_empty() {
            return Err(Error::AddresseeMissing);
        }
        let roles: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| roles.contains(role))
            .collect();
        let before = house.whole().register.roles()?;
        let before = before.iter().find(|(name, _)| name.0 == person);
        if before.map_or(&[][..], |(_, roles)| roles) == roles {
            return Ok(false);
        }
        let fact = Fact::RolesGiven(RolesGiven {
            person: Private(person.to_owned()),
            roles,
        });
        match house.append(About::House, &fact) {
            Err(Error::Register(register::Error::NoAdministration)) => {
                return Err(Error::NoAdministration);
            }
            given => given?,
        };
        house.listeners.tell(Changed::Roles);
        Ok(true)
    }

    /// What people call a person; the name of the system where the house's list does not know them.
    pub fn name_of(&self, login: &str) -> String {
        self.door.without_permit().staff.people().name(login)
    }

    /// Key of the unit of a person, where the house's list says it.
    pub fn unit_of(&self, login: &str) -> Option<String> {
        let people = self.door.without_permit().staff.people();
        people.find(login).and_then(|person| person.unit.clone())
    }
}
