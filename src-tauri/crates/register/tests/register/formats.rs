//! One archive of every released format lies in `tests/journals/` for ever: it opens, verifies, rebuilds,
//! tells the same as on its first day, and goes on growing.
//!
//! A new format's archive is made once, by running this test with `POSTSTELLE_WRITE_JOURNAL=1`.

use crate::desk::joined;
use crate::filing;
use crate::letters::{
    absent, acted, arrive, at, clerk, confirmed, day, failed, forwarded, judged, proposed,
    recalled, received, recognised, rejected, reversed, say, seen,
};
use document::{
    Actor, ContentHash, DocumentId, Engine, ErrandId, Fact, FilePages, Filed, HandOver,
    HandOverProblem, HandOverStep, MatterClosed, MediaType, Original, Preparation, Private,
    Problem, Recognised, RecognisedPage, RecognisedText, Role, RolesGiven, Seq, TextSource, WayOut,
    Word,
};
use register::{About, Condition, DocumentRow, FORMAT, ListQuery, Register, RejectedRow, Which};
use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

fn journals() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journals")
}

#[test]
fn every_released_format_opens_verifies_rebuilds_and_grows() {
    let newest = journals().join(format!("format-{FORMAT}"));
    if std::env::var_os("POSTSTELLE_WRITE_JOURNAL").is_some() {
        assert!(
            !newest.exists(),
            "a released archive is never written again"
        );
        write(&newest);
    }
    assert!(
        newest.exists(),
        "no archive of format {FORMAT}: see the head of this file"
    );
    for format in fs::read_dir(journals()).unwrap() {
        let format = format.unwrap().path();
        let copy = tempfile::tempdir().unwrap();
        copy_folder(&format, copy.path());
        let expected = fs::read_to_string(format.join("contents.txt")).unwrap();

        let reading = Register::open_reading(copy.path()).unwrap();
        assert!(
            reading.verify().unwrap().is_intact(),
            "{}",
            format.display()
        );
        drop(reading);
        let register = Register::open(copy.path()).unwrap();
        assert_eq!(contents(&register), expected, "{}", format.display());
        register.rebuild().unwrap();
        assert!(
            register.verify().unwrap().is_intact(),
            "{}",
            format.display()
        );
        assert_eq!(contents(&register), expected, "{}", format.display());

        let next = arrive(&register, 77, "2027-06-01").entry_number.unwrap();
        assert_eq!(next.to_string(), "2027-000002");
        assert!(
            register.verify().unwrap().is_intact(),
            "{}",
            format.display()
        );
    }
}

/// What the archive tells, spelled by nothing that may grow later.
fn contents(register: &Register) -> String {
    let mut told = String::new();
    let query = ListQuery {
        which: Which::All,
        before: None,
        limit: u32::MAX,
    };
    for row in register.list(&query).unwrap() {
        let DocumentRow {
            entry_number,
            received_on,
            received_at,
            stage,
            original,
            ..
        } = &row;
        if let Some(sealed) = &row.sealed {
            let (class, to) = (sealed.class.as_str(), &sealed.addressee.0);
            writeln!(told, "{entry_number} {stage}, {class} for {to}").unwrap();
            continue;
        }
        let Original {
            hash,
            file_name,
            media_type,
            bytes,
        } = &original
            .clone()
            .unwrap_or_else(|| unreachable!("these are all opened letters"));
        let media_type = media_type.map_or("-", MediaType::as_str);
        let channel = row.channel.as_str();
        writeln!(
            told,
            "{entry_number} {stage}, received on {received_on} at {received_at} by {channel}"
        )
        .unwrap();
        writeln!(told, "  {} {media_type} {bytes} {hash}", file_name.0).unwrap();
        let problem = row.problem.map_or("-", Problem::code);
        writeln!(
            told,
            "  pages {:?} {:?} {problem}",
            row.pages, row.confidence
        )
        .unwrap();
        writeln!(told, "  duplicate of {:?}", row.duplicate_of.map(|id| id.0)).unwrap();
        if row.arrival.is_some() || row.arrangement.is_some() || row.joined.is_some() {
            let joined = row.joined.map(|(into, _)| into.0);
            writeln!(
                told,
                "  came {:?} {:?}, arranged by {:?}, joined into {joined:?}",
                row.arrival, row.received_time, row.arrangement
            )
            .unwrap();
        }
        if let Some(form) = &row.form {
            writeln!(
                told,
                "  form {} confirmed {} {:?} {:?} {:?} {:?} {:?} {:?}",
                form.seq,
                form.confirmed,
                form.kind,
                form.unit,
                form.sender,
                form.subject,
                form.letter_date.map(|day| day.to_string()),
                form.deadline.map(|day| day.to_string()),
            )
            .unwrap();
        }
        for entry in register.history(row.id).unwrap() {
            let actor = match entry.actor.unwrap() {
                Actor::House => "house".to_owned(),
                Actor::Person(name) => name.0,
            };
            assert_eq!(entry.fact.unwrap().kind(), entry.kind);
            writeln!(told, "  {} {} {actor} {}", entry.seq, entry.at, entry.kind).unwrap();
        }
        // Most of the texts named in this archive were never stored; the one that was is kept.
        if let Some(hash) = row.text
            && register.texts().check(hash).unwrap() == Condition::Intact
        {
            for page in register.texts().load(hash).unwrap().pages {
                writeln!(told, "  page {}: {:?}", page.number, page.text()).unwrap();
            }
        }
    }
    for RejectedRow { seq, at, rejected } in register.rejected(u32::MAX).unwrap() {
        let (name, problem) = (&rejected.file_name.0, rejected.problem.code());
        writeln!(
            told,
            "rejected {seq} {at} {name} {:?} {problem}",
            rejected.bytes
        )
        .unwrap();
    }
    for (group, files) in register.case_files_by_group().unwrap() {
        writeln!(told, "group {group}: {files}").unwrap();
        for file in register.case_files(&group).unwrap() {
            writeln!(
                told,
                "  {} {:?} opened {}",
                file.sign, file.title, file.opened_at
            )
            .unwrap();
            for matter in register.matters_of(file.id).unwrap() {
                let closed = matter.closed.map(|(seq, _)| seq.0);
                let (sign, subject) = (&matter.sign, &matter.subject);
                writeln!(
                    told,
                    "    {sign} {subject:?} {} letters, closed {closed:?}",
                    matter.letters
                )
                .unwrap();
            }
        }
    }
    for entry in register.day_entries(u32::MAX).unwrap() {
        writeln!(told, "{} {}", entry.seq, entry.kind).unwrap();
    }
    for row in register.hand_overs(u32::MAX).unwrap() {
        let (order, unit, standing) = (row.order, row.unit, row.standing.as_str());
        writeln!(
            told,
            "way out {order} of {unit}: {standing}, {} in vain",
            row.failed
        )
        .unwrap();
    }
    for (person, roles) in register.roles().unwrap() {
        let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        writeln!(told, "{}: {}", person.0, roles.join(", ")).unwrap();
    }
    told
}

