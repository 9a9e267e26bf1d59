//! Which acts the office allows: dispositions in order, no end without a word about the file, no end with an
//! open question.

use document::{Act, Basket, Date, Disposition, Duty, Errand, ErrandId, Standing};

/// So many dispositions and copies at most: more is no routing slip but a circular.
const MOST: usize = 20;

/// Why something is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such errand, or not of this letter.
    #[error("there is no such errand")]
    NoErrand,
    /// It is done, off, or its turn has not come.
    #[error("the errand does not lie in a basket")]
    NotHere,
    /// A question is not answered yet.
    #[error("a question is open")]
    OpenQuestion,
    /// Nothing says what happens to the file.
    #[error("the last disposition must say what happens to the file")]
    NoEnd,
    /// Something comes after the end.
    #[error("the disposition that closes the list must be its last")]
    EndTooEarly,
    /// A follow-up without a day, or on a day that is not ahead.
    #[error("a follow-up needs a day that is ahead")]
    NoDay,
    /// There is nothing to do.
    #[error("there is no disposition")]
    Nothing,
    /// More than a routing slip holds.
    #[error("there are too many dispositions or copies")]
    TooMany,
    /// Somebody gets it twice.
    #[error("somebody gets it twice")]
    Twice,
    /// It lies in this basket already.
    #[error("it lies there already")]
    SameBasket,
    /// A reason, a question or an answer is missing.
    #[error("the words are missing")]
    NoWords,
    /// Only questions are answered, and questions only so.
    #[error("it is no question")]
    NoQuestion,
}

/// Whether a letter can be sent on its way like this.
///
/// # Errors
/// The first thing that is against it.
pub fn check_forwarding(
    lead: &Basket,
    copies: &[Basket],
    dispositions: &[Disposition],
    today: Date,
) -> Result<(), Refusal> {
    if dispositions.is_empty() {
        return Err(Refusal::Nothing);
    }
    if dispositions.len() > MOST || copies.len() > MOST {
        return Err(Refusal::TooMany);
    }
    let twice = |(place, copy)| copy == lead || copies[..place].contains(copy);
    if copies.iter().enumerate().any(twice) {
        return Err(Refusal::Twice);
    }
    check_list(dispositions, today)
}

/// Whether this can be done about an errand, as all errands of the letter stand.
///
/// # Errors
/// The first thing that is against it.
pub fn check_act(errands: &[Errand], id: ErrandId, act: &Act, today: Date) -> Result<(), Refusal> {
    let errand = errands
        .iter()
        .find(|errand| errand.id == id)
        .ok_or(Refusal::NoErrand)?;
    let asking = errands
        .iter()
        .any(|other| other.asked_by == Some(id) && other.standing.is_open());
    // Who waits can still look, ask more, pass it on or give it back.
    let waits = errand.standing == Standing::Waiting;
    if !errand.is_here(today) && !waits {
        return Err(Refusal::NotHere);
    }
    match act {
        Act::TakenOver | Act::Seen => Ok(()),
        Act::Done { .. } | Act::Answered { .. } if asking => Err(Refusal::OpenQuestion),
        Act::Done { .. } if errand.asked_by.is_some() => Err(Refusal::NoQuestion),
        Act::Done { then, .. } => check_end(errands, errand, then, today),
        Act::Answered { .. } if errand.asked_by.is_none() => Err(Refusal::NoQuestion),
        Act::Answered { answer } => words(answer),
        Act::PassedOn { to, .. } if *to == errand.basket => Err(Refusal::SameBasket),
        Act::Asked { whom, .. } if *whom == errand.basket => Err(Refusal::SameBasket),
        Act::PassedOn { .. } => Ok(()),
        Act::Asked { question, .. } => words(question),
        Act::Returned { reason } => words(reason),
        Act::Resubmitted { day, .. } if *day <= today => Err(Refusal::NoDay),
        Act::Resubmitted { .. } => Ok(()),
    }
}

/// A list is closed only by a word about the file. Copies and questions are not part of the list.
fn check_end(
    errands: &[Errand],
    errand: &Errand,
    then: &[Disposition],
    today: Date,
) -> Result<(), Refusal> {
    check_list(then, today)?;
    if errand.number == 0 {
        return if then.is_empty() {
            Ok(())
        } else {
            Err(Refusal::EndTooEarly)
        };
    }
    let later = errands.iter().filter(|other| {
        other.run == errand.run && other.number > errand.number && other.standing.is_open()
    });
    let last = later
        .max_by_key(|other| other.number)
        .map(|other| other.duty);
    if last.is_some_and(Duty::happens_by_itself) && !then.is_empty() {
        return Err(Refusal::EndTooEarly);
    }
    match then.last().map(|one| one.duty).or(last) {
        Some(duty) if duty.says_what_becomes_of_the_file() => Ok(()),
        // Somebody has their turn after this one and will have to say it.
        Some(_) if then.is_empty() => Ok(()),
        _ => Err(Refusal::NoEnd),
    }
}

fn check_list(dispositions: &[Disposition], today: Date) -> Result<(), Refusal> {
    for (place, one) in dispositions.iter().enumerate() {
        let last = place + 1 == dispositions.len();
        if one.duty.happens_by_itself() && one.to.is_none() && !last {
            return Err(Refusal::EndTooEarly);
        }
        if one.duty == Duty::FollowUp && one.day.is_none_or(|day| day <= today) {
            return Err(Refusal::NoDay);
        }
    }
    Ok(())
}

fn words(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::NoWords)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
