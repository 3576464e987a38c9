//! Sets of positions, one bit each: what is compared pair by pair is compared 64 pairs at once.

/// Bits in a word.
pub(super) const WORD: usize = u64::BITS as usize;

/// A set of positions below a length that all sets of one index share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits(Box<[u64]>);

impl Bits {
    /// Returns the set without any of `len` positions.
    pub fn none(len: usize) -> Self {
        Self(vec![0; len.div_ceil(WORD)].into())
    }

    /// Returns the set with all of `len` positions.
    pub fn all(len: usize) -> Self {
        let mut bits = Self::none(len);
        bits.0.fill(u64::MAX);
        if let Some(last) = bits.0.last_mut()
            && !len.is_multiple_of(WORD)
        {
            *last = (1 << (len % WORD)) - 1;
        }
        bits
    }

    /// Adds a position.
    pub fn insert(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / WORD) {
            *word |= 1 << (at % WORD);
        }
    }

    /// Returns whether a position is in the set.
    pub fn contains(&self, at: usize) -> bool {
        self.0.get(at / WORD).is_some_and(|word| word & (1 << (at % WORD)) != 0)
    }

    /// Returns whether the set holds no position.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Adds what `other` holds.
    pub fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Keeps what `other` holds as well.
    pub fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// Removes what `other` holds.
    pub fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    /// Returns how many positions both sets hold.
    pub fn common(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(word, other)| (word & other).count_ones() as usize).sum()
    }

    /// Returns the first position that both sets hold.
    pub fn first_common(&self, other: &Self) -> Option<usize> {
        let mut words = self.0.iter().zip(&other.0).map(|(word, other)| word & other).enumerate();
        words
            .find(|(_, word)| *word != 0)
            .map(|(at, word)| at * WORD + word.trailing_zeros() as usize)
    }

    /// Returns the first position from `from` on.
    pub fn next(&self, from: usize) -> Option<usize> {
        let start = from / WORD;
        let words = self.0.get(start..)?.iter().enumerate();
        let mut words = words.map(|(at, word)| match at {
            0 => (start, word & (u64::MAX << (from % WORD))),
            _ => (start + at, *word),
        });
        words
            .find(|(_, word)| *word != 0)
            .map(|(at, word)| at * WORD + word.trailing_zeros() as usize)
    }

    /// Returns how many words of memory the set takes.
    pub fn words(&self) -> usize {
        self.0.len()
    }
}
