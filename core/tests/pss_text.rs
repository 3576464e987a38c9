//! Upstream's words for what a pod breaks, on pods of our own: this holds without the corpus, too.

use podwall_core::object::{Found, SiteTable, find};
use podwall_core::pss::{Defaulting, Level, Verdict, Version, evaluate};
use podwall_core::text::{Content, Limits, Source, documents};
use podwall_core::view::Pod;

/// The verdict on a pod whose YAML below `spec:` is `spec`, with these annotations.
fn judge(
    annotations: &str,
    spec: &str,
    level: Level,
    version: Version,
    read: Defaulting,
) -> Verdict {
    let text = format!(
        "{{apiVersion: v1, kind: Pod, metadata: {{name: p, annotations: {{{annotations}}}}}, spec: {{{spec}}}}}"
    );
    let source = Source::new(text.as_bytes());
    let document = documents(&source, &Limits::default()).next().unwrap();
    let Content::Tree(tree) = &document.content else { panic!("{text}") };
    let found = find(tree.root()).next();
    let Some(Found::Object(object)) = &found else { panic!("{text}") };
    let site = SiteTable::default().sites(object).remove(0);
    evaluate(&Pod::new(object, site), level, version, read)
}

fn baseline(spec: &str) -> String {
    judge("", spec, Level::Baseline, Version::LATEST, Defaulting::AsWritten).to_string()
}

/// What restricted says beside what it says of every pod that is not hardened.
fn restricted(context: &str, spec: &str) -> String {
    let spec = format!(
        "securityContext: {{runAsNonRoot: true, seccompProfile: {{type: RuntimeDefault}}, {context}}}, {spec}"
    );
    judge("", &spec, Level::Restricted, Version::LATEST, Defaulting::AsWritten).to_string()
}

const HARD: &str = "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}";

fn container(name: &str, context: &str) -> String {
    format!("{{name: {name}, securityContext: {{{context}}}}}")
}

#[test]
fn containers_are_told_in_the_order_init_regular_ephemeral() {
    let privileged = |name| container(name, "privileged: true");
    let spec = format!(
        "containers: [{}, {{name: fine}}], ephemeralContainers: [{}], initContainers: [{}]",
        privileged("z"),
        privileged("e"),
        privileged("i"),
    );
    assert_eq!(
        baseline(&spec),
        r#"privileged (containers "i", "z", "e" must not set securityContext.privileged=true)"#
    );
}

