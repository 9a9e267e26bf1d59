//! An archive with many letters, made in a minute: real ones are read once, and their rows are multiplied.

use anyhow::{Context, Result};
use rusqlite::{Connection, named_params};
use tests::{command_line::Archive, letters::samples};

/// Takes in the sample letters and copies their rows until there are so many letters. The copies are letters
/// like any other to whoever reads; their chain is not, so this archive is of no use for checking it.
pub(crate) fn with_letters(count: u64) -> Result<Archive> {
    let archive = Archive::new();
    let files: Vec<String> = samples()
        .iter()
        .map(|sample| sample.file.display().to_string())
        .collect();
    let mut import = vec!["import"];
    import.extend(files.iter().map(String::as_str));
    archive.expect(&import);
    multiply(&archive, count)?;
    Ok(archive)
}

/// Copies the rows of the letters that are there until there are so many.
pub(crate) fn multiply(archive: &Archive, count: u64) -> Result<()> {
    let connection = Connection::open(archive.folder().join("register/register.sqlite"))?;
    let whole = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u64>(0));
    let head = whole("SELECT max(seq) FROM entry")?;
    let highest = whole("SELECT max(entry_number) FROM document")?;
    let ids: Vec<u64> = connection
        .prepare("SELECT id FROM document ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let columns = columns(&connection, "document", &["id", "entry_number"])?;
    let form = columns_of_form(&connection)?;
    connection.execute_batch("BEGIN")?;
    let mut last = head;
    for n in 0..count.saturating_sub(ids.len() as u64) {
        let like = ids[usize::try_from(n)? % ids.len()];
        let (id, number) = (last + 1, highest + 1 + n);
        let seqs: Vec<u64> = connection
            .prepare_cached("SELECT seq FROM entry WHERE document = ?1 ORDER BY seq")?
            .query_map([like], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for (seq, old) in (id..).zip(&seqs) {
            connection
                .prepare_cached(
                    "INSERT INTO entry SELECT :seq, at, actor, :id, CASE WHEN entry_number IS NULL THEN NULL ELSE entry_year END,
                            CASE WHEN entry_number IS NULL THEN NULL ELSE :number END, kind, version, commitment, prev, hash
                     FROM entry WHERE seq = :old",
                )?
                .execute(named_params! { ":seq": seq, ":id": id, ":number": number, ":old": old })?;
            connection
                .prepare_cached(
                    "INSERT INTO detail SELECT ?1, salt, body FROM detail WHERE seq = ?2",
                )?
                .execute((seq, old))?;
            connection
                .prepare_cached(&format!(
                    "INSERT INTO form (seq, document, {form}) SELECT ?1, ?2, {form} FROM form WHERE seq = ?3"
                ))?
                .execute((seq, id, old))?;
            last = seq;
        }
        connection
            .prepare_cached(&format!(
                "INSERT INTO document (id, entry_number, {columns}) SELECT ?1, ?2, {columns} FROM document WHERE id = ?3"
            ))?
            .execute((id, number, like))?;
        connection
            .prepare_cached(
                "UPDATE document SET form = (SELECT max(seq) FROM form WHERE document = ?1) WHERE id = ?1",
            )?
            .execute([id])?;
    }
    connection.execute_batch("COMMIT; ANALYZE")?;
    Ok(())
}

fn columns_of_form(connection: &Connection) -> Result<String> {
    columns(connection, "form", &["seq", "document"])
}

/// The columns of a table but these.
fn columns(connection: &Connection, table: &str, without: &[&str]) -> Result<String> {
    let names: Vec<String> = connection
        .prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()
        .context("the columns of a table")?;
    let others = names
        .into_iter()
        .filter(|name| !without.contains(&name.as_str()));
    Ok(others.collect::<Vec<_>>().join(", "))
}
