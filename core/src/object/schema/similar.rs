//! Which known field an unknown one was probably meant to be.

use super::{Field, Struct, Type};
use crate::spelling::distance;

/// A known field that an unknown name resembles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The same letters, some in another case.
    Case(&'static str),
    /// One or two letters are wrong, missing, too many or swapped.
    Typo(&'static str),
    /// The name is right, but it belongs one level deeper, into the object in this field.
    Inside(&'static str),
}

/// The longest name that is compared letter by letter; a few more bytes than the longest field has.
const LONGEST: usize = 56;

impl Struct {
    /// Returns the field that the unknown name `name` was probably meant to be.
    pub fn similar(&self, name: &str) -> Option<Match> {
        let same_letters = |field: &&Field| field.name.eq_ignore_ascii_case(name);
        if let Some(field) = self.fields.iter().find(same_letters) {
            return Some(Match::Case(field.name));
        }
        self.inside(name).or_else(|| self.misspelt(name))
    }

    /// Returns the only field that holds an object with a field of this name.
    fn inside(&self, name: &str) -> Option<Match> {
        let holds = |field: &&Field| matches!(field.ty.pointee(), Type::Object(table) if table.field(name).is_some());
        let mut holders = self.fields.iter().filter(holds);
        let holder = holders.next()?;
        holders.next().is_none().then_some(Match::Inside(holder.name))
    }

    /// Returns the field with the closest name, if it is close enough.
    fn misspelt(&self, name: &str) -> Option<Match> {
        let allowed = allowed_distance(name.len())?;
        let close = self.fields.iter().filter(|f| f.name.len().abs_diff(name.len()) <= allowed);
        let measured = close.map(|field| (distance(field.name, name, lower), field.name));
        let (best, field) = measured.min_by_key(|(distance, _)| *distance)?;
        (best <= allowed).then_some(Match::Typo(field))
    }
}

/// Case does not count.
fn lower(letter: char) -> char {
    letter.to_ascii_lowercase()
}

/// Returns how many letters may be wrong in a name of this length: short names resemble too many others.
fn allowed_distance(len: usize) -> Option<usize> {
    match len {
        0..4 => None,
        4..8 => Some(1),
        8..LONGEST => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{POD_SPEC, kind};
    use super::*;

    #[test]
    fn suggests_what_was_meant() {
        assert_eq!(POD_SPEC.similar("hostpid"), Some(Match::Case("hostPID")));
        assert_eq!(POD_SPEC.similar("hostPDI"), Some(Match::Typo("hostPID")));
        assert_eq!(POD_SPEC.similar("securityContex"), Some(Match::Typo("securityContext")));
        assert_eq!(POD_SPEC.similar("initContainer"), Some(Match::Typo("initContainers")));
        assert_eq!(
            POD_SPEC.similar("automountServiceAcountTokn"),
            Some(Match::Typo("automountServiceAccountToken"))
        );
        assert_eq!(POD_SPEC.similar("runAsUser"), Some(Match::Inside("securityContext")));
        assert_eq!(POD_SPEC.similar("os2"), None);
        assert_eq!(POD_SPEC.similar("replicas"), None);
        assert_eq!(POD_SPEC.similar(&"x".repeat(1_000_000)), None);
    }

    #[test]
    fn every_field_is_found_from_a_slip_and_fits_the_limit() {
        for field in kind("", "v1", "Pod").unwrap().schema.fields().iter().chain(POD_SPEC.fields())
        {
            assert!(field.name.len() + 2 < LONGEST);
            let upper = field.name.to_ascii_uppercase();
            assert_eq!(POD_SPEC.similar(&upper).is_some(), POD_SPEC.field(field.name).is_some());
        }
    }
}