#[test]
fn ports_sort_as_texts_and_sets_have_each_value_once() {
    let spec = "containers: [{name: a, ports: [{hostPort: 9}, {hostPort: 10}, {hostPort: 0}]}, \
                {name: b, ports: [{hostPort: 9}]}]";
    assert_eq!(baseline(spec), r#"hostPort (containers "a", "b" use hostPorts 10, 9)"#);
    assert_eq!(
        baseline("containers: [{name: a, ports: [{hostPort: 80}]}]"),
        r#"hostPort (container "a" uses hostPort 80)"#
    );
}

#[test]
fn results_stand_in_upstreams_order() {
    let spec = "hostIPC: true, hostNetwork: true, \
                securityContext: {sysctls: [{name: b}, {name: a}, {name: b}], seLinuxOptions: {user: u, type: t}, \
                seccompProfile: {type: Unconfined}, windowsOptions: {hostProcess: true}}, \
                volumes: [{name: v, hostPath: {}}], containers: [{name: c, securityContext: {procMount: \"\", \
                seLinuxOptions: {role: r}}}]";
    assert_eq!(
        baseline(spec),
        "host namespaces (hostNetwork=true, hostIPC=true), hostPath volumes (volume \"v\"), \
         procMount (container \"c\" must not set securityContext.procMount to \"\"), \
         seLinuxOptions (pod and container \"c\" set forbidden securityContext.seLinuxOptions: type \"t\"; user may not \
         be set; role may not be set), \
         seccompProfile (pod must not set securityContext.seccompProfile.type to \"Unconfined\"), \
         forbidden sysctls (b, a, b), \
         hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)"
    );
}

#[test]
fn hosts_of_probes() {
    let spec = "containers: [{name: b, livenessProbe: {httpGet: {host: near}}, lifecycle: {preStop: {tcpSocket: {host: far}}}}, \
                {name: a, startupProbe: {httpGet: {host: far}}}]";
    assert_eq!(
        baseline(spec),
        r#"probe or lifecycle host (containers "a", "b" use probe or lifecycle hosts "far", "near")"#
    );
    let before = judge("", spec, Level::Baseline, Version::v1(33), Defaulting::AsWritten);
    assert!(before.allowed && before.checks.is_empty() && before.to_string().is_empty());
}

#[test]
fn annotations_are_quoted_twice() {
    let app_armor = "container.apparmor.security.beta.kubernetes.io/";
    let annotations = format!("{app_armor}b: unconfined, {app_armor}a: 'x\"y'");
    let spec = "containers: [{name: a, securityContext: {appArmorProfile: {type: Unconfined}}}]";
    let verdict = judge(&annotations, spec, Level::Baseline, Version::v1(0), Defaulting::AsWritten);
    assert_eq!(
        verdict.to_string(),
        format!(
            "forbidden AppArmor profiles (container \"a\" and annotations must not set AppArmor profile type to \
             \"Unconfined\", \"{app_armor}a=\"x\\\"y\"\", \"{app_armor}b=\"unconfined\"\")"
        )
    );
    let seccomp = "seccomp.security.alpha.kubernetes.io/pod: ''";
    let spec = "containers: [{name: a}]";
    let at = |minor| {
        let version = Version::v1(minor);
        judge(seccomp, spec, Level::Baseline, version, Defaulting::AsWritten).to_string()
    };
    let told =
        "seccompProfile (forbidden annotation seccomp.security.alpha.kubernetes.io/pod=\"\")";
    assert_eq!((at(18).as_str(), at(19).as_str()), (told, ""));
}

#[test]
fn what_is_said_hides_what_is_left_out() {
    let spec = format!("containers: [{{name: a}}, {}]", container("b", "runAsNonRoot: false"));
    let verdict = judge("", &spec, Level::Restricted, Version::v1(0), Defaulting::AsWritten);
    assert_eq!(
        verdict.to_string(),
        r#"runAsNonRoot != true (container "b" must not set securityContext.runAsNonRoot=false)"#
    );
    let verdict = judge(
        "",
        "containers: [{name: a}]",
        Level::Restricted,
        Version::v1(0),
        Defaulting::AsWritten,
    );
    assert_eq!(
        verdict.to_string(),
        r#"runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true)"#
    );
}

#[test]
fn capabilities_at_both_levels() {
    let spec = format!(
        "containers: [{}, {}]",
        container("a", "allowPrivilegeEscalation: false, capabilities: {add: [SYS_TIME, NET_RAW]}"),
        container("b", HARD)
    );
    assert_eq!(
        baseline(&spec),
        r#"non-default capabilities (container "a" must not include "NET_RAW", "SYS_TIME" in securityContext.capabilities.add)"#
    );
    assert_eq!(
        restricted("", &spec),
        "unrestricted capabilities (container \"a\" must set securityContext.capabilities.drop=[\"ALL\"]; \
         container \"a\" must not include \"NET_RAW\", \"SYS_TIME\" in securityContext.capabilities.add)"
    );
}

#[test]
fn a_user_namespace_relaxes_three_checks_from_1_35_on() {
    let spec = format!(
        "hostUsers: false, containers: [{}]",
        container("a", &format!("{HARD}, runAsUser: 0, procMount: Unmasked"))
    );
    assert_eq!(baseline(&spec), "");
    assert_eq!(
        restricted("", &spec),
        r#"procMount (container "a" must not set securityContext.procMount to "Unmasked")"#
    );
    let before = judge("", &spec, Level::Baseline, Version::v1(34), Defaulting::AsWritten);
    assert_eq!(before.checks[0].id, "procMount");
}

#[test]
fn windows_is_exempt_from_what_it_does_not_have() {
    let spec =
        "os: {name: windows}, containers: [{name: a, securityContext: {runAsNonRoot: true}}]";
    let at = |minor| judge("", spec, Level::Restricted, Version::v1(minor), Defaulting::AsWritten);
    assert!(at(25).allowed);
    let ids: Vec<_> = at(24).checks.iter().map(|check| check.id).collect();
    let wanted =
        ["allowPrivilegeEscalation", "capabilities_restricted", "seccompProfile_restricted"];
    assert_eq!(ids, wanted);
}

#[test]
fn a_volume_without_source_is_unknown_until_it_is_completed() {
    let spec = format!("volumes: [{{name: v}}], containers: [{}]", container("a", HARD));
    let told = r#"restricted volume types (volume "v" uses restricted volume type "unknown")"#;
    assert_eq!(restricted("", &spec), told);
    let hardened = format!(
        "securityContext: {{runAsNonRoot: true, seccompProfile: {{type: RuntimeDefault}}}}, {spec}"
    );
    let level = Level::Restricted;
    assert!(judge("", &hardened, level, Version::LATEST, Defaulting::ApiServer).allowed);
}

#[test]
fn messages_around_the_reasons() {
    let verdict = judge(
        "",
        "hostPID: true, containers: [{name: a}]",
        Level::Baseline,
        Version::v1(99),
        Defaulting::ApiServer,
    );
    assert_eq!(
        verdict.forbidden_message("pods", "p"),
        r#"pods "p" is forbidden: violates PodSecurity "baseline:v1.99": host namespaces (hostPID=true)"#
    );
    assert_eq!(
        verdict.warning(),
        r#"would violate PodSecurity "baseline:v1.99": host namespaces (hostPID=true)"#
    );
    let spec = "hostPID: true, containers: [{name: a, securityContext: {privileged: true}}]";
    assert!(judge("", spec, Level::Privileged, Version::LATEST, Defaulting::ApiServer).allowed);
}

#[test]
fn null_is_absent() {
    let spec = "hostPID: null, securityContext: null, volumes: [{name: v, hostPath: null, emptyDir: {}}], \
                containers: [{name: a, ports: [{hostPort: null}], securityContext: {privileged: null, procMount: null, \
                seLinuxOptions: null, seccompProfile: null, appArmorProfile: null, capabilities: {add: null}}}]";
    assert_eq!(baseline(spec), "");
    let spec = "containers: [{name: a, securityContext: {capabilities: {add: [null]}}}]";
    assert_eq!(
        baseline(spec),
        r#"non-default capabilities (container "a" must not include "" in securityContext.capabilities.add)"#
    );
}
