//! Whatever happens in whatever order, crashes included: the tables are what a rebuild makes of the
//! journal, the chain verifies, entry numbers have no gap within a year, and histories are complete.

use crate::letters::{
    absent, acted, at, clerk, confirmed, day, failed, forwarded, judged, proposed, recalled,
    received, recognised, rejected, reversed, seen,
};
use crate::{days, filing};
use document::{
    Actor, CaseFileId, Circulation, ContentHash, DocumentId, EntryNumber, Fact, Filed,
    MatterClosed, MatterId, Problem, Revision, Seq, Stage, Standing,
};
use proptest::{prelude::*, test_runner::Config};
use register::{About, Error, ListQuery, Register, Which};
use std::{collections::BTreeMap, fs, io::Write, path::Path};
use tempfile::TempDir;

/// Days on which letters are received, around a change of year.
const DAYS: [&str; 4] = ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"];

#[derive(Debug, Clone)]
enum Action {
    /// A letter with one of few contents, so that duplicates occur.
    Arrive {
        bytes: u64,
        day: usize,
    },
    Recognise {
        which: usize,
        text: u64,
    },
    FailRecognition {
        which: usize,
        problem: usize,
    },
    Propose {
        which: usize,
        sure: bool,
    },
    Confirm {
        which: usize,
    },
    /// The newest confirmation that stands is taken back.
    Reverse {
        which: usize,
    },
    Reject {
        problem: usize,
    },
    /// An Akte in one of few groups, or a Vorgang in one of the Akten, or the end of one and back.
    OpenFile {
        group: usize,
    },
    OpenMatter {
        which: usize,
    },
    CloseOrReopen {
        which: usize,
    },
    /// A letter is put into a Vorgang, or its newest filing taken back.
    File {
        which: usize,
        into: usize,
    },
    TakeOut {
        which: usize,
    },
    /// A letter is sent through the offices, unless it is under way.
    Forward {
        which: usize,
        list: usize,
    },
    /// Somebody does something about any of a letter's errands; about what is not open nothing is done.
    ActOn {
        which: usize,
        errand: usize,
        act: usize,
    },
    Recall {
        which: usize,
    },
    Judge {
        which: usize,
    },
    Absent {
        away: bool,
    },
    /// The newest day list is opened again, or the next day closed.
    CloseDay {
        reopen: bool,
    },
    /// Somebody decides on what was seen before the last change.
    DecideTooLate {
        which: usize,
    },
    /// The program ends without closing: the files as they lie there, write-ahead log included.
    Crash,
    /// The power fails while a commit is being written: the log has lost its tail.
    PowerCut {
        lost: u64,
    },
    Reopen,
    Rebuild,
}

fn action() -> impl Strategy<Value = Action> {
    let which = 0..100_usize;
    prop_oneof![
        5 => (0..4_u64, 0..DAYS.len()).prop_map(|(bytes, day)| Action::Arrive { bytes, day }),
        4 => (which.clone(), 0..5_u64).prop_map(|(which, text)| Action::Recognise { which, text }),
        2 => (which.clone(), 0..Problem::ALL.len())
            .prop_map(|(which, problem)| Action::FailRecognition { which, problem }),
        3 => (which.clone(), any::<bool>()).prop_map(|(which, sure)| Action::Propose { which, sure }),
        3 => which.clone().prop_map(|which| Action::Confirm { which }),
        2 => which.clone().prop_map(|which| Action::Reverse { which }),
        1 => (0..Problem::ALL.len()).prop_map(|problem| Action::Reject { problem }),
        2 => (0..2_usize).prop_map(|group| Action::OpenFile { group }),
        3 => which.clone().prop_map(|which| Action::OpenMatter { which }),
        1 => which.clone().prop_map(|which| Action::CloseOrReopen { which }),
        4 => (which.clone(), 0..9_usize).prop_map(|(which, into)| Action::File { which, into }),
        2 => which.clone().prop_map(|which| Action::TakeOut { which }),
        3 => (which.clone(), 0..3_usize).prop_map(|(which, list)| Action::Forward { which, list }),
        9 => (which.clone(), 0..9_usize, 0..8_usize)
            .prop_map(|(which, errand, act)| Action::ActOn { which, errand, act }),
        1 => which.clone().prop_map(|which| Action::Recall { which }),
        1 => which.clone().prop_map(|which| Action::Judge { which }),
        1 => any::<bool>().prop_map(|away| Action::Absent { away }),
        2 => any::<bool>().prop_map(|reopen| Action::CloseDay { reopen }),
        1 => which.prop_map(|which| Action::DecideTooLate { which }),
        1 => Just(Action::Crash),
        1 => (1..20_000_u64).prop_map(|lost| Action::PowerCut { lost }),
        1 => Just(Action::Reopen),
        1 => Just(Action::Rebuild),
    ]
}