/// Says everything that this format can say.
fn write(archive: &Path) {
    fs::create_dir_all(archive).unwrap();
    let register = Register::create(archive, at(0)).unwrap();
    let text = register.texts().store(&text()).unwrap();
    let first = arrive(&register, 1, "2026-12-31").document.unwrap();
    let read = Fact::Recognised(Recognised {
        text,
        engine: engine(),
        pages: 1,
        confidence: 0.93,
        unread_pages: vec![],
        blank_pages: vec![],
        file: Some(FilePages {
            pages: 1,
            separators: 0,
        }),
    });
    register
        .append(at(2), &clerk(), seen(first, 1), &read)
        .unwrap();
    let second = arrive(&register, 2, "2027-01-01").document.unwrap();
    let copy = received(1, &day("2026-12-31").to_string(), Some(first));
    let third = say(&register, About::NewDocument, &copy).document.unwrap();
    say(
        &register,
        seen(second, 1),
        &failed(Problem::PasswordProtected),
    );
    say(&register, seen(third, 1), &recognised(5));
    say(&register, seen(third, 2), &failed(Problem::TimedOut));
    say(&register, seen(first, 2), &proposed(true));
    let accepted = say(&register, seen(first, 3), &confirmed("bauamt"));
    say(&register, seen(first, 4), &confirmed("kaemmerei"));
    say(&register, seen(third, 3), &proposed(false));
    say(&register, seen(third, 4), &confirmed("bauamt"));
    let taken_back = accepted.seq.0 + 3;
    say(&register, seen(third, 5), &reversed(taken_back));
    let (file, matter) = filing::akte(&register);
    let filed = Fact::Filed(Filed { matter });
    say(&register, seen(first, 5), &filed);
    let again = say(&register, seen(third, 6), &filed);
    say(&register, seen(third, 7), &reversed(again.seq.0));
    say(&register, About::House, &filing::matter_opened(file, 2));
    let closed = Fact::MatterClosed(MatterClosed { matter });
    let closed = say(&register, About::House, &closed);
    say(&register, About::House, &reversed(closed.seq.0));
    say(
        &register,
        About::House,
        &rejected("Spiel.exe", Problem::UnknownType),
    );
    offices(&register, first);
    let now = |id| seen(id, register.document(id).unwrap().unwrap().revision.0);
    let corrected = crate::desk::corrected("2026-12-30");
    say(&register, now(first), &corrected);
    say(&register, now(first), &crate::desk::arranged(7, 2));
    say(&register, now(third), &joined(first));
    let envelope = say(&register, About::NewDocument, &crate::desk::sealed());
    let envelope = envelope.document.unwrap();
    say(&register, seen(envelope, 1), &crate::desk::handed_over());
    say(&register, seen(envelope, 2), &crate::desk::opened());
    crate::days::close_and_open_again(&register);
    ways_out(&register, first);
    let given = Fact::RolesGiven(RolesGiven {
        person: Private("m.weber".into()),
        roles: vec![Role::Mailroom, Role::Administration],
    });
    say(&register, About::House, &given);
    let told = contents(&register);
    fs::File::create(archive.join("contents.txt"))
        .unwrap()
        .write_all(told.as_bytes())
        .unwrap();
}

