//! Values apart from any text, for properties: made by hand or taken from what podwall read.

use podwall::text::{Content, Node, Number, Source, Value, documents};

/// A value as JSON has it. Numbers are whole or have a fraction; keys are unique.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// null
    Null,
    /// true or false
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// A string.
    Str(String),
    /// A list.
    List(Vec<Tree>),
    /// A map.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// What `node` holds.
    pub fn of(node: Node<'_>) -> Self {
        match node.value() {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(Number::Int(value)) => Self::Int(value),
            #[expect(clippy::cast_precision_loss, reason = "as JavaScript would read it")]
            Value::Number(Number::Uint(value)) => Self::Float(value as f64),
            Value::Number(Number::Float(value)) => Self::Float(value),
            Value::String(value) => Self::Str(value.to_owned()),
            Value::Sequence => Self::List(node.items().map(Self::of).collect()),
            Value::Mapping => {
                let entries = node.entries();
                Self::Map(
                    entries.map(|entry| (entry.key.to_owned(), Self::of(entry.value))).collect(),
                )
            }
        }
    }

    /// Returns the values of the documents of `text`; documents that cannot be read are errors, empty ones are left
    /// out.
    pub fn read(text: &[u8]) -> Result<Vec<Self>, String> {
        let source = Source::new(text);
        let mut trees = Vec::new();
        for document in documents(&source, &podwall::text::Limits::default()) {
            match &document.content {
                Content::Empty => {}
                Content::Error(error) => return Err(error.message.clone()),
                Content::Tree(tree) => trees.push(Self::of(tree.root())),
            }
        }
        Ok(trees)
    }

    /// Returns the same value with the keys of every map in an order that `seed` chooses.
    #[must_use]
    pub fn shuffled(&self, dice: &mut Dice) -> Self {
        match self {
            Self::List(items) => Self::List(items.iter().map(|item| item.shuffled(dice)).collect()),
            Self::Map(entries) => {
                let each = entries.iter().map(|(key, value)| (key.clone(), value.shuffled(dice)));
                let mut entries: Vec<_> = each.collect();
                dice.shuffle(&mut entries);
                Self::Map(entries)
            }
            scalar => scalar.clone(),
        }
    }
}

/// Choices from a seed: the same seed, the same choices, on every machine.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Returns dice determined by `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// Returns a number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % bound as u64).unwrap_or(0)
    }

    /// Other dice, that fall as these decide.
    #[must_use]
    pub fn fork(&mut self) -> Self {
        Self::new(self.below(1 << 30) as u64)
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of `choices`, which must not be empty.
    pub fn pick<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    /// Puts `items` into another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