/// The register, and everything that was said to it.
struct House {
    folder: TempDir,
    register: Option<Register>,
    said: Vec<(Option<DocumentId>, Fact)>,
}

/// What must stand in the tables, told by the facts alone and with no help of the register.
#[derive(Debug, PartialEq)]
struct Letter {
    number: EntryNumber,
    revision: Revision,
    text: Option<ContentHash>,
    problem: Option<Problem>,
    duplicate_of: Option<DocumentId>,
    /// Place of the machine's form.
    proposed: Option<u64>,
    /// Places of people's forms that stand.
    confirmed: Vec<u64>,
    /// Filings that stand: their places and Vorgänge.
    filed: Vec<(u64, MatterId)>,
}

/// Akten, and Vorgänge with the entry that closed them.
#[derive(Default)]
struct Filing {
    files: Vec<CaseFileId>,
    matters: BTreeMap<MatterId, Option<u64>>,
}

/// What the tables say about a letter.
#[derive(Debug, PartialEq)]
struct Told {
    number: EntryNumber,
    revision: Revision,
    stage: Stage,
    text: Option<ContentHash>,
    problem: Option<Problem>,
    duplicate_of: Option<DocumentId>,
    form: Option<u64>,
    confirmed: bool,
    matter: Option<MatterId>,
}

