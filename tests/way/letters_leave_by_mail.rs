//! Letters of a unit with a mailbox leave by e-mail exactly once as far as one can tell, whatever the server does.

use serde_json::Value;
use std::{
    fs,
    time::{Duration, Instant},
};
use tests::{
    command_line::Archive,
    letters::samples,
    mail::{Certificates, Manner, ReadMail, ScriptedServer},
};

/// A house whose building office gets its letters by e-mail as well, over a server that does what we want.
struct House {
    archive: Archive,
    server: ScriptedServer,
    certificates: Certificates,
}

impl House {
    fn new() -> Self {
        let archive = Archive::new();
        let certificates = Certificates::new();
        let server = ScriptedServer::start(&certificates, Manner::Takes);
        let list = archive.folder().join("../units.toml");
        fs::write(
            &list,
            "[[unit]]\nkey = \"bauaufsicht\"\nname = \"Bauaufsicht\"\nemail = \"bau@auental.example\"\n",
        )
        .unwrap();
        archive.expect(&["units", "import", list.to_str().unwrap()]);
        let house = Self {
            archive,
            server,
            certificates,
        };
        house.mail_over(house.server.port(), &house.certificates, 20);
        house
    }

    fn mail_over(&self, port: u16, trusted: &Certificates, megabytes: u32) {
        let settings = format!(
            "[mail]\nserver = \"localhost\"\nport = {port}\nencryption = \"tls\"\nauthority = '{}'\n\
             sender = \"Poststelle <post@auental.example>\"\npatience_seconds = 1.0\nlargest_megabytes = {megabytes}\n",
            trusted.authority().display()
        );
        fs::write(self.archive.folder().join("settings.toml"), settings).unwrap();
    }

    /// A new letter on its way to the building office; the server behaves like this.
    fn forwarded(&self, manner: Manner) -> String {
        self.server.behave(manner);
        let number = self.import();
        self.archive
            .expect(&["forward", &number, "--to", "bauaufsicht"]);
        number
    }

    fn import(&self) -> String {
        let sample = samples().into_iter().find(|one| one.name == "bauantrag");
        let file = sample.unwrap().file;
        let imported = self.archive.expect(&["import", file.to_str().unwrap()]);
        imported[0]["entry_number"].as_str().unwrap().to_owned()
    }

    fn outbox(&self, number: &str) -> Value {
        let all = self.archive.expect(&["outbox"]);
        let mut all = all.into_iter();
        all.find(|one| one["entry_number"] == number).unwrap()
    }

    /// How far it has come, and why no further.
    fn standing(&self, number: &str) -> (String, Option<String>) {
        let one = self.outbox(number);
        let text = |name: &str| one[name].as_str().map(str::to_owned);
        (text("standing").unwrap(), text("problem"))
    }

    /// Message-IDs of everything that the server has had about a letter.
    fn ids(&self, number: &str) -> Vec<String> {
        let about = |message: &Vec<u8>| {
            let mail = ReadMail::of(message);
            let id = mail.head("Message-ID").to_owned();
            mail.head("Subject").contains(number).then_some(id)
        };
        self.server.messages().iter().filter_map(about).collect()
    }
}

fn is(standing: &str, problem: &str) -> (String, Option<String>) {
    let problem = Some(problem.to_owned()).filter(|problem| !problem.is_empty());
    (standing.to_owned(), problem)
}

