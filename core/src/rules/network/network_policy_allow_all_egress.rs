use super::peers::is_every_address;
use crate::rule::prelude::*;
use crate::view::Direction;

rule!(
    /// # What it flags
    /// An egress rule of a NetworkPolicy without `to` and without `ports`, or with a block of all
    /// addresses (`0.0.0.0/0`, `::/0`) and without `ports`. A rule that opens individual ports to
    /// every address is not flagged.
    ///
    /// # Why it matters
    /// Policies add up: one such rule lets the pods connect to everything, including the cloud's
    /// metadata service and the internet, regardless of other policies. Stolen data leaves that
    /// way.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: NetworkPolicy
    /// metadata:
    ///   name: policy
    ///   namespace: shop
    /// spec:
    ///   podSelector: {}
    ///   policyTypes: [Egress]
    ///   egress:
    ///   - {}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: networking.k8s.io/v1
    /// kind: NetworkPolicy
    /// metadata:
    ///   name: policy
    ///   namespace: shop
    /// spec:
    ///   podSelector: {matchLabels: {app: web}}
    ///   policyTypes: [Egress]
    ///   egress:
    ///   - ports: [{port: 443}]
    /// ```
    ///
    /// # Exceptions
    /// If a namespace is open on purpose, omit the policy, which makes that clear. Rules of a
    /// direction that `policyTypes` omits have no effect and are not judged.
    pub(crate) static NETWORK_POLICY_ALLOW_ALL_EGRESS: Rule = Rule {
        id: "network-policy-allow-all-egress",
        summary: "network policy allows all egress",
        family: Family::Network,
        severity: Severity::Medium,
        severities: &[Severity::Low, Severity::Medium],
        help: "list the peers in `to`, or at least the ports",
        profiles: &[Profile::Nsa],
        checks: &[Check::NetworkPolicy(check)],
        ..Rule::BASE
    };
);

fn check(policy: &NetworkPolicy<'_>, sink: &mut Sink<'_>) {
    for rule in policy.rules(Direction::Egress) {
        let path = policy.rule_path(Direction::Egress, &rule);
        let every_block = rule.listed_peers().find(|(_, peer)| is_every_address(*peer));
        if !rule.is_for_all_ports() {
            continue;
        }
        let path = match every_block {
            Some((index, _)) => path.key("to").index(index).keys(&["ipBlock", "cidr"]),
            None if rule.is_for_everybody() => path,
            None => continue,
        };
        let name = policy.object.identity.name;
        let draft = sink.report(path, format_args!("NetworkPolicy `{name}` allows all egress"));
        if !policy.pods.is_empty() {
            draft.lower_severity();
        }
    }
}
