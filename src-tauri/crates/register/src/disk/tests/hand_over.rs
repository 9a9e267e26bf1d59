//! Released shapes of the ways out of the house.

use super::*;
use document::{HandOver, HandOverProblem, HandOverStep, Seq, WayOut};

pub(super) fn steps() -> Vec<(Fact, String)> {
    let said = |order: Option<u64>, step, json: &str| {
        let order = order.map(Seq);
        (
            Fact::HandOver(Box::new(HandOver { order, step })),
            json.to_owned(),
        )
    };
    let ordered = HandOverStep::Ordered {
        unit: "bauaufsicht".into(),
        way: WayOut::Folder("/srv/fachverfahren/bau".into()),
    };
    let cancelled = HandOverStep::Cancelled {
        reason: "Irrläufer".into(),
    };
    let nothing = r#"{"order":31,"unit":null,"folder":null,"problem":null,"reason":null}"#;
    let mut all = vec![
        said(
            None,
            ordered,
            r#"{"order":null,"unit":"bauaufsicht","folder":"/srv/fachverfahren/bau","problem":null,"reason":null}"#,
        ),
        said(Some(31), HandOverStep::Began, nothing),
        said(Some(31), HandOverStep::Arrived, nothing),
        said(Some(31), HandOverStep::Confirmed, nothing),
        said(Some(31), HandOverStep::Retried, nothing),
        said(
            Some(31),
            cancelled,
            r#"{"order":31,"unit":null,"folder":null,"problem":null,"reason":"Irrläufer"}"#,
        ),
    ];
    for problem in HandOverProblem::ALL {
        let name = problem.as_str();
        let json =
            format!(r#"{{"order":31,"unit":null,"folder":null,"problem":"{name}","reason":null}}"#);
        all.push(said(Some(31), HandOverStep::Failed(problem), &json));
    }
    all
}
