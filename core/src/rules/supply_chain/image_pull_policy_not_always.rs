use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A container whose image has no digest and whose effective pull policy is not `Always`. The
    /// default is `Always` for the tag `latest` or no tag, and `IfNotPresent` for every other tag.
    ///
    /// # Why it matters
    /// With `IfNotPresent` a node runs whatever it once pulled under the tag, and any pod on the
    /// node can use a private image that another pod pulled, without credentials.
    ///
    /// # Bad
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
    ///     imagePullPolicy: Always
    /// ```
    ///
    /// # Exceptions
    /// Images loaded onto nodes beforehand, in clusters without a registry.
    pub(crate) static IMAGE_PULL_POLICY_NOT_ALWAYS: Rule = Rule {
        id: "image-pull-policy-not-always",
        summary: "image with a mutable tag is not pulled at each start",
        family: Family::SupplyChain,
        severity: Severity::Low,
        help: "use a digest, or set `imagePullPolicy: Always`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Nsa],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let Some(image) =
        container.image.filter(|image| image.digest.is_none() && !image.is_built_by_ko())
    else {
        return;
    };
    let stated = container.node.get("imagePullPolicy").and_then(Node::as_str);
    let stated = stated.filter(|policy| !policy.is_empty());
    let implied =
        if matches!(image.tag, None | Some("latest")) { "Always" } else { "IfNotPresent" };
    let policy = stated.unwrap_or(implied);
    if policy == "Always" {
        return;
    }
    let path = container.path().key("imagePullPolicy");
    let how = if stated.is_some() { "" } else { " by default" };
    let message =
        format_args!("image `{}` of {} is pulled `{policy}`{how}", image.text, container.label());
    sink.report(path, message);
}
