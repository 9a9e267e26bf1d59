//! Until when a closed file is to be kept.

use crate::{Group, Keep};
use document::Date;

/// The last day on which a file must still be there. The years begin with the end of the year in
/// which `from` lies: the closing of the file, or what the group counts from (the end of the
/// building, the day a person left). `None`: for ever, or as a special law says.
pub fn kept_until(group: &Group, from: Date) -> Option<Date> {
    match group.keep {
        Some(Keep::Forever | Keep::Law) => None,
        Some(Keep::Object | Keep::Leaving) | None => {
            let year = from.year().checked_add(group.years?)?;
            Date::new(year, 12, 31).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FilePlan;

    #[test]
    fn years_begin_with_the_end_of_the_year() {
        let plan = FilePlan::shipped();
        let closed: Date = "2026-02-03".parse().unwrap();
        let until =
            |key: &str| kept_until(plan.group(key).unwrap(), closed).map(|day| day.to_string());
        assert_eq!(until("10").as_deref(), Some("2036-12-31"));
        assert_eq!(until("19").as_deref(), Some("2029-12-31"));
        assert_eq!(until("91"), None);
        assert_eq!(until("14"), None);
    }
}
