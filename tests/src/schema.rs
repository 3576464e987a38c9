//! The JSON Schema of `podwall.yaml`, from the rules' own declarations.

use podwall::options::{DefaultSetting, Parameter};
use podwall::rule::{Family, Profile, Rule};
use podwall::suppress::HONORED;
use podwall::text::Limits;
use podwall::{Confidence, Severity};
use serde_json::{Map, Value, json};

/// Returns the file `docs/podwall.schema.json`.
pub fn options(rules: &[&Rule]) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "podwall.yaml",
        "description": "Options of podwall: which rules run, how severe their findings are, and which are suppressed",
        "type": "object",
        "additionalProperties": false,
        "$defs": {
            "selector": selector(rules),
            "texts": texts(),
            "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
            "profile": closed(&json!({
                "extends": {"description": "profiles to extend", "$ref": "#/$defs/texts"},
                "select": selectors("rules to add"),
                "ignore": selectors("rules to remove; takes precedence over `select`"),
            })),
            "suppression": suppression(),
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "accepted": accepted(),
        },
        "properties": {
            "profile": {
                "description": "a profile of `profiles`, or a built-in one",
                "type": "string",
                "default": "default",
                "examples": Profile::ALL,
            },
            "profiles": {
                "description": "your own profiles, by name",
                "type": "object",
                "additionalProperties": {"$ref": "#/$defs/profile"},
            },
            "select": selectors("rules to add to the profile"),
            "ignore": selectors("rules to remove from the profile; takes precedence over `select`"),
            "rules": {
                "description": "severity and parameters by rule",
                "type": "object",
                "additionalProperties": false,
                "properties": of_rules(rules),
            },
            "failOn": words("the lowest severity that fails a gate", Severity::ALL, Severity::word),
            "minConfidence":
                words("the lowest confidence that is reported", Confidence::ALL, Confidence::word),
            "kubernetesVersion": {
                "description": "version of the cluster, such as \"1.34\"; defaults to the newest known version",
                "type": "string",
                "pattern": r"^v?1\.\d+(\.\d+)?$",
            },
            "podPaths": {
                "description": "where pods are in kinds that podwall does not know: GROUP/KIND=path.to.template",
                "$ref": "#/$defs/texts",
            },
            "suppress": {
                "description": "suppressions from outside the manifests",
                "type": "array",
                "items": {"$ref": "#/$defs/suppression"},
            },
            "suppressions": {
                "description": "which suppressions are honored",
                "enum": ["none", "configuration", "all"],
            },
            "honour": {
                "description": "other tools whose suppressions in manifests are honored",
                "type": "array",
                "items": {"enum": HONORED},
            },
            "requireReasons": {
                "description": "whether a suppression without a reason is a finding",
                "type": "boolean",
                "default": false,
            },
            "baseline": {
                "description": "findings that were accepted before: entries as `--write-baseline` writes them, or fingerprints",
                "type": "array",
                "items": {"oneOf": [{"$ref": "#/$defs/fingerprint"}, {"$ref": "#/$defs/accepted"}]},
            },
            "today": {
                "description": "the date of the check, for hosts without a clock",
                "$ref": "#/$defs/date",
            },
            "limits": limits(),
        },
    })
}

fn limits() -> Value {
    let defaults = serde_json::to_value(Limits::default()).unwrap_or_default();
    let limit = |key: &str| json!({"type": "integer", "minimum": 0, "default": defaults[key]});
    let limits = Limits::KEYS.iter().map(|key| ((*key).to_owned(), limit(key)));
    let mut schema = closed(&Value::Object(limits.collect()));
    schema["description"] =
        json!("bounds on what is read, judged and reported; what they cut is listed as skipped");
    schema
}

fn accepted() -> Value {
    let mut schema = closed(&json!({
        "fingerprint": {"$ref": "#/$defs/fingerprint"},
        "count": {"description": "how many findings of it", "type": "integer", "minimum": 0, "default": 1},
        "file": {
            "description": "the file they are in; if it no longer has them, those in other files count",
            "type": "string",
        },
        "rule": {"description": "id of the rule, for people", "type": "string"},
        "object": {"description": "the object, for people", "type": "string"},
    }));
    schema["required"] = json!(["fingerprint"]);
    schema
}

/// Returns what can be set, by rule; former ids are deprecated.
fn of_rules(rules: &[&Rule]) -> Value {
    let mut properties = Map::new();
    for rule in rules {
        properties.insert(rule.id.to_owned(), of_rule(rule));
        for id in rule.former {
            let mut schema = of_rule(rule);
            schema["description"] = json!(format!("former id of `{}`", rule.id));
            schema["deprecated"] = json!(true);
            properties.insert((*id).to_owned(), schema);
        }
    }
    Value::Object(properties)
}

fn of_rule(rule: &Rule) -> Value {
    let mut properties = Map::new();
    let severity = words("overrides the rule's severity", Severity::ALL, Severity::word);
    properties.insert("severity".to_owned(), severity);
    for parameter in rule.parameters {
        properties.insert(parameter.name.to_owned(), of_parameter(parameter));
    }
    let mut schema = closed(&Value::Object(properties));
    schema["description"] = json!(rule.summary);
    schema
}

fn of_parameter(parameter: &Parameter) -> Value {
    let mut schema = match parameter.default {
        DefaultSetting::Flag(value) => json!({"type": "boolean", "default": value}),
        DefaultSetting::Integer(value) => json!({"type": "integer", "default": value}),
        DefaultSetting::Integers(values) => {
            json!({"type": "array", "items": {"type": "integer"}, "default": values})
        }
        DefaultSetting::Texts(values) => {
            json!({"type": "array", "items": {"type": "string"}, "default": values})
        }
    };
    schema["description"] = json!(parameter.summary);
    schema
}

fn suppression() -> Value {
    let mut schema = closed(&json!({
        "rules": selectors("the rules that it suppresses"),
        "paths": {"description": "patterns of file names; `**` matches across `/`, `*` does not", "$ref": "#/$defs/texts"},
        "objects": {"description": "patterns KIND/NAMESPACE/NAME, KIND/NAME or NAME", "$ref": "#/$defs/texts"},
        "containers": {"description": "patterns of container names", "$ref": "#/$defs/texts"},
        "reason": {"description": "why the findings are acceptable", "type": "string"},
        "until": {"description": "the last day on which it applies", "$ref": "#/$defs/date"},
    }));
    schema["required"] = json!(["rules"]);
    schema
}

fn selector(rules: &[&Rule]) -> Value {
    let severities = Severity::ALL
        .iter()
        .flat_map(|severity| [format!("severity:{severity}"), format!("severity:>={severity}")]);
    let families = Family::ALL.iter().map(|family| family.word().to_owned());
    let ids = rules.iter().map(|rule| rule.id.to_owned());
    let former = rules.iter().flat_map(|rule| rule.former).map(|id| (*id).to_owned());
    let current = families.chain(severities).chain(ids).collect::<Vec<_>>();
    json!({"anyOf": [
        {"enum": current},
        {"description": "former ids of rules", "deprecated": true, "enum": former.collect::<Vec<_>>()},
    ]})
}

fn selectors(description: &str) -> Value {
    json!({"description": description, "type": "array", "items": {"$ref": "#/$defs/selector"}})
}

fn texts() -> Value {
    json!({"type": "array", "items": {"type": "string"}})
}

fn words<T: Copy>(description: &str, all: &[T], word: fn(T) -> &'static str) -> Value {
    let words: Vec<_> = all.iter().map(|value| word(*value)).collect();
    json!({"description": description, "enum": words})
}

fn closed(properties: &Value) -> Value {
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}
