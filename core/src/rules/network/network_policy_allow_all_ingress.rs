use super::peers::is_every_address;
use crate::rule::prelude::*;
use crate::view::Direction;

rule!(
    /// # What it flags
    /// An ingress rule of a NetworkPolicy without `from` and without `ports`, or with a block of
    /// all addresses (`0.0.0.0/0`, `::/0`) and without `ports`. A rule that opens single ports to
    /// everybody is not meant.
    ///
    /// # Why it matters
    /// Policies add up: one rule like this opens every port of the pods to everybody, whatever the
    /// other policies say. With an empty `podSelector` it does so for the whole namespace;
    /// otherwise the finding is one step milder.
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
    /// A namespace that is open on purpose is better left without a policy, which says so. Rules of
    /// a direction that `policyTypes` leaves out count for nothing and are not judged.
    pub(crate) static NETWORK_POLICY_ALLOW_ALL_INGRESS: Rule = Rule {
        id: "network-policy-allow-all-ingress",
        summary: "network policy lets in everything",
        family: Family::Network,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "name the peers in `from`, or at least the ports",
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
        let draft = sink.report(path, format_args!("NetworkPolicy `{name}` lets in everything"));
        if !policy.pods.is_empty() {
            draft.milder();
        }
    }
}
