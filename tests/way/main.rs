//! Letters through the whole house: real worker, real SQLite, real index. One story a file.

mod a_crash_loses_nothing;
mod a_letter_arrives;
mod a_letter_is_found;
mod files_that_are_no_letters;
mod has_my_letter_come;
mod search_keeps_up;
mod the_archive_proves_itself;
mod the_same_bytes_twice;