#[test]
fn refusals_for_now_are_tried_again_as_the_same_message_and_others_wait_for_a_person() {
    let house = House::new();
    let archive = &house.archive;
    let number = house.forwarded(Manner::Refuses("MAIL", "451 come back later"));
    assert_eq!(house.standing(&number), is("waiting", "mail_deferred"));
    let id = house.outbox(&number)["message_id"].clone();
    // Its time has not come: nobody is called.
    let calls = house.server.calls();
    archive.expect(&["outbox", "send"]);
    assert_eq!(house.server.calls(), calls);
    // It has the message and does not want it, which is as good as not having it.
    house
        .server
        .behave(Manner::Refuses("MESSAGE", "452 no room"));
    archive.expect(&["outbox", "retry", &number]);
    assert_eq!(house.standing(&number), is("waiting", "mail_deferred"));
    assert_eq!(house.outbox(&number)["failed"], 1, "the person counts anew");
    house.server.behave(Manner::Takes);
    archive.expect(&["outbox", "retry", &number]);
    assert_eq!(house.standing(&number), is("arrived", ""));
    let same = format!("<{}>", id.as_str().unwrap());
    assert_eq!(house.ids(&number), [same.clone(), same]);

    for (manner, problem) in [
        (
            Manner::Refuses("RCPT", "550 no such user here"),
            "mailbox_refused",
        ),
        (
            Manner::Refuses("MAIL", "554 we do not like you"),
            "mail_refused",
        ),
        (Manner::TakesUpTo(1_000), "mail_too_large"),
    ] {
        let number = house.forwarded(manner);
        assert_eq!(house.standing(&number), is("stopped", problem));
        assert!(
            !house.outbox(&number)["what_to_do"]
                .as_str()
                .unwrap()
                .is_empty()
        );
        let calls = house.server.calls();
        archive.expect(&["outbox", "send"]);
        assert_eq!(house.server.calls(), calls, "{problem}: a person decides");
        assert!(house.ids(&number).is_empty(), "{problem}: nothing has left");
        archive.expect(&["outbox", "cancel", &number, "--reason", "kommt auf Papier"]);
        assert_eq!(house.standing(&number), is("cancelled", ""));
    }
    // The house's own limit is looked at before anybody is called.
    house.mail_over(house.server.port(), &house.certificates, 0);
    let calls = house.server.calls();
    let number = house.forwarded(Manner::Takes);
    assert_eq!(house.standing(&number), is("stopped", "mail_too_large"));
    assert_eq!(house.server.calls(), calls);
    archive.expect(&["rebuild"]);
    archive.expect(&["verify"]);
}

#[test]
fn without_an_answer_or_without_a_true_certificate_nothing_leaves() {
    let house = House::new();
    let archive = &house.archive;
    let began = Instant::now();
    let number = house.forwarded(Manner::Silent);
    assert_eq!(house.standing(&number), is("waiting", "server_unreachable"));
    // Two letters wait, but a server that does not answer is asked once.
    let calls = house.server.calls();
    let second = house.forwarded(Manner::Silent);
    archive.expect(&["outbox", "retry", &number]);
    assert_eq!(house.standing(&second), is("waiting", "server_unreachable"));
    assert_eq!(house.server.calls(), calls + 2);
    assert!(began.elapsed() < Duration::from_secs(30), "it hangs");

    // Signed by somebody whom the house does not know.
    let strangers = Certificates::new();
    house.server.behave(Manner::Takes);
    house.mail_over(house.server.port(), &strangers, 20);
    archive.expect(&["outbox", "retry", &number]);
    assert_eq!(house.standing(&number), is("waiting", "server_untrusted"));
    let checked = archive.run(&["mail", "check"]);
    assert_eq!(
        (checked.code, &checked.lines[0]["problem"]),
        (Some(1), &Value::from("server_untrusted"))
    );
    assert!(house.server.messages().is_empty());

    // Nobody listens there.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = nobody.local_addr().unwrap().port();
    drop(nobody);
    house.mail_over(port, &house.certificates, 20);
    archive.expect(&["outbox", "retry", &number]);
    assert_eq!(house.standing(&number), is("waiting", "server_unreachable"));

    house.mail_over(house.server.port(), &house.certificates, 20);
    archive.expect(&["mail", "check"]);
    for number in [&number, &second] {
        archive.expect(&["outbox", "retry", number]);
        assert_eq!(house.standing(number), is("arrived", ""));
        assert_eq!(house.ids(number).len(), 1);
    }
}

