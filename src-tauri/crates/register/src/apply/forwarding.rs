//! What forwarding and acting do to the tables: dispositions come to their turn one after another.

use super::{change_one, roles, settle};
use crate::journal::Entry;
use document::{
    Absent, Act, Acted, Basket, Circulation, Disposition, Duty, ErrandId, Forwarded, Judged,
    Private, Standing,
};
use rusqlite::{Connection, OptionalExtension, Result, Row, named_params};

/// Copies are there at once; the dispositions come one after another.
pub(super) fn forward(connection: &Connection, entry: &Entry, fact: &Forwarded) -> Result<()> {
    close_all(connection, entry)?;
    let run = entry.seq.0;
    let giver = fact.from.as_ref().map(|name| name.0.as_str());
    let mut place = 0;
    for copy in &fact.copies {
        let errand = New {
            run,
            number: 0,
            basket: copy.key(),
            kind: "",
            wording: "z. K.",
            duty: Duty::Read,
            by_itself: false,
            standing: Standing::New,
            giver,
            until: None,
            asked_by: None,
        };
        insert(connection, entry, &errand, &mut place)?;
    }
    set_circulation(connection, entry, Circulation::UnderWay, Some(&fact.lead))?;
    if let Some(document) = entry.document {
        // Whoever leads sees the letter from the first day, also while others have their turn.
        roles::lies_in(connection, document.0, &fact.lead.key())?;
    }
    let list = List {
        run,
        lead: &fact.lead.key(),
        giver,
        after: 0,
    };
    add(connection, entry, &fact.dispositions, &list, &mut place)?;
    advance(connection, entry, run)?;
    settle(connection, entry)
}

/// What somebody did about one errand, and what follows from it for the others.
pub(super) fn act(connection: &Connection, entry: &Entry, fact: &Acted) -> Result<()> {
    let errand = find(connection, fact.errand)?;
    let person = fact.sign.person.0.as_str();
    let mut place = 0;
    match &fact.act {
        Act::TakenOver => {
            stand(connection, entry, &errand, Standing::Taken, Some(person))?;
            roles::lies_with(connection, errand.document, person)?;
        }
        Act::Seen if errand.duty == Duty::Read.as_str() => {
            finish(connection, entry, &errand, &mut place)?;
        }
        Act::Seen => {}
        Act::Done { then, .. } => {
            let lead: Option<String> = connection
                .prepare_cached("SELECT lead FROM document WHERE id = ?1")?
                .query_row([errand.document], |row| row.get(0))?;
            let list = List {
                run: errand.run,
                lead: lead.as_deref().unwrap_or(&errand.basket),
                giver: errand.giver.as_deref(),
                after: highest(connection, errand.run)?,
            };
            add(connection, entry, then, &list, &mut place)?;
            finish(connection, entry, &errand, &mut place)?;
        }
        Act::Answered { .. } => finish(connection, entry, &errand, &mut place)?,
        Act::PassedOn { to, .. } => pass_on(connection, entry, &errand, to)?,
        Act::Asked { whom, .. } => {
            wait(connection, entry, &errand, None)?;
            let question = New {
                run: errand.run,
                number: 0,
                basket: whom.key(),
                kind: "",
                wording: "b. R.",
                duty: Duty::Discuss,
                by_itself: false,
                standing: Standing::New,
                giver: Some(person),
                until: None,
                asked_by: Some(errand.id),
            };
            insert(connection, entry, &question, &mut place)?;
        }
        Act::Returned { .. } if errand.number > 0 => {
            close_all(connection, entry)?;
            set_circulation(connection, entry, Circulation::Returned, None)?;
        }
        Act::Returned { .. } => {
            stand(connection, entry, &errand, Standing::Off, None)?;
            answered(connection, entry, &errand)?;
        }
        Act::Resubmitted { day, .. } => {
            wait(connection, entry, &errand, Some(&day.to_string()))?;
        }
    }
    settle(connection, entry)
}

pub(super) fn recall(connection: &Connection, entry: &Entry) -> Result<()> {
    close_all(connection, entry)?;
    set_circulation(connection, entry, Circulation::Recalled, None)?;
    settle(connection, entry)
}

pub(super) fn judge(connection: &Connection, entry: &Entry, fact: &Judged) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET timeliness = :timeliness WHERE id = :id",
        named_params! {
            ":id": entry.document.map(|id| id.0),
            ":timeliness": fact.timeliness.as_str(),
        },
    )?;
    settle(connection, entry)
}

