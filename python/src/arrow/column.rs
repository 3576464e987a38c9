//! Columns, laid out as the Arrow format wants them.

use std::ffi::CStr;

/// A column with its name.
pub(super) struct Column {
    pub(super) name: &'static CStr,
    pub(super) rows: usize,
    pub(super) missing: usize,
    /// One bit a row, lowest first: whether there is a value.
    pub(super) validity: Vec<u8>,
    pub(super) values: Values,
}

/// The values of a column, one per row, possibly missing.
pub(super) enum Values {
    /// Where each text starts in `bytes`, then where the last one ends; the texts.
    Text { offsets: Vec<i64>, bytes: Vec<u8> },
    /// Numbers.
    Number(Vec<u32>),
}

impl Values {
    /// Returns the type in the notation of the C data interface: text with 64-bit offsets, unsigned 32-bit numbers.
    pub(super) fn format(&self) -> &'static CStr {
        match self {
            Self::Text { .. } => c"U",
            Self::Number(_) => c"I",
        }
    }
}

impl Column {
    pub(super) fn text<T: AsRef<str>>(
        name: &'static CStr,
        values: impl ExactSizeIterator<Item = Option<T>>,
    ) -> Self {
        let mut column = Self::new(name, values.len(), Values::Number(Vec::new()));
        let (mut offsets, mut bytes) = (vec![0], Vec::new());
        for (row, value) in values.enumerate() {
            column.note(row, value.is_some());
            bytes.extend_from_slice(value.as_ref().map_or("", T::as_ref).as_bytes());
            offsets.push(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        }
        column.values = Values::Text { offsets, bytes };
        column
    }

    pub(super) fn number(
        name: &'static CStr,
        values: impl ExactSizeIterator<Item = Option<u32>>,
    ) -> Self {
        let mut column = Self::new(name, values.len(), Values::Number(Vec::new()));
        let mut numbers = Vec::with_capacity(column.rows);
        for (row, value) in values.enumerate() {
            column.note(row, value.is_some());
            numbers.push(value.unwrap_or_default());
        }
        column.values = Values::Number(numbers);
        column
    }

    fn new(name: &'static CStr, rows: usize, values: Values) -> Self {
        Self { name, rows, missing: 0, validity: vec![0; rows.div_ceil(8)], values }
    }

    fn note(&mut self, row: usize, present: bool) {
        if present {
            self.validity[row / 8] |= 1 << (row % 8);
        } else {
            self.missing += 1;
        }
    }
}
