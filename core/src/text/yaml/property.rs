//! Anchors, aliases, tags and directives.

use std::borrow::Cow;

use super::cursor::span;
use super::scanner::Scanner;
use super::token::{Fault, Token, TokenKind};

impl<'a> Scanner<'a> {
    pub(super) fn scan_anchor(&mut self) -> Result<Token<'a>, Fault> {
        let (start, name) = self.scan_anchor_name()?;
        Ok(Token { kind: TokenKind::Anchor(name), span: span(start, self.cursor.pos()) })
    }

    pub(super) fn scan_alias(&mut self) -> Result<Token<'a>, Fault> {
        let (start, name) = self.scan_anchor_name()?;
        Ok(Token { kind: TokenKind::Alias(name), span: span(start, self.cursor.pos()) })
    }

    fn scan_anchor_name(&mut self) -> Result<(usize, &'a str), Fault> {
        let start = self.cursor.pos();
        self.cursor.skip(1);
        let name = self.take_word();
        let ends = self.cursor.is_blank_or_break(0)
            || matches!(self.cursor.peek(0), b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`');
        if name.is_empty() || !ends {
            return Err(Fault::syntax(
                "the name of an anchor or alias is made of letters, digits, `-` and `_`; quote the text if it is not one",
                start,
            ));
        }
        Ok((start, name))
    }

    /// Takes letters, digits, `-` and `_`.
    fn take_word(&mut self) -> &'a str {
        let start = self.cursor.pos();
        while is_word(self.cursor.peek(0)) {
            self.cursor.skip(1);
        }
        self.cursor.slice(start, self.cursor.pos())
    }

    pub(super) fn scan_tag(&mut self) -> Result<Token<'a>, Fault> {
        let start = self.cursor.pos();
        let (handle, suffix) = if self.cursor.peek(1) == b'<' {
            self.cursor.skip(2);
            let suffix = self.scan_tag_uri(Cow::Borrowed(""), false)?;
            if self.cursor.peek(0) != b'>' {
                return Err(Fault::syntax("a tag that starts with `!<` ends with `>`", start));
            }
            self.cursor.skip(1);
            ("", suffix)
        } else {
            self.scan_short_tag()?
        };
        if !self.cursor.is_blank_or_break(0) {
            return Err(Fault::syntax("a tag ends with a space", self.cursor.pos()));
        }
        Ok(Token { kind: TokenKind::Tag { handle, suffix }, span: span(start, self.cursor.pos()) })
    }

    fn scan_short_tag(&mut self) -> Result<(&'a str, Cow<'a, str>), Fault> {
        let handle = self.take_tag_handle();
        if handle.len() > 1 && handle.ends_with('!') {
            return Ok((handle, self.scan_tag_uri(Cow::Borrowed(""), false)?));
        }
        let head = handle.strip_prefix('!').unwrap_or(handle);
        let suffix = self.scan_tag_uri(Cow::Borrowed(head), true)?;
        // A single `!` is a tag without a handle.
        if suffix.is_empty() { Ok(("", Cow::Borrowed("!"))) } else { Ok(("!", suffix)) }
    }

    fn take_tag_handle(&mut self) -> &'a str {
        let start = self.cursor.pos();
        self.cursor.skip(1);
        self.take_word();
        if self.cursor.peek(0) == b'!' {
            self.cursor.skip(1);
        }
        self.cursor.slice(start, self.cursor.pos())
    }

    /// Takes the characters of a URI after `head`; they may only be missing if `optional`.
    fn scan_tag_uri(&mut self, head: Cow<'a, str>, optional: bool) -> Result<Cow<'a, str>, Fault> {
        let start = self.cursor.pos();
        let mut uri = head;
        let mut run = start;
        while is_uri(self.cursor.peek(0)) {
            if self.cursor.peek(0) == b'%' {
                uri += self.cursor.slice(run, self.cursor.pos());
                let c = self.scan_uri_escape()?;
                uri.to_mut().push(c);
                run = self.cursor.pos();
            } else {
                self.cursor.skip(1);
            }
        }
        if self.cursor.pos() == start && !optional {
            return Err(Fault::syntax("a tag needs a name after `!`", start));
        }
        uri += self.cursor.slice(run, self.cursor.pos());
        Ok(uri)
    }

    /// Takes the `%XX` of one character.
    fn scan_uri_escape(&mut self) -> Result<char, Fault> {
        let at = self.cursor.pos();
        let bad = Fault::syntax("`%` in a tag must be followed by the bytes of a character", at);
        let mut bytes = Vec::new();
        loop {
            let hex = |ahead| char::from(self.cursor.peek(ahead)).to_digit(16);
            let (b'%', Some(high), Some(low)) = (self.cursor.peek(0), hex(1), hex(2)) else {
                return Err(bad);
            };
            bytes.push(u8::try_from(high << 4 | low).unwrap_or(0));
            self.cursor.skip(3);
            match std::str::from_utf8(&bytes) {
                Ok(text) => return text.chars().next().ok_or(bad),
                Err(error) if error.error_len().is_some() => return Err(bad),
                Err(_) => {}
            }
        }
    }

    pub(super) fn scan_directive(&mut self) -> Result<Token<'a>, Fault> {
        let start = self.cursor.pos();
        self.cursor.skip(1);
        let name = self.take_word();
        let kind = match name {
            "YAML" if self.cursor.is_blank_or_break(0) => self.scan_version()?,
            "TAG" if self.cursor.is_blank_or_break(0) => self.scan_tag_directive()?,
            _ => {
                let message = "unknown directive; quote the text if it is not one";
                return Err(Fault::syntax(message, start));
            }
        };
        let end = self.cursor.pos();
        self.cursor.skip_blanks();
        if self.cursor.peek(0) == b'#' {
            self.skip_comment();
        }
        if !self.cursor.is_break_or_end(0) {
            return Err(Fault::syntax("unexpected text after a directive", self.cursor.pos()));
        }
        self.cursor.take_break(false);
        Ok(Token { kind, span: span(start, end) })
    }

    fn scan_version(&mut self) -> Result<TokenKind<'a>, Fault> {
        self.cursor.skip_blanks();
        let major = self.take_number()?;
        if self.cursor.peek(0) != b'.' {
            return Err(Fault::syntax("`%YAML` needs a version such as `1.1`", self.cursor.pos()));
        }
        self.cursor.skip(1);
        let minor = self.take_number()?;
        Ok(TokenKind::Version { supported: (major, minor) == (1, 1) })
    }

    fn take_number(&mut self) -> Result<u32, Fault> {
        let start = self.cursor.pos();
        while self.cursor.peek(0).is_ascii_digit() {
            self.cursor.skip(1);
        }
        let digits = self.cursor.slice(start, self.cursor.pos());
        let number = digits.parse().ok().filter(|_| digits.len() <= 9);
        number.ok_or(Fault::syntax("`%YAML` needs a version such as `1.1`", start))
    }

    fn scan_tag_directive(&mut self) -> Result<TokenKind<'a>, Fault> {
        self.cursor.skip_blanks();
        let at = self.cursor.pos();
        let bad = Fault::syntax("`%TAG` needs a handle such as `!e!` and a prefix", at);
        if self.cursor.peek(0) != b'!' {
            return Err(bad);
        }
        let handle = self.take_tag_handle();
        if (handle != "!" && !handle.ends_with('!')) || !self.cursor.is_blank(0) {
            return Err(bad);
        }
        self.cursor.skip_blanks();
        let prefix = self.scan_tag_uri(Cow::Borrowed(""), false)?;
        if !self.cursor.is_blank_or_break(0) {
            return Err(bad);
        }
        Ok(TokenKind::TagDirective { handle, prefix })
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

const fn is_uri(byte: u8) -> bool {
    is_word(byte)
        || matches!(
            byte,
            b';' | b'/' | b'?' | b':' | b'@' | b'&' | b'=' | b'+' | b'$' | b'.' | b'!' | b'~'
        )
        || matches!(byte, b'*' | b'\'' | b'(' | b')' | b'%' | b',' | b'[' | b']')
}
