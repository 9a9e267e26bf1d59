//! Tests of `store`.

use super::*;
use document::{Engine, Preparation, Problem, RecognisedPage, Repair, TextSource, Word};

fn letter(pages: u32) -> RecognisedText {
    let page = |number| RecognisedPage {
        original_page: number + 1,
        width: 2480,
        height: 3508,
        dpi: 300,
        rotation: 90,
        confidence: 0.912_345,
        source: TextSource::Mixed,
        preparation: vec![Preparation {
            step: "deskew".into(),
            value: -1.3,
        }],
        words: (0..300)
            .map(|i| Word {
                text: format!("Wörter{}„§“", i * number),
                x: 10 + i,
                y: 20 + i / 10 * 40,
                w: 55,
                h: 31,
                confidence: 0.5 + 0.001 * f32::from(u16::try_from(i).unwrap()),
                line: i / 10,
                block: i / 100,
            })
            .collect(),
        problem: (number == 2).then_some(Problem::TimedOut),
        ..RecognisedPage::bare(number)
    };
    RecognisedText {
        engine: Engine {
            name: "tesseract".into(),
            version: "5.3.0".into(),
            model: "deu".into(),
        },
        pages: (1..=pages).map(page).collect(),
        attachments: Vec::new(),
        orders: None,
    }
}

fn store() -> (tempfile::TempDir, Texts) {
    let archive = tempfile::tempdir().unwrap();
    let texts = Texts::open(archive.path()).unwrap();
    (archive, texts)
}

fn overwrite(path: &Path, bytes: &[u8]) {
    File::create(path).unwrap().write_all(bytes).unwrap();
}

#[test]
fn attachments_and_repairs_come_back_and_others_keep_their_address() {
    let (_archive, texts) = store();
    let plain = letter(1);
    let bytes = String::from_utf8(shape::encode(&plain).unwrap()).unwrap();
    assert!(bytes.starts_with(r#"{"format":1,"#) && !bytes.contains("repairs"));
    let mut text = plain;
    text.attachments = vec!["<Invoice/>".into()];
    text.pages[0].repairs = vec![Repair {
        word: 3,
        read: "8".into(),
        rule: "paragraph".into(),
    }];
    let hash = texts.store(&text).unwrap();
    assert_eq!(texts.load(hash).unwrap(), text);
}

#[test]
fn a_text_comes_back_word_for_word_and_box_for_box() {
    let (_archive, texts) = store();
    for text in [letter(3), RecognisedText::default()] {
        let hash = texts.store(&text).unwrap();
        assert_eq!(texts.load(hash).unwrap(), text);
        assert_eq!(
            texts.store(&text).unwrap(),
            hash,
            "the same text has the same address"
        );
    }
}

#[test]
fn the_address_is_that_of_the_unpacked_json() {
    let (archive, texts) = store();
    let hash = texts.store(&letter(1)).unwrap().to_string();
    let file = archive
        .path()
        .join("texts")
        .join(&hash[..2])
        .join(format!("{hash}.zst"));
    let json = zstd::decode_all(File::open(file).unwrap()).unwrap();
    assert_eq!(ContentHash(Sha256::digest(&json).into()).to_string(), hash);
    assert!(json.starts_with(br#"{"format":1,"engine":{"name":"tesseract""#));
}

#[test]
fn a_missing_or_altered_text_is_noticed_and_repaired_by_the_good_one() {
    let (_archive, texts) = store();
    let (text, other) = (letter(1), letter(2));
    let (hash, other) = (texts.store(&text).unwrap(), texts.store(&other).unwrap());
    let path = texts.path(hash);
    let good = fs::read(&path).unwrap();
    let foreign = fs::read(texts.path(other)).unwrap();
    for bad in [&good[..good.len() / 2], b"", b"rubbish", &foreign] {
        overwrite(&path, bad);
        assert_eq!(texts.check(hash).unwrap(), Condition::Altered);
        assert!(matches!(texts.load(hash), Err(Error::TextAltered(of)) if of == hash));
        assert_eq!(texts.store(&text).unwrap(), hash);
        assert_eq!(texts.check(hash).unwrap(), Condition::Intact);
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(texts.check(hash).unwrap(), Condition::Missing);
    assert!(matches!(texts.load(hash), Err(Error::TextMissing(of)) if of == hash));
}

#[test]
fn a_text_of_a_newer_shape_is_told_apart_from_an_altered_one() {
    let (_archive, texts) = store();
    let json = br#"{"format":4,"engine":{"name":"","version":"","model":""},"pages":[]}"#;
    let hash = ContentHash(Sha256::digest(json).into());
    texts.write(hash, json).unwrap();
    assert_eq!(texts.check(hash).unwrap(), Condition::Intact);
    assert!(matches!(texts.load(hash), Err(Error::TextUnreadable(of, _)) if of == hash));
}

#[test]
fn what_a_crash_left_unfinished_is_gone_at_the_next_start() {
    let (archive, texts) = store();
    let left = texts.folder.join("4711-0.unfinished");
    overwrite(&left, b"half a text");
    let kept = texts.store(&letter(1)).unwrap();
    let texts = Texts::open(archive.path()).unwrap();
    assert!(!left.exists());
    assert_eq!(texts.check(kept).unwrap(), Condition::Intact);
}

#[test]
fn an_odd_figure_loses_no_page() {
    let (_archive, texts) = store();
    let mut text = letter(1);
    text.pages[0].confidence = f32::NAN;
    text.pages[0].words[0].confidence = f32::INFINITY;
    let hash = texts.store(&text).unwrap();
    let loaded = texts.load(hash).unwrap();
    assert_eq!(
        (
            loaded.pages[0].confidence,
            loaded.pages[0].words[0].confidence
        ),
        (0.0, 0.0)
    );
    assert_eq!(loaded.pages[0].words[1..], text.pages[0].words[1..]);
}

#[test]
fn threads_that_store_the_same_text_at_once_do_not_disturb_one_another() {
    let (_archive, texts) = store();
    let text = letter(2);
    let hashes: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| texts.store(&text).unwrap()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(hashes.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(texts.load(hashes[0]).unwrap(), text);
    let left = fs::read_dir(&texts.folder)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_type().unwrap().is_file());
    assert_eq!(left.count(), 0);
}
