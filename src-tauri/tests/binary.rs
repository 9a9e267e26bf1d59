//! An integration test makes `cargo test` build the window's program, which other tests start.

#[test]
fn the_program_is_built() {
    assert!(std::path::Path::new(env!("CARGO_BIN_EXE_poststelle")).exists());
}
