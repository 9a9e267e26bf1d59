//! E-mail through a real server with the password from a real keyring: the receiver has what the house has sent.

use std::{fs, path::Path};
use tests::{
    command_line::Archive,
    letters::samples,
    mail::{Certificates, Keyring, PASSWORD, ReadMail, RealServer, USER},
};

const TEXT: &str = "Grüße aus der Poststelle {haus}.\nFür: {amt}\nVon: {absender}\nWegen: {betreff}\nEingang {nummer} vom {eingang}\n.\nÄ Ö Ü ß €\n";

fn set_up(archive: &Archive, certificates: &Certificates, server: &RealServer) {
    let settings = format!(
        "[office]\nnames = [\"Landkreis Süßenbrück\"]\n[mail]\nserver = \"localhost\"\nport = {}\nencryption = \"starttls\"\n\
         user = \"{USER}\"\nauthority = '{}'\nsender = \"Poststelle Süßenbrück <post@auental.example>\"\npatience_seconds = 5.0\n\
         subject = \"Für {{amt}}: {{nummer}}\"\ntext = '''{TEXT}'''\n",
        server.port(),
        certificates.authority().display()
    );
    fs::write(archive.folder().join("settings.toml"), settings).unwrap();
    let list = archive.folder().join("../units.toml");
    let units = "[[unit]]\nkey = \"bau\"\nname = \"Bauaufsicht Größ & Söhne\"\nemail = \"bau@auental.example\"\n\
                 [[unit]]\nkey = \"weg\"\nname = \"Weg\"\nemail = \"unbekannt@auental.example\"\n";
    fs::write(&list, units).unwrap();
    archive.expect(&["units", "import", list.to_str().unwrap()]);
}

fn import(archive: &Archive) -> String {
    let sample = samples().into_iter().find(|one| one.name == "bauantrag");
    let imported = archive.expect(&["import", sample.unwrap().file.to_str().unwrap()]);
    imported[0]["entry_number"].as_str().unwrap().to_owned()
}

/// Whether a file below this folder holds these bytes.
fn holds(folder: &Path, secret: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return holds(&path, secret);
        }
        let bytes = fs::read(&path).unwrap();
        bytes.windows(secret.len()).any(|window| window == secret)
    })
}

/// A PDF without the moment in which it was bound: bound anew it has another, in its dates and its id.
fn without_moment(mut pdf: Vec<u8>) -> Vec<u8> {
    for (mark, length) in [
        ("<xmp:CreateDate>", 20),
        ("<xmp:ModifyDate>", 20),
        ("/CreationDate", 20),
        ("/ModDate", 20),
        ("/ID[", 68),
    ] {
        let place = pdf
            .windows(mark.len())
            .rposition(|window| window == mark.as_bytes());
        let begin = place.unwrap_or_else(|| panic!("it has a {mark}")) + mark.len();
        pdf[begin..begin + length].fill(b'0');
    }
    pdf
}

/// How far a letter has come, and why no further.
fn problem(archive: &Archive, number: &str) -> String {
    let all = archive.expect(&["outbox"]);
    let one = all.into_iter().find(|one| one["entry_number"] == number);
    let one = one.unwrap();
    let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
    format!("{} {}", text("standing"), text("problem"))
}

#[test]
fn the_receiver_has_what_was_sent_and_no_file_has_the_password() {
    let certificates = Certificates::new();
    let server = RealServer::start(&certificates);
    let keyring = Keyring::new();
    let mut archive = Archive::new();
    archive.always_with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nirgends");
    set_up(&archive, &certificates, &server);
    let number = import(&archive);
    // No keyring: said so, and nothing takes its place.
    archive.expect(&["forward", &number, "--to", "bau"]);
    assert_eq!(problem(&archive, &number), "waiting keyring_missing");
    let typed = archive.run_typing(PASSWORD, &["mail", "password"]);
    assert_eq!(typed.code, Some(1));
    let said = typed.lines[0]["error"].as_str().unwrap();
    assert!(
        said.contains("Schlüsselbund") && said.contains("entsperren"),
        "{said}"
    );

    archive.always_with("DBUS_SESSION_BUS_ADDRESS", &keyring.address());
    archive.expect(&["outbox", "retry", &number]);
    assert_eq!(problem(&archive, &number), "waiting password_missing");
    // A wrong password is not tried again and again: that would lock the account.
    let typed = archive.run_typing("falsch\n", &["mail", "password"]);
    assert_eq!(
        (typed.code, typed.lines[0]["password"].as_str()),
        (Some(0), Some("kept"))
    );
    archive.expect(&["outbox", "retry", &number]);
    assert_eq!(problem(&archive, &number), "stopped login_refused");
    let checked = archive.run(&["mail", "check"]);
    assert_eq!(checked.lines[0]["problem"], "login_refused");

    // With the right one everything goes on by itself.
    let typed = archive.run_typing(&format!("{PASSWORD}\n"), &["mail", "password"]);
    assert_eq!(typed.code, Some(0));
    archive.expect(&["mail", "check"]);
    archive.expect(&["outbox", "send"]);
    assert_eq!(problem(&archive, &number), "arrived ");
    let messages = server.messages(1);
    let mail = ReadMail::of(&messages[0]);
    assert_eq!(
        mail.head("From"),
        "Poststelle Süßenbrück <post@auental.example>"
    );
    assert_eq!(mail.head("To"), "bau@auental.example");
    assert_eq!(
        mail.head("Subject"),
        format!("Für Bauaufsicht Größ & Söhne: {number}")
    );
    let ordered = archive.expect(&["outbox"]).remove(0);
    let id = ordered["message_id"].as_str().unwrap();
    assert_eq!(mail.head("Message-ID"), format!("<{id}>"));
    let letter = archive.expect(&["show", &number]).remove(0);
    let said = |name: &str| letter["confirmed"][name].as_str().unwrap_or("–").to_owned();
    let day = letter["received_on"].as_str().unwrap();
    let day = format!("{}.{}.{}", &day[8..], &day[5..7], &day[..4]);
    let text = TEXT
        .replace("{haus}", "Landkreis Süßenbrück")
        .replace("{amt}", "Bauaufsicht Größ & Söhne")
        .replace("{absender}", &said("sender"))
        .replace("{betreff}", &said("subject"))
        .replace("{nummer}", &number)
        .replace("{eingang}", &day);
    assert_eq!(
        mail.text().replace("\r\n", "\n").trim_end(),
        text.trim_end()
    );
    let (name, kind, bytes) = mail.file();
    assert_eq!(
        (name, kind),
        (format!("{number}.pdf").as_str(), "application/pdf")
    );
    let out = archive.folder().join("../Ausgabe");
    archive.expect(&["export", &number, "--to", out.to_str().unwrap(), "--stamp"]);
    let exported = fs::read(out.join(format!("{number}.pdf"))).unwrap();
    assert!(
        without_moment(bytes) == without_moment(exported),
        "byte for byte"
    );

    // A mailbox that the server does not know.
    let second = import(&archive);
    archive.expect(&["forward", &second, "--to", "weg"]);
    assert_eq!(problem(&archive, &second), "stopped mailbox_refused");
    server.messages(1);
    assert!(!holds(&archive.folder(), PASSWORD.as_bytes()));
    archive.expect(&["verify"]);
}
