//! The sandbox, tried from inside.

#[cfg(target_os = "linux")]
#[test]
#[expect(clippy::disallowed_methods, reason = "runs the worker's self-check")]
fn files_sockets_and_programs_are_refused_inside() {
    let check = std::process::Command::new(env!("CARGO_BIN_EXE_recogniser"))
        .arg("--self-check")
        .output()
        .unwrap();
    let said = String::from_utf8(check.stdout).unwrap();
    assert!(check.status.success(), "{said}");
    assert!(said.contains("open before: allowed"), "{said}");
    for what in ["open", "create", "list", "socket", "listen", "program"] {
        assert!(said.contains(&format!("\n{what}: refused")), "{said}");
    }
}
