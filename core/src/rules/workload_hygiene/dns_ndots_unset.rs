use crate::rule::prelude::*;
use crate::text::Node;

parameters! {
    /// How far `ndots` may go up.
    struct Ndots {
        /// the highest allowed `ndots`
        highest: i64 = 2,
    }
}

rule!(
    /// # What it flags
    /// A pod without `ndots` among `dnsConfig.options`, or with a higher value than the parameter
    /// allows. Pods whose `dnsPolicy` excludes the cluster's search domains are not judged.
    ///
    /// # Why it matters
    /// With the default of 5, every lookup of an external name first tries all search domains of
    /// the cluster: five queries instead of one, and a name that leaks to the owner of such a
    /// domain.
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
    ///   dnsConfig:
    ///     options:
    ///     - {name: ndots, value: "2"}
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// This concerns load more than security. The rule is only in the profile `all`.
    pub(crate) static DNS_NDOTS_UNSET: Rule = Rule {
        id: "dns-ndots-unset",
        summary: "pod does not set `ndots`, so outside names are looked up in every search domain \
                  first",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "set `dnsConfig.options` with `ndots` to `2` or less",
        parameters: Ndots::PARAMETERS,
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let policy = pod.spec.get("dnsPolicy").and_then(Node::as_str);
    let host_default = policy == Some("ClusterFirst") && pod.flag("hostNetwork") == Some(true);
    if matches!(policy, Some("Default" | "None")) || host_default {
        return;
    }
    let options = pod.spec.at(&["dnsConfig", "options"]);
    let items = options.into_iter().flat_map(Node::items).enumerate();
    let is_ndots = |item: Node<'_>| item.get("name").and_then(Node::as_str) == Some("ndots");
    let path = pod.path().keys(&["dnsConfig", "options"]);
    let Some((index, option)) = items.filter(|(_, item)| is_ndots(*item)).last() else {
        sink.report(path, "the pod does not set `ndots`; the default is 5");
        return;
    };
    let text = option.get("value").and_then(Node::as_str).unwrap_or("");
    let Ndots { highest } = sink.parameters();
    if text.parse::<i64>().is_ok_and(|value| value > highest) {
        let message = format_args!("`ndots` is {text}, above {highest}");
        sink.report(path.index(index).key("value"), message);
    }
}
