use std::collections::BTreeSet;

use super::super::text::{annotations, plural, quoted, setters};
use super::{Check, Description, Revision, containers, mapping, string};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// No AppArmor profile is disabled, neither by field nor by annotation.
pub static APP_ARMOR_PROFILE: Check = Check {
    id: "appArmorProfile",
    level: Level::Baseline,
    revisions: &[Revision { since: 0, find }],
    overrides: None,
    reason: REASON,
    describe,
};

const REASON: &str = "forbidden AppArmor profile";
const TYPE: Field = Field::at(&["securityContext", "appArmorProfile", "type"]);
const ANNOTATION: &str = "container.apparmor.security.beta.kubernetes.io/";

/// Fields and annotations count at every version, including annotations of containers that do not exist.
fn find<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    let mut look = |subject, context: Option<Node<'t>>| {
        let Some(profile) = context.and_then(|context| mapping(context, "appArmorProfile")) else {
            return;
        };
        let kind = string(profile, "type");
        if !matches!(kind, "RuntimeDefault" | "Localhost") {
            hits.push(Hit::new(subject, TYPE, Fault::Text(kind)));
        }
    };
    look(Subject::Pod, pod.security_context);
    for (index, container) in containers(pod) {
        look(Subject::Container(index), container.security_context);
    }
    for (key, value) in pod.annotations().filter(|(key, _)| key.starts_with(ANNOTATION)) {
        let allowed = matches!(value, "" | "runtime/default") || value.starts_with("localhost/");
        if !allowed {
            hits.push(Hit::new(Subject::Annotation(key), Field::default(), Fault::Text(value)));
        }
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let fields = hits.iter().filter(|hit| !matches!(hit.subject, Subject::Annotation(_)));
    let fields: BTreeSet<&str> = crate::order::gathered(fields.filter_map(Hit::text));
    let annotations = annotations(hits);
    let values: Vec<&str> =
        fields.into_iter().chain(annotations.iter().map(String::as_str)).collect();
    let reason = plural(values.len(), REASON, "forbidden AppArmor profiles");
    let who = setters(pod, hits);
    let detail = format!("{who} must not set AppArmor profile type to {}", quoted(values));
    Description { reason, detail }
}
