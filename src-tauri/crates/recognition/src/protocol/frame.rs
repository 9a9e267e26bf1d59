//! Messages on a pipe: a greeting of fixed shape, then a length and postcard each.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::VERSION;
use crate::Error;

/// Longest message in bytes; longer ones are refused before memory is set aside for them.
pub const LONGEST_MESSAGE: u32 = 256 << 20;

const MARK: [u8; 4] = *b"PSTR";

/// Writes our greeting, reads theirs and compares the versions. The greeting's shape (four letters,
/// version as four bytes, little end first) never changes, so that any two versions can say that they differ.
pub fn exchange_greetings(reader: &mut impl Read, writer: &mut impl Write) -> Result<(), Error> {
    let mut ours = MARK.to_vec();
    ours.extend_from_slice(&VERSION.to_le_bytes());
    let written = writer.write_all(&ours).and_then(|()| writer.flush());
    // Whoever does not want to hear us may still have said who they are.
    let mut theirs = [0; 8];
    reader.read_exact(&mut theirs).map_err(Error::Connection)?;
    let [m0, m1, m2, m3, v0, v1, v2, v3] = theirs;
    if [m0, m1, m2, m3] != MARK {
        return Err(Error::NoWorker);
    }
    match u32::from_le_bytes([v0, v1, v2, v3]) {
        VERSION => written.map_err(Error::Connection),
        theirs => Err(Error::OtherProtocol {
            ours: VERSION,
            theirs,
        }),
    }
}

/// Writes one message and flushes.
pub fn send(writer: &mut impl Write, message: &impl Serialize) -> Result<(), Error> {
    let bytes = postcard::to_stdvec(message).map_err(Error::Message)?;
    let length = u32::try_from(bytes.len())
        .ok()
        .filter(|&length| length <= LONGEST_MESSAGE);
    let length = length.ok_or(Error::MessageTooLong {
        bytes: bytes.len() as u64,
    })?;
    writer
        .write_all(&length.to_le_bytes())
        .and_then(|()| writer.write_all(&bytes))
        .and_then(|()| writer.flush())
        .map_err(Error::Connection)
}

/// Reads one message; `None` if the other side has closed between two messages.
pub fn receive<M: DeserializeOwned>(reader: &mut impl Read) -> Result<Option<M>, Error> {
    let mut length = [0; 4];
    match reader.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(Error::Connection(error)),
    }
    let length = u32::from_le_bytes(length);
    if length > LONGEST_MESSAGE {
        return Err(Error::MessageTooLong {
            bytes: u64::from(length),
        });
    }
    let mut bytes = Vec::new();
    let read = reader
        .take(u64::from(length))
        .read_to_end(&mut bytes)
        .map_err(Error::Connection)?;
    if read < length as usize {
        return Err(Error::Connection(io::ErrorKind::UnexpectedEof.into()));
    }
    postcard::from_bytes(&bytes)
        .map(Some)
        .map_err(Error::Message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Blob, Request};

    #[test]
    fn a_message_arrives_as_it_was_sent() {
        let mut pipe = Vec::new();
        let message = Request::Bytes(Blob((0..=255).collect()));
        send(&mut pipe, &message).unwrap();
        send(&mut pipe, &Request::Close { slot: 7 }).unwrap();
        let mut reader = pipe.as_slice();
        assert_eq!(receive::<Request>(&mut reader).unwrap(), Some(message));
        assert_eq!(
            receive::<Request>(&mut reader).unwrap(),
            Some(Request::Close { slot: 7 })
        );
        assert_eq!(receive::<Request>(&mut reader).unwrap(), None);
    }

    #[test]
    fn a_message_cut_short_or_too_long_is_an_error() {
        let mut pipe = Vec::new();
        send(&mut pipe, &Request::Bytes(Blob(vec![1; 100]))).unwrap();
        assert!(matches!(
            receive::<Request>(&mut &pipe[..50]),
            Err(Error::Connection(_))
        ));
        let huge = u32::MAX.to_le_bytes();
        assert!(matches!(
            receive::<Request>(&mut huge.as_slice()),
            Err(Error::MessageTooLong { bytes }) if bytes == u64::from(u32::MAX)
        ));
    }

    #[test]
    fn greetings_of_another_version_and_of_no_worker_are_told_apart() {
        let greet = |theirs: &[u8]| exchange_greetings(&mut &*theirs, &mut Vec::new());
        assert!(greet(&[b"PSTR".as_slice(), &VERSION.to_le_bytes()].concat()).is_ok());
        assert!(matches!(
            greet(b"PSTR\x63\0\0\0"),
            Err(Error::OtherProtocol { theirs: 0x63, .. })
        ));
        assert!(matches!(greet(b"usage: x"), Err(Error::NoWorker)));
        assert!(matches!(greet(b""), Err(Error::Connection(_))));
    }
}