/// The newest word about a person counts.
pub(super) fn absent(connection: &Connection, entry: &Entry, fact: &Absent) -> Result<()> {
    let Private(person) = &fact.person;
    connection
        .prepare_cached("DELETE FROM absence WHERE person = ?1")?
        .execute([person])?;
    let Some(absence) = &fact.absence else {
        return Ok(());
    };
    change_one(
        connection,
        "INSERT INTO absence (seq, person, starts, ends, deputy, scope)
         VALUES (:seq, :person, :starts, :ends, :deputy, :scope)",
        named_params! {
            ":seq": entry.seq.0,
            ":person": person,
            ":starts": absence.from.to_string(),
            ":ends": absence.to.to_string(),
            ":deputy": absence.deputy.as_ref().map(|name| name.0.as_str()),
            ":scope": absence.scope.as_str(),
        },
    )
}

/// An errand of which somebody says something.
struct Found {
    id: u64,
    document: u64,
    run: u64,
    number: u32,
    basket: String,
    duty: String,
    giver: Option<String>,
    asked_by: Option<u64>,
}

/// An errand to come.
struct New<'a> {
    run: u64,
    number: u32,
    basket: String,
    kind: &'a str,
    wording: &'a str,
    duty: Duty,
    by_itself: bool,
    standing: Standing,
    giver: Option<&'a str>,
    until: Option<String>,
    asked_by: Option<u64>,
}

/// The list to which dispositions are added.
struct List<'a> {
    run: u64,
    lead: &'a str,
    giver: Option<&'a str>,
    /// The highest number so far.
    after: u32,
}

fn find(connection: &Connection, id: ErrandId) -> Result<Found> {
    let of = |row: &Row<'_>| {
        Ok(Found {
            id: row.get("id")?,
            document: row.get("document")?,
            run: row.get("run")?,
            number: row.get("number")?,
            basket: row.get("basket")?,
            duty: row.get("duty")?,
            giver: row.get("giver")?,
            asked_by: row.get("asked_by")?,
        })
    };
    connection
        .prepare_cached("SELECT * FROM errand WHERE id = ?1")?
        .query_row([id.0], of)
}

fn highest(connection: &Connection, run: u64) -> Result<u32> {
    connection
        .prepare_cached("SELECT coalesce(max(number), 0) FROM errand WHERE run = ?1")?
        .query_row([run], |row| row.get(0))
}

fn add(
    connection: &Connection,
    entry: &Entry,
    dispositions: &[Disposition],
    list: &List<'_>,
    place: &mut usize,
) -> Result<()> {
    for (number, one) in (list.after + 1..).zip(dispositions) {
        let errand = New {
            run: list.run,
            number,
            basket: one
                .to
                .as_ref()
                .map_or_else(|| list.lead.to_owned(), Basket::key),
            kind: &one.kind,
            wording: &one.text,
            duty: one.duty,
            by_itself: one.to.is_none() && one.duty.happens_by_itself(),
            standing: Standing::Ahead,
            giver: list.giver,
            until: one.day.map(|day| day.to_string()),
            asked_by: None,
        };
        insert(connection, entry, &errand, place)?;
    }
    Ok(())
}

fn insert(
    connection: &Connection,
    entry: &Entry,
    errand: &New<'_>,
    place: &mut usize,
) -> Result<()> {
    let id = ErrandId::of(entry.seq, *place);
    *place += 1;
    if errand.standing != Standing::Ahead
        && let Some(document) = entry.document
    {
        roles::lies_in(connection, document.0, &errand.basket)?;
    }
    change_one(
        connection,
        "INSERT INTO errand (id, document, run, number, basket, kind, wording, duty, by_itself, standing,
                             giver, until, asked_by, since, changed)
         VALUES (:id, :document, :run, :number, :basket, :kind, :wording, :duty, :by_itself, :standing,
                 :giver, :until, :asked_by, :at, :at)",
        named_params! {
            ":id": id.0,
            ":document": entry.document.map(|id| id.0),
            ":run": errand.run,
            ":number": errand.number,
            ":basket": errand.basket,
            ":kind": errand.kind,
            ":wording": errand.wording,
            ":duty": errand.duty.as_str(),
            ":by_itself": errand.by_itself,
            ":standing": errand.standing.as_str(),
            ":giver": errand.giver,
            ":until": errand.until,
            ":asked_by": errand.asked_by,
            ":at": entry.at,
        },
    )
}

