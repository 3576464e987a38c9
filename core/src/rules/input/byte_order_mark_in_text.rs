use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// The character U+FEFF anywhere but at the start of a document.
    ///
    /// # Why it matters
    /// It is invisible: `privileged` with a mark in front looks like the field but is a different
    /// key, and is dropped.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: ﻿web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static BYTE_ORDER_MARK_IN_TEXT: Rule = Rule {
        id: "byte-order-mark-in-text",
        summary: "byte order mark inside a name or value",
        family: Family::Input,
        severity: Severity::Medium,
        help: "remove the mark; it is allowed only at the start of a file",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
            Profile::Hygiene,
        ],
        checks: &[Check::Document(check)],
        ..Rule::BASE
    };
);

fn check(view: &DocumentView<'_>, sink: &mut Sink<'_>) {
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::ByteOrderMark);
    hazards::each(view, wanted, |hazard, path| {
        sink.report(
            Target::span(path, hazard.span),
            "an invisible byte order mark is part of the text here".to_owned(),
        );
    });
}
