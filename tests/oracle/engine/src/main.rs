//! Answers for podwall when programs in Go compare it with Kubernetes' own code.
//!
//! A request on standard input is one byte for its kind, the length of its text (four bytes, little endian) and the text.
//! The answer on standard output is a length and JSON. See `tests/oracle/README.md`.

mod answer;

use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};

fn main() -> io::Result<()> {
    let mut requests = BufReader::new(io::stdin().lock());
    let mut answers = BufWriter::new(io::stdout().lock());
    let mut text = Vec::new();
    while let Some(kind) = next(&mut requests, &mut text)? {
        let answer = answer::to(kind, &text).map_err(io::Error::other)?;
        let length = u32::try_from(answer.len()).map_err(io::Error::other)?;
        answers.write_all(&length.to_le_bytes())?;
        answers.write_all(answer.as_bytes())?;
        // A client that takes turns waits for the answer before its next request.
        if requests.buffer().is_empty() {
            answers.flush()?;
        }
    }
    answers.flush()
}

/// Reads the next request into `text` and returns its kind, or nothing at the end of the input.
fn next(from: &mut impl Read, text: &mut Vec<u8>) -> io::Result<Option<u8>> {
    let mut kind = [0];
    match from.read_exact(&mut kind) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        result => result?,
    }
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    text.resize(u32::from_le_bytes(length) as usize, 0);
    from.read_exact(text)?;
    Ok(Some(kind[0]))
}
