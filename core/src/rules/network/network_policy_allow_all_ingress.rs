use super::peers::is_every_address;
use crate::rule::prelude::*;
use crate::view::Direction;

rule!(
    /// # What it flags
    /// An ingress rule of a NetworkPolicy without `from` and without `ports`, or with a block of
    /// all addresses (`0.0.0.0/0`, `::/0`) and without `ports`. A rule that opens individual ports
    /// to every address is not flagged.
    ///
    /// # Why it matters
    /// Policies add up: one such rule opens every port of the pods to every address, regardless of
    /// other policies. With an empty `podSelector` it does so for the whole namespace; otherwise
    /// the finding is one severity lower.
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
    ///   policyTypes: [Ingress]
    ///   ingress:
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
    ///   policyTypes: [Ingress]
    ///   ingress:
    ///   - ports: [{port: 443}]
    /// ```
    ///
    /// # Exceptions
    /// If a namespace is open on purpose, omit the policy, which makes that clear. Rules of a
    /// direction that `policyTypes` omits have no effect and are not judged.
    pub(crate) static NETWORK_POLICY_ALLOW_ALL_INGRESS: Rule = Rule {
        id: "network-policy-allow-all-ingress",
        summary: "network policy allows all ingress",
        family: Family::Network,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "list the peers in `from`, or at least the ports",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::NetworkPolicy(check)],
        ..Rule::BASE
    };
);

fn check(policy: &NetworkPolicy<'_>, sink: &mut Sink<'_>) {
    for rule in policy.rules(Direction::Ingress) {
        let path = policy.rule_path(Direction::Ingress, &rule);
        let every_block = rule.listed_peers().find(|(_, peer)| is_every_address(*peer));
        if !rule.is_for_all_ports() {
            continue;
        }
        let path = match every_block {
            Some((index, _)) => path.key("from").index(index).keys(&["ipBlock", "cidr"]),
            None if rule.is_for_everybody() => path,
            None => continue,
        };
        let name = policy.object.identity.name;
        let draft = sink.report(path, format_args!("NetworkPolicy `{name}` allows all ingress"));
        if !policy.pods.is_empty() {
            draft.lower_severity();
        }
    }
}
