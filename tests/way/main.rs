//! Letters through the whole house: real worker, real SQLite, real index. One story a file.

mod a_crash_loses_nothing;
mod a_day_is_closed;
mod a_form_is_filled_in;
mod a_house_has_its_own_lists;
mod a_letter_arrives;
mod a_letter_goes_through_the_offices;
mod a_letter_is_found;
#[cfg(target_os = "linux")]
mod a_letter_leaves_the_house;
mod a_role_sees_only_its_own;
mod a_stack_is_cut;
mod days_are_kept;
mod every_command_as_every_role;
mod files_that_are_no_letters;
mod has_my_letter_come;
mod letters_are_filed;
mod letters_leave_by_mail;
#[cfg(target_os = "linux")]
mod letters_leave_by_real_mail;
mod mail_stays_closed;
mod pages_are_arranged;
mod pages_are_turned;
mod roles;
mod search_keeps_up;
mod the_archive_proves_itself;
mod the_book_is_audited;
mod the_same_bytes_twice;
mod what_is_derived_is_made_again;