#[test]
fn what_nobody_can_tell_is_settled_by_a_person_and_never_sent_by_itself() {
    let house = House::new();
    let archive = &house.archive;
    for (manner, settled) in [
        (Manner::HangsUpAfterMessage, "arrived"),
        (Manner::SilentAfterMessage, "again"),
    ] {
        let number = house.forwarded(manner);
        assert_eq!(house.standing(&number), is("unclear", ""), "{manner:?}");
        house.server.behave(Manner::Takes);
        archive.expect(&["outbox", "send"]);
        for refused in [
            ["outbox", "retry", &number].as_slice(),
            &["outbox", "cancel", &number, "--reason", "x"],
        ] {
            assert_eq!(archive.run(refused).code, Some(1), "{refused:?}");
        }
        assert_eq!(house.ids(&number).len(), 1, "it has not left a second time");
        archive.expect(&["outbox", "settle", &number, settled]);
        assert_eq!(house.standing(&number), is("arrived", ""));
        let ids = house.ids(&number);
        assert_eq!(ids.len(), if settled == "again" { 2 } else { 1 });
        assert!(ids.iter().all(|id| *id == ids[0]), "the same message");
        let again = ["outbox", "settle", &number, settled];
        assert_eq!(archive.run(&again).code, Some(1), "it is settled");
    }
    archive.expect(&["rebuild"]);
    archive.expect(&["verify"]);
}

#[test]
fn killed_at_each_step_a_message_leaves_once_or_a_person_is_asked() {
    let house = House::new();
    let archive = &house.archive;
    for (place, had) in [("offered", 0), ("began", 0), ("sent", 1)] {
        house.server.behave(Manner::Takes);
        let number = house.import();
        let forward = ["forward", &number, "--to", "bauaufsicht"];
        let crashed = archive.run_with(("POSTSTELLE_CRASH_AT", place), &forward);
        assert_eq!(crashed.code, None, "{place}: it was killed");
        assert_eq!(house.ids(&number).len(), had, "{place}");
        archive.run(&["outbox", "send"]);
        archive.run(&["outbox", "send"]);
        if place == "offered" {
            // Nothing had left, and everybody knows.
            assert_eq!(house.standing(&number), is("arrived", ""));
        } else {
            assert_eq!(house.standing(&number), is("unclear", ""), "{place}");
            assert_eq!(house.ids(&number).len(), had, "{place}: not by itself");
            let settled = if had == 1 { "arrived" } else { "again" };
            archive.expect(&["outbox", "settle", &number, settled]);
        }
        assert_eq!(
            house.ids(&number).len(),
            1,
            "{place}: neither lost nor twice"
        );
    }
    archive.expect(&["verify"]);
}

#[test]
fn a_watch_sends_and_a_recall_says_whether_it_came_too_late() {
    let house = House::new();
    let archive = &house.archive;
    let early = house.forwarded(Manner::Refuses("MAIL", "451 come back later"));
    archive.expect(&["act", &early, "recall", "--text", "falsches Amt"]);
    assert_eq!(
        house.standing(&early),
        is("cancelled", ""),
        "it had not left"
    );

    let late = house.forwarded(Manner::Refuses("MAIL", "451 come back later"));
    house.server.behave(Manner::Takes);
    // A minute later, as far as it knows, somebody watches.
    let folder = archive.scan_folder().display().to_string();
    let watch = ["watch", "--once", "--scan-folder", &folder];
    let watched = archive.run_with(("POSTSTELLE_DAYS_AHEAD", "1"), &watch);
    assert_eq!(watched.code, Some(0));
    assert_eq!(house.standing(&late), is("arrived", ""));
    archive.expect(&["act", &late, "recall", "--text", "falsches Amt"]);
    assert_eq!(house.outbox(&late)["called_back"], true);
}
