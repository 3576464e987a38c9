//! What podwall's cost is measured against.

use libyaml_safer::{EventData, Parser};

/// Counts the events of a YAML text; `None` if it is not valid YAML.
pub fn yaml_events(text: &str) -> Option<usize> {
    let mut bytes = text.as_bytes();
    let mut parser = Parser::new();
    parser.set_input_string(&mut bytes);
    let mut count = 0;
    loop {
        let event = parser.parse().ok()?;
        count += 1;
        if matches!(event.data, EventData::StreamEnd) {
            return Some(count);
        }
    }
}

/// Parses JSON into a tree of values.
pub fn json_value(text: &str) -> Option<serde_json::Value> {
    serde_json::from_slice(text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input;

    #[test]
    fn yardsticks_read_the_inputs_to_their_end() {
        assert!(yaml_events(&input::pod()).is_some_and(|count| count > 30));
        assert!(yaml_events(&input::chart()).is_some_and(|count| count > 4_000));
        assert!(
            json_value(&input::review())
                .is_some_and(|value| value["request"]["object"].is_object())
        );
    }
}
