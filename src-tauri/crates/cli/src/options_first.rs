//! Puts the options of a search before its words. Words may begin with a hyphen (`-Mahnung`), so whatever is no
//! option of ours is a word; people and scripts still write options where they like.

use std::ffi::OsString;

/// Commands whose words may begin with a hyphen.
const WORDY: [&str; 2] = ["search", "look-up"];

/// Options that take a value, and those that do not.
const VALUED: [&str; 3] = ["--archive", "--limit", "--sort"];
const PLAIN: [&str; 3] = ["--json", "--help", "-h"];

/// The arguments in the order in which they can be read.
pub(crate) fn options_first(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let all: Vec<OsString> = arguments.into_iter().collect();
    let Some(command) = command(&all) else {
        return all;
    };
    let (before, after) = all.split_at(command + 1);
    let (mut options, mut words) = (before.to_vec(), Vec::new());
    let mut rest = after.iter();
    while let Some(argument) = rest.next() {
        let text = argument.to_string_lossy();
        let name = text.split_once('=').map_or(&*text, |(name, _)| name);
        if text == "--" {
            words.push(argument.clone());
            words.extend(rest.by_ref().cloned());
        } else if VALUED.contains(&name) {
            options.push(argument.clone());
            if name == text {
                options.extend(rest.next().cloned());
            }
        } else if PLAIN.contains(&&*text) {
            options.push(argument.clone());
        } else {
            words.push(argument.clone());
        }
    }
    options.extend(words);
    options
}

/// Place of the command, if it is one of those.
fn command(all: &[OsString]) -> Option<usize> {
    let mut place = 1;
    while let Some(argument) = all.get(place) {
        let text = argument.to_string_lossy();
        if VALUED.contains(&&*text) {
            place += 2;
        } else if text.starts_with('-') {
            place += 1;
        } else {
            return WORDY.contains(&&*text).then_some(place);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(line: &str) -> String {
        let arguments = line.split(' ').map(OsString::from);
        let ordered = options_first(arguments);
        let words: Vec<_> = ordered.iter().map(|word| word.to_string_lossy()).collect();
        words.join(" ")
    }

    #[test]
    fn options_stand_where_people_like() {
        assert_eq!(
            ordered("cli --archive A search Hund -Mahnung --limit 5 --json"),
            "cli --archive A search --limit 5 --json Hund -Mahnung"
        );
        assert_eq!(
            ordered("cli --json --archive A look-up --limit=3 Müller"),
            "cli --json --archive A look-up --limit=3 Müller"
        );
    }

    #[test]
    fn after_two_hyphens_everything_is_a_word_and_other_commands_stay() {
        assert_eq!(
            ordered("cli --archive A search -- --limit 5"),
            "cli --archive A search -- --limit 5"
        );
        assert_eq!(
            ordered("cli --archive search list --limit 5"),
            "cli --archive search list --limit 5"
        );
    }
}
