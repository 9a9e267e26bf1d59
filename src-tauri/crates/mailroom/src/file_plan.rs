//! The file plan of the house and the patterns of its Aktenzeichen.

use crate::{
    Archive, Changed, Error, FilingSettings, Mailroom,
    house::locked,
    lists::{save, saved},
};
use document::office_date;
use filing::{FilePlan, Keep, SignParts, SignPattern, read_plan, write_plan};
use forwarding::Operation;

/// One group of the file plan, as it stands in the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanGroup {
    /// Its key, such as `63.1`.
    pub key: String,
    /// What is filed there; none for a group that the plan has given up while Akten lie in it.
    pub name: Option<String>,
    /// Place in the tree, from 0.
    pub level: u32,
    /// Whether there are groups below it.
    pub has_groups: bool,
    /// How long closed files are kept, in German; none where the plan says nothing.
    pub kept: Option<String>,
    /// Akten in this very group.
    pub files: u64,
}

/// What became of a file plan that was handed in, or would become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPlan {
    /// Groups in it.
    pub entries: usize,
    /// Groups with Akten that it does not have; the Akten stay where they are.
    pub missing: Vec<String>,
}

/// What Akte and Vorgang would be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedSigns {
    /// Sign of an Akte.
    pub case_file: String,
    /// Sign of the first Vorgang in it.
    pub matter: String,
}

/// Number of the example.
const EXAMPLE: u32 = 123;

impl Mailroom {
    /// The groups of the file plan in its order, and after them those it has given up.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn file_plan(&self) -> Result<Vec<PlanGroup>, Error> {
        let house = self.door.permit(Operation::SeeHouse)?;
        let counted = house.register.case_files_by_group()?;
        let plan = locked(&house.file_plan);
        let parents = plan.parents();
        let files = |key: &str| counted.iter().find(|(group, _)| group == key);
        let groups = plan.groups().iter().map(|group| PlanGroup {
            key: group.key.clone(),
            name: Some(group.name.clone()),
            level: u32::try_from(plan.path(&group.key).len()).unwrap_or(1) - 1,
            has_groups: parents.contains(group.key.as_str()),
            kept: kept(group.years, group.keep),
            files: files(&group.key).map_or(0, |(_, files)| *files),
        });
        let given_up = counted
            .iter()
            .filter(|(group, _)| plan.group(group).is_none());
        let given_up = given_up.map(|(group, files)| PlanGroup {
            key: group.clone(),
            name: None,
            level: 0,
            has_groups: false,
            kept: None,
            files: *files,
        });
        Ok(groups.chain(given_up).collect())
    }

    /// Takes over a file plan in the place of the present one. `name` is the name of its file: its ending tells
    /// TOML from CSV.
    ///
    /// # Errors
    /// Refused when the plan is not understood; the present one then stays.
    pub fn import_file_plan(&self, text: &str, name: &str) -> Result<ImportedPlan, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        let imported = self.try_file_plan(text, name)?;
        let plan = read_plan(text, name)?;
        save(house.archive.file_plan(), &write_plan(&plan))?;
        *locked(&house.file_plan) = plan;
        house.listeners.tell(Changed::Filing);
        Ok(imported)
    }

    /// What would become of a file plan; changes nothing.
    ///
    /// # Errors
    /// Refused when the plan is not understood.
    pub fn try_file_plan(&self, text: &str, name: &str) -> Result<ImportedPlan, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        let plan = read_plan(text, name)?;
        let used = house.whole().register.case_files_by_group()?;
        let used = used.into_iter().map(|(group, _)| group);
        Ok(ImportedPlan {
            entries: plan.groups().len(),
            missing: used.filter(|group| plan.group(group).is_none()).collect(),
        })
    }

    /// What these patterns make of an Akte in the first group that has none below it.
    ///
    /// # Errors
    /// Refused when a pattern gives no usable signs.
    pub fn try_signs(&self, patterns: &FilingSettings) -> Result<TriedSigns, Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        let (files, matters) = patterns.read()?;
        let plan = locked(&house.file_plan);
        let parents = plan.parents();
        let mut lowest = plan
            .groups()
            .iter()
            .filter(|group| !parents.contains(group.key.as_str()));
        let group = lowest.next_back().map_or("63", |group| &group.key);
        let year = office_date(house.seat.clock.now()).year();
        let parts = SignParts {
            group,
            file: "",
            number: EXAMPLE,
            year,
        };
        let case_file = files.sign(parts).0;
        let matter = matters.sign(SignParts {
            file: &case_file,
            number: 1,
            ..parts
        });
        Ok(TriedSigns {
            matter: matter.0,
            case_file,
        })
    }

    /// Sets the patterns of the signs that are given from now on.
    ///
    /// # Errors
    /// Refused when a pattern gives no usable signs.
    pub fn change_signs(&self, patterns: FilingSettings) -> Result<(), Error> {
        let house = self.door.permit(Operation::ChangeHouse)?;
        house.pool()?;
        patterns.read()?;
        let mut settings = self.settings();
        settings.filing = patterns;
        settings.save(&house.archive)?;
        *locked(&house.settings) = settings;
        Ok(())
    }
}

impl FilingSettings {
    /// The patterns for Akten and Vorgänge.
    pub(crate) fn read(&self) -> Result<(SignPattern, SignPattern), Error> {
        Ok((
            SignPattern::for_files(&self.case_file)?,
            SignPattern::for_matters(&self.matter)?,
        ))
    }
}

/// The file plan of this archive, or the generic one.
pub(crate) fn of(archive: &Archive) -> Result<FilePlan, Error> {
    match saved(archive.file_plan())? {
        Some(text) => Ok(read_plan(&text, "file-plan.toml")?),
        None => Ok(FilePlan::shipped()),
    }
}

fn kept(years: Option<i16>, keep: Option<Keep>) -> Option<String> {
    let from = match keep {
        Some(Keep::Forever) => return Some("dauernd".to_owned()),
        Some(Keep::Law) => return Some("nach besonderem Gesetz".to_owned()),
        Some(Keep::Object) => " nach dem Ende des Bauwerks oder der Nutzung",
        Some(Keep::Leaving) => " nach dem Ausscheiden",
        None => "",
    };
    years.map(|years| format!("{years} Jahre{from}"))
}
