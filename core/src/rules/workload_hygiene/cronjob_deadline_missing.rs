use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A CronJob without `spec.startingDeadlineSeconds`.
    ///
    /// # Why it matters
    /// After an outage of the controller, missed starts are counted back to the last run; after
    /// more than a hundred, the CronJob never starts again without manual repair.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: batch/v1
    /// kind: CronJob
    /// metadata:
    ///   name: report
    /// spec:
    ///   schedule: "0 3 * * *"
    ///   jobTemplate:
    ///     spec:
    ///       template:
    ///         spec:
    ///           restartPolicy: Never
    ///           containers:
    ///           - name: report
    ///             image: example.com/report:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: batch/v1
    /// kind: CronJob
    /// metadata:
    ///   name: report
    /// spec:
    ///   schedule: "0 3 * * *"
    ///   startingDeadlineSeconds: 300
    ///   jobTemplate:
    ///     spec:
    ///       template:
    ///         spec:
    ///           restartPolicy: Never
    ///           containers:
    ///           - name: report
    ///             image: example.com/report:1.0
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static CRONJOB_DEADLINE_MISSING: Rule = Rule {
        id: "cronjob-deadline-missing",
        summary: "CronJob has no deadline for missed starts",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "set `startingDeadlineSeconds`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Kinds(&[kind("batch", "CronJob")], check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let field = ["spec", "startingDeadlineSeconds"];
    if object.at(&field).is_none() {
        let name = object.identity.name;
        sink.report(
            object.path_to(&field),
            format_args!("CronJob `{name}` has no `startingDeadlineSeconds`"),
        );
    }
}