impl From<Letter> for Told {
    fn from(letter: Letter) -> Self {
        let confirmed = letter.confirmed.last().copied();
        Self {
            number: letter.number,
            revision: letter.revision,
            stage: match (confirmed, letter.proposed, letter.text, letter.problem) {
                (Some(_), ..) => Stage::Confirmed,
                (_, Some(_), ..) => Stage::Proposed,
                (_, _, Some(_), _) => Stage::Recognised,
                (.., Some(_)) => Stage::Unreadable,
                _ => Stage::Received,
            },
            text: letter.text,
            problem: letter.problem,
            duplicate_of: letter.duplicate_of,
            form: confirmed.or(letter.proposed),
            confirmed: confirmed.is_some(),
            matter: letter.filed.last().map(|(_, matter)| *matter),
        }
    }
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let register = Some(Register::create(folder.path(), at(0)).unwrap());
        Self {
            folder,
            register,
            said: Vec::new(),
        }
    }

    fn register(&self) -> &Register {
        self.register.as_ref().unwrap()
    }

    fn say(&mut self, about: About, fact: Fact) {
        let actor = if self.said.len().is_multiple_of(3) {
            clerk()
        } else {
            Actor::House
        };
        let moment = at(i64::try_from(self.said.len()).unwrap());
        let appended = self
            .register()
            .append(moment, &actor, about, &fact)
            .unwrap();
        self.said.push((appended.document, fact));
        assert_eq!(appended.seq, Seq(self.said.len() as u64));
    }

    /// Any of the letters that are there, with its revision.
    fn any(&self, which: usize) -> Option<(DocumentId, u32)> {
        let letters = self.expected();
        let (id, letter) = letters.iter().nth(which % letters.len().max(1))?;
        Some((DocumentId(*id), letter.revision.0))
    }

    fn act(&mut self, action: &Action) {
        match *action {
            Action::Arrive { bytes, day } => {
                let earlier = self
                    .register()
                    .first_with_original(crate::letters::hash(bytes))
                    .unwrap();
                self.say(About::NewDocument, received(bytes, DAYS[day], earlier));
            }
            Action::Recognise { which, text } => {
                if let Some((id, revision)) = self.any(which) {
                    self.say(seen(id, revision), recognised(text));
                }
            }
            Action::FailRecognition { which, problem } => {
                if let Some((id, revision)) = self.any(which) {
                    self.say(seen(id, revision), failed(Problem::ALL[problem]));
                }
            }
            Action::Propose { which, sure } => {
                if let Some((id, revision)) = self.any(which) {
                    self.say(seen(id, revision), proposed(sure));
                }
            }
            Action::Confirm { which } => {
                if let Some((id, revision)) = self.any(which) {
                    self.say(seen(id, revision), confirmed("bauamt"));
                }
            }
            Action::Reverse { which } => {
                if let Some((id, revision)) = self.any(which) {
                    match self.expected()[&id.0].confirmed.last() {
                        Some(seq) => self.say(seen(id, revision), reversed(*seq)),
                        None => {
                            let nothing = self.register().append(
                                at(1),
                                &clerk(),
                                seen(id, revision),
                                &reversed(id.0),
                            );
                            assert!(matches!(nothing, Err(Error::Misplaced { .. })));
                        }
                    }
                }
            }
            Action::OpenFile { group } => {
                let group = ["63", "10.1"][group];
                let number = self.register().next_file_number(group, Some(2026)).unwrap();
                self.say(About::House, filing::opened(group, number));
            }
            Action::OpenMatter { which } => {
                if let Some(file) = self.filing().files.get(which % 3).copied() {
                    let number = self.register().next_matter_number(file).unwrap();
                    self.say(About::House, filing::matter_opened(file, number));
                    let gap = filing::matter_opened(file, number + 2);
                    let refused = self.register().append(at(1), &clerk(), About::House, &gap);
                    assert!(matches!(refused, Err(Error::NumberNotNext { .. })));
                }
            }
            Action::CloseOrReopen { which } => {
                let matters = self.filing().matters;
                if let Some((matter, closed)) = matters.iter().nth(which % matters.len().max(1)) {
                    let fact = match closed {
                        Some(seq) => reversed(*seq),
                        None => Fact::MatterClosed(MatterClosed { matter: *matter }),
                    };
                    self.say(About::House, fact);
                }
            }
            Action::File { which, into } => {
                let matters = self.filing().matters;
                let matter = matters.iter().nth(into % matters.len().max(1));
                if let (Some((id, revision)), Some((matter, closed))) = (self.any(which), matter) {
                    let fact = Fact::Filed(Filed { matter: *matter });
                    if closed.is_none() {
                        self.say(seen(id, revision), fact);
                    } else {
                        let about = seen(id, revision);
                        let refused = self.register().append(at(1), &clerk(), about, &fact);
                        assert!(matches!(refused, Err(Error::MatterIsClosed(_))));
                    }
                }
            }
            Action::TakeOut { which } => {
                if let Some((id, revision)) = self.any(which)
                    && let Some((seq, _)) = self.expected()[&id.0].filed.last()
                {
                    self.say(seen(id, revision), reversed(*seq));
                }
            }
            Action::Reject { problem } => {
                self.say(About::House, rejected("Löwe.exe", Problem::ALL[problem]));
            }
            Action::Forward { which, list } => {
                self.say_where_it_belongs(which, &forwarded(list), |now| {
                    now != Circulation::UnderWay
                });
            }
            Action::Recall { which } => {
                self.say_where_it_belongs(which, &recalled(), |now| now == Circulation::UnderWay);
            }
            Action::Judge { which } => self.say_where_it_belongs(which, &judged(), |_| true),
            Action::Absent { away } => self.say(About::House, absent(away)),
            Action::CloseDay { reopen } => {
                let last = self.register().last_day_list().unwrap();
                let next = last.map_or(day("2027-01-01"), |last| last.day.tomorrow().unwrap());
                let fact = match last {
                    Some(last) if reopen => days::reopening(last.seq),
                    _ => days::closing(self.register(), &next.to_string()),
                };
                self.say(About::House, fact);
            }
            Action::ActOn { which, errand, act } => {
                let Some((id, _)) = self.any(which) else {
                    return;
                };
                let errands = self.register().errands(id).unwrap();
                if let Some(errand) = errands.get(errand) {
                    let here = errand.standing.is_open() && errand.standing != Standing::Ahead;
                    self.say_where_it_belongs(which, &acted(errand.id, act), |_| here);
                }
            }
            Action::DecideTooLate { which } => {
                if let Some((id, revision)) = self.any(which) {
                    let about = seen(id, revision - 1);
                    let late = self
                        .register()
                        .append(at(1), &clerk(), about, &recognised(1));
                    assert!(matches!(late, Err(Error::Conflict { .. })));
                }
            }
            Action::Crash => self.reopen_copy(0),
            Action::PowerCut { lost } => self.reopen_copy(lost),
            Action::Reopen => {
                self.register = None;
                self.register = Some(Register::open(self.folder.path()).unwrap());
            }
            Action::Rebuild => self.register().rebuild().unwrap(),
        }
    }

    /// Says the fact about a letter; where it does not belong, the register says so and nothing happens.
    fn say_where_it_belongs(
        &mut self,
        which: usize,
        fact: &Fact,
        belongs: impl FnOnce(Circulation) -> bool,
    ) {
        let Some((id, revision)) = self.any(which) else {
            return;
        };
        let row = self.register().document(id).unwrap().unwrap();
        if belongs(row.circulation) {
            self.say(seen(id, revision), fact.clone());
        } else {
            let about = seen(id, revision);
            let misplaced = self.register().append(at(1), &clerk(), about, fact);
            assert!(matches!(misplaced, Err(Error::Misplaced { .. })));
        }
    }

    /// Goes on with a copy of the files as they lie there, the last bytes of the log lost.
    fn reopen_copy(&mut self, lost: u64) {
        let copy = tempfile::tempdir().unwrap();
        let (from, to) = (
            self.folder.path().join("register"),
            copy.path().join("register"),
        );
        fs::create_dir_all(&to).unwrap();
        for name in ["register.sqlite", "register.sqlite-wal"] {
            if from.join(name).exists() {
                fs::copy(from.join(name), to.join(name)).unwrap();
            }
        }
        if lost > 0 {
            cut(&to.join("register.sqlite-wal"), lost);
        }
        self.register = Some(Register::open(copy.path()).unwrap());
        self.folder = copy;
        // What was lost are whole entries at the end, and none without a cut.
        let left = usize::try_from(self.register().head().unwrap().seq.0).unwrap();
        assert!(left == self.said.len() || (lost > 0 && left < self.said.len()));
        self.said.truncate(left);
    }

    fn expected(&self) -> BTreeMap<u64, Letter> {
        let mut letters = BTreeMap::new();
        let mut numbers = BTreeMap::new();
        for (seq, (id, fact)) in (1..).zip(&self.said) {
            match (fact, id) {
                (Fact::Received(received), _) => {
                    let year = received.received_on.year();
                    let number = numbers.entry(year).or_insert(0);
                    *number += 1;
                    let letter = Letter {
                        number: EntryNumber {
                            year,
                            number: *number,
                        },
                        revision: Revision(1),
                        proposed: None,
                        confirmed: Vec::new(),
                        filed: Vec::new(),
                        text: None,
                        problem: None,
                        duplicate_of: received.duplicate_of,
                    };
                    letters.insert(seq, letter);
                }
                (_, None) => {}
                (fact, Some(id)) => {
                    let letter: &mut Letter = letters.get_mut(&id.0).unwrap();
                    letter.revision.0 += 1;
                    match fact {
                        Fact::Recognised(read) => {
                            letter.proposed = None;
                            (letter.text, letter.problem) = (Some(read.text), None);
                        }
                        Fact::RecognitionFailed(failed) => {
                            letter.problem = Some(failed.problem);
                        }
                        Fact::Proposed(_) => letter.proposed = Some(seq),
                        Fact::Confirmed(_) => letter.confirmed.push(seq),
                        Fact::Reversed(back) => {
                            letter.confirmed.retain(|seq| *seq != back.reversed.0);
                            letter.filed.retain(|(seq, _)| *seq != back.reversed.0);
                        }
                        Fact::Filed(filed) => letter.filed.push((seq, filed.matter)),
                        Fact::Forwarded(_)
                        | Fact::Acted(_)
                        | Fact::Recalled(_)
                        | Fact::Judged(_) => {}
                        other => panic!("not said about letters: {other:?}"),
                    }
                }
            }
        }
        letters
    }

    /// Akten and Vorgänge as the facts tell them.
    fn filing(&self) -> Filing {
        let mut filing = Filing::default();
        for (seq, (id, fact)) in (1..).zip(&self.said) {
            match fact {
                Fact::FileOpened(_) => filing.files.push(CaseFileId(seq)),
                Fact::MatterOpened(_) => drop(filing.matters.insert(MatterId(seq), None)),
                Fact::MatterClosed(closed) => {
                    filing.matters.insert(closed.matter, Some(seq));
                }
                Fact::Reversed(back) if id.is_none() => {
                    let closed = filing
                        .matters
                        .values_mut()
                        .find(|closed| **closed == Some(back.reversed.0));
                    *closed.unwrap() = None;
                }
                _ => {}
            }
        }
        filing
    }

    /// What stands about Akten and Vorgänge is what was said, letter by letter.
    fn check_filing(&self) {
        let (register, filing) = (self.register(), self.filing());
        let letters = self.expected();
        for (matter, closed) in &filing.matters {
            let row = register.matter(*matter).unwrap().unwrap();
            assert_eq!(row.closed.map(|(seq, _)| seq.0), *closed);
            let in_it: Vec<u64> = register
                .letters_in(*matter)
                .unwrap()
                .iter()
                .map(|row| row.id.0)
                .collect();
            assert_eq!(row.letters, in_it.len() as u64);
            let lies = |letter: &Letter| letter.filed.last().is_some_and(|(_, at)| at == matter);
            let expected = letters.values().filter(|letter| lies(letter)).count();
            assert_eq!(in_it.len(), expected);
            assert!(in_it.iter().all(|id| lies(&letters[id])));
        }
        for file in filing.files {
            let row = register.case_file(file).unwrap().unwrap();
            let matters = register.matters_of(file).unwrap();
            assert_eq!(row.matters, matters.len() as u64);
            let open = matters.iter().filter(|matter| matter.closed.is_none());
            assert_eq!(row.open, open.count() as u64);
            let letters: u64 = matters.iter().map(|matter| matter.letters).sum();
            assert_eq!(row.letters, letters);
            assert!(
                matters
                    .iter()
                    .zip(1..)
                    .all(|(matter, number)| matter.sign.0.ends_with(&format!("/V{number}")))
            );
        }
    }

    fn check(&self) {
        self.check_filing();
        let register = self.register();
        let found = register.verify().unwrap();
        assert!(found.is_intact(), "{found:?}");
        assert_eq!(found.entries, self.said.len() as u64);
        assert_eq!(found.head, register.head().unwrap());

        let query = ListQuery {
            which: Which::All,
            before: None,
            limit: u32::MAX,
        };
        let rows = register.list(&query).unwrap();
        let listed: BTreeMap<_, _> = rows
            .into_iter()
            .map(|row| {
                let told = Told {
                    number: row.entry_number,
                    revision: row.revision,
                    stage: row.stage,
                    text: row.text,
                    problem: row.problem,
                    duplicate_of: row.duplicate_of,
                    form: row.form.as_ref().map(|form| form.seq.0),
                    confirmed: row.form.is_some_and(|form| form.confirmed),
                    matter: row.matter,
                };
                (row.id.0, told)
            })
            .collect();
        let expected: BTreeMap<_, _> = self
            .expected()
            .into_iter()
            .map(|(id, letter)| (id, Told::from(letter)))
            .collect();
        assert_eq!(listed, expected);

        for id in listed.keys().map(|id| DocumentId(*id)) {
            let told = register
                .history(id)
                .unwrap()
                .into_iter()
                .map(|entry| entry.fact.unwrap());
            let said = self.said.iter().filter(|(about, _)| *about == Some(id));
            assert!(told.eq(said.map(|(_, fact)| fact.clone())));
            self.check_errands(id);
        }
        let refused = |(_, fact): &&(_, Fact)| matches!(fact, Fact::Rejected(_));
        let rejected = self.said.iter().filter(refused).count();
        assert_eq!(register.rejected(u32::MAX).unwrap().len(), rejected);
    }

    /// A letter is under way as long as something of its list is open, and only one number has its turn.
    fn check_errands(&self, id: DocumentId) {
        let errands = self.register().errands(id).unwrap();
        let row = self.register().document(id).unwrap().unwrap();
        let open = || {
            errands
                .iter()
                .filter(|errand| errand.number > 0 && errand.standing.is_open())
        };
        let under_way = row.circulation == Circulation::UnderWay;
        assert_eq!(open().next().is_some(), under_way, "{errands:#?}");
        let turn = open().map(|errand| errand.number).min();
        for errand in open() {
            let ahead = errand.standing == Standing::Ahead;
            assert_eq!(Some(errand.number) != turn, ahead, "{errands:#?}");
        }
        let asks = |asker| {
            errands
                .iter()
                .any(|one| one.asked_by == Some(asker) && one.standing.is_open())
        };
        for errand in &errands {
            if errand.standing == Standing::Waiting && errand.wakes.is_none() {
                assert!(asks(errand.id), "nobody waits for nothing: {errands:#?}");
            }
        }
        if row.circulation == Circulation::Done {
            let due = self.register().due(document::Date::MAX, 100).unwrap();
            let letters = due.iter().filter(|due| due.errand.is_none());
            assert!(letters.into_iter().all(|due| due.document.id != id));
        }
    }
}

fn cut(file: &Path, lost: u64) {
    let Ok(bytes) = fs::read(file) else { return };
    let left = bytes.len().saturating_sub(usize::try_from(lost).unwrap());
    fs::File::create(file)
        .unwrap()
        .write_all(&bytes[..left])
        .unwrap();
}

proptest! {
    #![proptest_config(Config { cases: 40, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_tables_are_what_the_journal_says(actions in prop::collection::vec(action(), 1..40)) {
        let mut house = House::new();
        for action in &actions {
            house.act(action);
            if matches!(action, Action::Crash | Action::PowerCut { .. } | Action::Reopen | Action::Rebuild) {
                house.check();
            }
        }
        house.check();
    }
}
