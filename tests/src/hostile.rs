//! Hidden characters and the places where an author of a manifest, or of a request, can put them: what the tests of each
//! host loop over. The lists are in `tests/hostile/`, for hosts in other languages as well.

use std::fs;

use podwall::report::clean::is_hidden;
use serde_json::Value;

/// Where a text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// A file that is checked.
    Manifest,
    /// A configuration.
    Options,
    /// What a host of policies is given.
    Request,
}

/// A place that a character can be put in.
#[derive(Debug)]
pub struct Place {
    /// What is there.
    pub name: String,
    /// Where the text goes.
    pub input: Input,
    /// Whether what is there is known to be part of an output.
    pub shown: bool,
    text: String,
    settings: String,
    number: usize,
}

impl Place {
    /// Returns the text with `c` in this place.
    pub fn text(&self, c: char) -> String {
        self.filled(&self.text, c)
    }

    /// Returns the settings for a request, with `c` if this is a place in them.
    pub fn settings(&self, c: char) -> String {
        self.filled(&self.settings, c)
    }

    /// What is in the place: `c` between marks that tell the place; quoted where it has none in the text.
    pub fn marked(&self, c: char) -> String {
        let number = self.number;
        if self.text.contains("%bare%") { format!("`{c}`") } else { format!("q{number}{c}q") }
    }

    fn filled(&self, template: &str, c: char) -> String {
        let number = self.number;
        let units = c.encode_utf16(&mut [0; 2]).to_vec();
        let json: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
        template
            .replace("%bare%", c.encode_utf8(&mut [0; 4]))
            .replace("%raw%", &self.marked(c))
            .replace("%escaped%", &format!("q{number}\\U{:08x}q", u32::from(c)))
            .replace("%json%", &format!("q{number}{json}q"))
    }
}

/// Returns all places.
///
/// # Panics
/// If the list cannot be read.
pub fn places() -> Vec<Place> {
    let list = read("places.json");
    let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let place = |(number, entry): (usize, &Value)| Place {
        name: text(entry, "name"),
        input: match entry["in"].as_str() {
            Some("manifest") => Input::Manifest,
            Some("options") => Input::Options,
            Some("request") => Input::Request,
            other => panic!("there is no input {other:?}"),
        },
        shown: entry["shown"].as_bool().unwrap_or(true),
        text: text(entry, "text"),
        settings: text(entry, "settings"),
        number,
    };
    list.as_array().expect("a list").iter().enumerate().map(place).collect()
}

/// Characters that no output may hold.
pub fn hidden() -> Vec<char> {
    characters("hidden")
}

/// Characters that outputs show as they are.
pub fn visible() -> Vec<char> {
    characters("visible")
}

fn characters(key: &str) -> Vec<char> {
    let lists = read("characters.json");
    let character = |code: &Value| {
        let code = u32::from_str_radix(code.as_str()?, 16).ok()?;
        char::from_u32(code)
    };
    lists[key]
        .as_array()
        .expect("a list")
        .iter()
        .map(|code| character(code).expect("a character"))
        .collect()
}

fn read(name: &str) -> Value {
    let path = crate::root().join("tests/hostile").join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns whether `output` holds a hidden character other than the line breaks that it is made of, or a line break
/// that is not.
pub fn acts(output: &str, c: char, marked: &str) -> bool {
    output.chars().any(|c| c != '\n' && is_hidden(c)) || (is_hidden(c) && output.contains(marked))
}