/// Everything that can be said about a letter on its way through the offices.
fn offices(register: &Register, letter: DocumentId) {
    let revision = || register.document(letter).unwrap().unwrap().revision.0;
    let about = |fact: &Fact| say(register, seen(letter, revision()), fact);
    let run = about(&forwarded(0)).seq;
    let work = ErrandId::of(run, 1);
    for act in [0, 1, 4] {
        about(&acted(work, act));
    }
    let question = register.errands(letter).unwrap().pop().unwrap().id;
    for (errand, act) in [(question, 5), (work, 3), (work, 7), (work, 2)] {
        about(&acted(errand, act));
    }
    about(&forwarded(1));
    about(&recalled());
    let run = about(&forwarded(2)).seq;
    about(&acted(ErrandId::of(run, 1), 6));
    about(&judged());
    say(register, About::House, &absent(true));
}

/// Everything that can be said about a letter on its ways out of the house.
fn ways_out(register: &Register, letter: DocumentId) {
    let revision = || register.document(letter).unwrap().unwrap().revision.0;
    let about = |order: Option<Seq>, step| {
        let fact = Fact::HandOver(Box::new(HandOver { order, step }));
        say(register, seen(letter, revision()), &fact).seq
    };
    let ordered = |way| HandOverStep::Ordered {
        unit: "bauamt".into(),
        way,
    };
    let folder = || ordered(WayOut::Folder("Fachverfahren".into()));
    let email = || {
        ordered(WayOut::Email {
            to: Private("bau@auental.example".into()),
            message_id: "0a@auental.example".into(),
        })
    };
    let order = about(None, folder());
    for step in [
        HandOverStep::Began,
        HandOverStep::Failed(HandOverProblem::FolderMissing),
        HandOverStep::Retried,
        HandOverStep::Arrived,
        HandOverStep::Confirmed,
    ] {
        about(Some(order), step);
    }
    let order = about(None, folder());
    let reason = || Private("Irrläufer".to_owned());
    about(Some(order), HandOverStep::Cancelled { reason: reason() });
    let order = about(None, email());
    for step in [
        HandOverStep::Failed(HandOverProblem::ServerUnreachable),
        HandOverStep::Began,
        HandOverStep::Unclear,
        HandOverStep::Retried,
        HandOverStep::Began,
        HandOverStep::Failed(HandOverProblem::MailDeferred),
        HandOverStep::Failed(HandOverProblem::MailTooLarge),
        HandOverStep::Cancelled { reason: reason() },
    ] {
        about(Some(order), step);
    }
    let order = about(None, email());
    for step in [
        HandOverStep::Began,
        HandOverStep::Unclear,
        HandOverStep::Arrived,
    ] {
        about(Some(order), step);
    }
}

fn engine() -> Engine {
    Engine {
        name: "tesseract".into(),
        version: "5.3.0".into(),
        model: "deu".into(),
    }
}

fn text() -> RecognisedText {
    let word = |text: &str, line| Word {
        text: text.into(),
        x: 300,
        y: 400 + line * 60,
        w: 210,
        h: 44,
        confidence: 0.9,
        line,
        block: 0,
    };
    let page = RecognisedPage {
        width: 2480,
        height: 3508,
        dpi: 300,
        rotation: 180,
        confidence: 0.93,
        preparation: vec![Preparation {
            step: "deskew".into(),
            value: 0.7,
        }],
        words: vec![word("Grüße", 0), word("§ 5", 1)],
        ..RecognisedPage::bare(1)
    };
    let unread = RecognisedPage {
        number: 2,
        words: vec![],
        source: TextSource::TextLayer,
        problem: Some(Problem::PageTooLarge),
        ..page.clone()
    };
    RecognisedText {
        engine: engine(),
        pages: vec![page, unread],
        attachments: Vec::new(),
        orders: None,
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn an_address_of_a_text_never_changes() {
    let (_folder, register) = crate::letters::empty();
    let address: ContentHash = register.texts().store(&text()).unwrap();
    assert_eq!(
        address.to_string(),
        "2e2e67faf754f07dde552dc11bc35828a37cadc6a19c19e3d1f09d96aa10295c"
    );
}