/// The errand is done; what was to be given back comes back, who asked can go on, the next has its turn.
fn finish(connection: &Connection, entry: &Entry, errand: &Found, place: &mut usize) -> Result<()> {
    stand(connection, entry, errand, Standing::Done, None)?;
    if let Some(giver) = errand
        .giver
        .as_deref()
        .filter(|_| errand.duty == Duty::GiveBack.as_str())
    {
        let back = New {
            run: errand.run,
            number: 0,
            basket: Basket::Person(Private(giver.to_owned())).key(),
            kind: "",
            wording: "zurück",
            duty: Duty::Read,
            by_itself: false,
            standing: Standing::New,
            giver: None,
            until: None,
            asked_by: None,
        };
        insert(connection, entry, &back, place)?;
    }
    answered(connection, entry, errand)?;
    advance(connection, entry, errand.run)
}

/// Who asked goes on once every question is answered.
fn answered(connection: &Connection, entry: &Entry, errand: &Found) -> Result<()> {
    let Some(asker) = errand.asked_by else {
        return Ok(());
    };
    connection
        .prepare_cached(
            "UPDATE errand SET standing = iif(holder IS NULL, 'new', 'taken'), changed = :at
             WHERE id = :asker AND standing = 'waiting' AND wakes IS NULL
               AND NOT EXISTS (SELECT 1 FROM errand AS question WHERE question.asked_by = :asker
                                 AND question.standing NOT IN ('done', 'off'))",
        )?
        .execute(named_params! { ":asker": asker, ":at": entry.at })
        .map(drop)
}

/// The lowest numbers that are not done have their turn; when there are none left, the letter is done.
fn advance(connection: &Connection, entry: &Entry, run: u64) -> Result<()> {
    loop {
        let next: Option<(u32, bool)> = connection
            .prepare_cached(
                "SELECT number, min(by_itself) FROM errand
                 WHERE run = ?1 AND number > 0 AND standing NOT IN ('done', 'off')
                 GROUP BY number ORDER BY number LIMIT 1",
            )?
            .query_row([run], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((number, by_itself)) = next else {
            return set_circulation(connection, entry, Circulation::Done, None);
        };
        connection
            .prepare_cached(
                "UPDATE errand SET since = :at, changed = :at,
                   wakes = iif(duty = 'follow_up', until, NULL),
                   standing = CASE WHEN by_itself THEN 'done' WHEN duty = 'follow_up' AND until IS NOT NULL THEN 'waiting'
                                   ELSE 'new' END
                 WHERE run = :run AND number = :number AND standing = 'ahead'",
            )?
            .execute(named_params! { ":run": run, ":number": number, ":at": entry.at })?;
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO lay (document, basket)
                 SELECT document, basket FROM errand WHERE run = ?1 AND number = ?2 AND NOT by_itself",
            )?
            .execute((run, number))?;
        if !by_itself {
            return Ok(());
        }
    }
}

fn stand(
    connection: &Connection,
    entry: &Entry,
    errand: &Found,
    standing: Standing,
    holder: Option<&str>,
) -> Result<()> {
    change_one(
        connection,
        "UPDATE errand SET standing = :standing, holder = coalesce(:holder, holder), wakes = NULL, changed = :at
         WHERE id = :id",
        named_params! {
            ":id": errand.id,
            ":standing": standing.as_str(),
            ":holder": holder,
            ":at": entry.at,
        },
    )
}

fn wait(connection: &Connection, entry: &Entry, errand: &Found, wakes: Option<&str>) -> Result<()> {
    change_one(
        connection,
        "UPDATE errand SET standing = 'waiting', wakes = :wakes, changed = :at WHERE id = :id",
        named_params! { ":id": errand.id, ":wakes": wakes, ":at": entry.at },
    )
}

fn pass_on(connection: &Connection, entry: &Entry, errand: &Found, to: &Basket) -> Result<()> {
    change_one(
        connection,
        "UPDATE errand SET standing = 'new', basket = :to, holder = NULL, wakes = NULL, since = :at, changed = :at
         WHERE id = :id",
        named_params! { ":id": errand.id, ":to": to.key(), ":at": entry.at },
    )?;
    roles::lies_in(connection, errand.document, &to.key())
}

fn close_all(connection: &Connection, entry: &Entry) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE errand SET standing = 'off', changed = :at
             WHERE document = :id AND standing NOT IN ('done', 'off')",
        )?
        .execute(named_params! { ":id": entry.document.map(|id| id.0), ":at": entry.at })
        .map(drop)
}

fn set_circulation(
    connection: &Connection,
    entry: &Entry,
    circulation: Circulation,
    lead: Option<&Basket>,
) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET circulation = :circulation, lead = coalesce(:lead, lead) WHERE id = :id",
        named_params! {
            ":id": entry.document.map(|id| id.0),
            ":circulation": circulation.as_str(),
            ":lead": lead.map(Basket::key),
        },
    )
}
