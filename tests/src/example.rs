//! The examples on a rule's page.

use podwall::rule::Rule;

/// A code block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Its heading.
    pub heading: String,
    /// The language it names.
    pub language: String,
    /// Its text.
    pub text: String,
}

/// Returns the headings of the first level of a rule's prose, in order.
pub fn headings(rule: &Rule) -> Vec<String> {
    let prose = rule.prose();
    let mut code = false;
    let mut headings = Vec::new();
    for line in prose.lines() {
        if line.starts_with("```") {
            code = !code;
        } else if let Some(heading) = line.strip_prefix("# ").filter(|_| !code) {
            headings.push(heading.to_owned());
        }
    }
    headings
}

/// Returns the code blocks of a rule's prose.
pub fn examples(rule: &Rule) -> Vec<Example> {
    let mut heading = String::new();
    let mut open: Option<Example> = None;
    let mut examples = Vec::new();
    for line in rule.prose().lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => examples.extend(open.take()),
            (Some(language), None) => {
                let (heading, language) = (heading.clone(), language.to_owned());
                open = Some(Example { heading, language, text: String::new() });
            }
            (None, Some(example)) => example.text.extend([line, "\n"]),
            (None, None) => {
                if let Some(text) = line.strip_prefix("# ") {
                    text.clone_into(&mut heading);
                }
            }
        }
    }
    examples
}

impl Example {
    /// Returns the bytes of the example: its text, in the encoding that a first line `# encoding: utf-16be` asks for.
    pub fn bytes(&self) -> Vec<u8> {
        match self.text.strip_prefix("# encoding: utf-16be\n") {
            None => self.text.clone().into_bytes(),
            Some(text) => {
                let units = std::iter::once('\u{feff}').chain(text.chars());
                let encoded: String = units.collect();
                encoded.encode_utf16().flat_map(u16::to_be_bytes).collect()
            }
        }
    }
}
