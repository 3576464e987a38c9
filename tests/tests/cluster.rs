//! The inventory of an input: what is taken from objects, in which order, and what its indexes find.

use std::collections::BTreeSet;

use podwall::cluster::{
    Cluster, Enforcer, Inventory, Item, Kind, Peer, PortRef, Protocol, Referent, RoleSource,
    Workload,
};
use podwall::labels::{Match, Selector};
use podwall::rule::{Check, Rule, Sink};
use podwall::view::{Direction, Quantity, ServiceType};
use podwall::{Checker, FileReport, Options};

/// A rule across objects, which makes the checker take them into the inventory.
static RULE: Rule = Rule { id: "across", checks: &[Check::Cluster(nothing)], ..Rule::BASE };

fn nothing(_: &Cluster<'_>, _: &mut Sink<'_>) {}

fn read(name: &str, text: &str) -> FileReport {
    let checker = Checker::with_rules(&[&RULE], Options::default()).unwrap();
    checker.check_file(name, text.as_bytes())
}

/// Calls `check` with the cluster of the objects in `text`.
fn with(text: &str, check: impl FnOnce(&Cluster<'_>)) {
    let part = read("a.yaml", text);
    check(&Cluster::new(&[part.inventory()]));
}

fn only<'i, T>(kind: &Kind<'i, T>) -> &'i Item<T> {
    assert_eq!(kind.len(), 1);
    kind.iter().next().unwrap()
}

/// Evaluates a selector, as a flow mapping, on the labels of a workload.
fn evaluate(workload: &Item<Workload>, selector: &str) -> Match {
    let text = format!(
        "{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: n}}, spec: \
         {{podSelector: {selector}}}}}"
    );
    let part = read("n.yaml", &text);
    let policy = &part.inventory().network_policies[0];
    policy.spec.pod_selector.evaluate(&workload.spec.labels)
}

#[test]
fn a_network_policy_is_taken_whole() {
    let text = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Egress]
  ingress:
  - {}
  egress:
  - to:
    - podSelector: {}
    - namespaceSelector: {matchLabels: {team: a}}
      podSelector: {matchLabels: {app: web}}
    - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.0.0/16]}
    - {podSelector: null}
    ports:
    - {port: 80}
    - {protocol: UDP, port: dns}
    - {protocol: SCTP, port: 8000, endPort: 8010}
    - {protocol: ICMP}
  - to: []
";
    with(text, |cluster| {
        let policy = &only(&cluster.network_policies).spec;
        assert_eq!(policy.policy_types.iter().collect::<Vec<_>>(), ["Egress"]);
        assert!(!policy.isolates(Direction::Ingress) && policy.isolates(Direction::Egress));
        assert_eq!(policy.ingress.rules.len(), 1, "a rule without effect is there");
        let [rule, everybody] = &*policy.egress.rules else { panic!("{:?}", policy.egress) };
        assert!(everybody.peers.is_empty() && everybody.ports.is_empty());
        assert_eq!((&*rule.place.path, rule.place.location.start.line), ("/spec/egress/0", 10));
        let given = |peer: &Peer| {
            let pods = peer.pod_selector.as_ref().map(Selector::is_empty);
            (
                pods,
                peer.namespace_selector.as_ref().map(Selector::is_empty),
                peer.ip_block.is_some(),
            )
        };
        assert_eq!(
            rule.peers.iter().map(given).collect::<Vec<_>>(),
            [
                (Some(true), None, false),
                (Some(false), Some(false), false),
                (None, None, true),
                (None, None, false)
            ]
        );
        let block = rule.peers[2].ip_block.as_ref().unwrap();
        assert_eq!((&*block.cidr, block.except.len()), ("10.0.0.0/8", 2));
        assert!(block.except.contains("10.2.0.0/16"));
        let ports = rule.ports.iter().map(|port| (port.protocol, port.port.clone(), port.end_port));
        assert_eq!(
            ports.collect::<Vec<_>>(),
            [
                (Protocol::Tcp, Some(PortRef::Number(80)), None),
                (Protocol::Udp, Some(PortRef::Name("dns".into())), None),
                (Protocol::Sctp, Some(PortRef::Number(8000)), Some(8010)),
                (Protocol::Unknown, None, None),
            ]
        );
    });
}

#[test]
fn policy_types_default_as_in_the_api_server() {
    for (spec, ingress, egress) in [
        ("{podSelector: {}}", true, false),
        ("{podSelector: {}, egress: []}", true, false),
        ("{podSelector: {}, egress: [{}]}", true, true),
        ("{podSelector: {}, policyTypes: [], egress: [{}]}", true, true),
        ("{podSelector: {}, policyTypes: [Ingress], egress: [{}]}", true, false),
        ("{podSelector: {}, policyTypes: [Egress]}", false, true),
    ] {
        let text = format!(
            "{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: n}}, spec: {spec}}}"
        );
        with(&text, |cluster| {
            let policy = &only(&cluster.network_policies).spec;
            assert_eq!(
                (policy.ingress.isolates, policy.egress.isolates),
                (ingress, egress),
                "{spec}"
            );
        });
    }
}

#[test]
fn network_policies_of_other_kinds_are_known_by_who_enforces_them() {
    for (version, kind, enforcer, is_cluster_scoped) in [
        ("cilium.io/v2", "CiliumNetworkPolicy", Enforcer::Cilium, false),
        ("cilium.io/v2", "CiliumClusterwideNetworkPolicy", Enforcer::Cilium, true),
        ("projectcalico.org/v3", "NetworkPolicy", Enforcer::Calico, false),
        ("crd.projectcalico.org/v1", "GlobalNetworkPolicy", Enforcer::Calico, true),
        (
            "policy.networking.k8s.io/v1alpha1",
            "AdminNetworkPolicy",
            Enforcer::NetworkPolicyApi,
            true,
        ),
    ] {
        let text = format!("{{apiVersion: {version}, kind: {kind}, metadata: {{name: n}}}}");
        with(&text, |cluster| {
            let policy = only(&cluster.foreign_network_policies);
            assert_eq!(policy.spec.enforcer, enforcer);
            assert_eq!(policy.meta.is_cluster_scoped, is_cluster_scoped, "{kind}");
            assert!(cluster.network_policies.is_empty());
        });
    }
}

#[test]
fn services_and_ingresses_keep_their_ports_and_backends() {
    let text = "\
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  type: LoadBalancer
  selector: {app: web}
  clusterIP: None
  externalIPs: [192.0.2.1]
  loadBalancerSourceRanges: [198.51.100.0/24]
  ports:
  - {name: http, port: 80, targetPort: web, nodePort: 30080}
  - {port: 53, targetPort: 5353, protocol: UDP}
---
{apiVersion: v1, kind: Service, metadata: {name: out, namespace: shop}, spec: {type: ExternalName, externalName: example.com, selector: {app: web}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: {nginx.ingress.kubernetes.io/canary: 'true'}}
spec:
  ingressClassName: nginx
  tls: [{hosts: [a.example.com], secretName: cert}]
  defaultBackend: {service: {name: web, port: {name: http}}}
  rules:
  - host: A.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}]}
  - http: {paths: [{path: /x, pathType: Prefix, backend: {resource: {kind: Bucket, name: b}}}]}
";
    with(text, |cluster| {
        let web = &cluster.services.get("shop", "web").unwrap().spec;
        assert_eq!((web.kind, web.is_headless), (ServiceType::LoadBalancer, true));
        assert!(web.external_ips.contains("192.0.2.1"));
        assert!(web.load_balancer_source_ranges.contains("198.51.100.0/24"));
        let [http, dns] = &*web.ports else { panic!("{:?}", web.ports) };
        assert_eq!((&*http.name, http.port, http.node_port), ("http", 80, Some(30080)));
        assert_eq!(http.target_port, Some(PortRef::Name("web".into())));
        assert_eq!((dns.protocol, &dns.target_port), (Protocol::Udp, &Some(PortRef::Number(5353))));
        let out = &cluster.services.get("shop", "out").unwrap().spec;
        assert_eq!((out.external_name.as_deref(), &out.selector), (Some("example.com"), &None));
        let ingress = &only(&cluster.ingresses).spec;
        assert!(ingress.is_canary && ingress.class.as_deref() == Some("nginx"));
        let backends =
            ingress.backends.iter().map(|one| (&*one.service, one.port.clone().unwrap()));
        assert_eq!(
            backends.collect::<Vec<_>>(),
            [("web", PortRef::Name("http".into())), ("api", PortRef::Number(80))]
        );
        let routes = ingress.routes.iter().map(|route| (&*route.host, &*route.path, route.backend));
        assert_eq!(routes.collect::<Vec<_>>(), [("a.example.com", "/", Some(1)), ("", "/x", None)]);
        assert_eq!(ingress.tls[0].secret.as_deref(), Some("cert"));
    });
}

#[test]
fn a_workload_keeps_its_containers_ports_and_amounts() {
    let text = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: {tier: front}
  ownerReferences:
  - {apiVersion: v1, kind: Other, name: o, uid: a}
  - {apiVersion: example.com/v1, kind: Shop, name: s, uid: b, controller: true}
spec:
  replicas: 3
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: true
      serviceAccountName: runner
      initContainers:
      - {name: set-up, image: a, resources: {limits: {memory: '0'}}}
      - {name: proxy, image: a, restartPolicy: Always, resources: {limits: {memory: 1Gi}}, ports: [{containerPort: 15001}]}
      containers:
      - name: web
        image: a
        resources: {requests: {cpu: 100m, memory: oops}, limits: {memory: oops}}
        ports:
        - {name: http, containerPort: 8080, hostPort: 80}
        - {name: dns, containerPort: 53, protocol: UDP}
        envFrom:
        - secretRef: {name: keys}
        - configMapRef: {name: perhaps, optional: true}
      volumes:
      - {name: data, persistentVolumeClaim: {claimName: disk}}
";
    with(text, |cluster| {
        let workload = only(&cluster.workloads);
        assert_eq!(workload.meta.labels.get("tier"), Some("front"));
        let owner = workload.meta.owner.as_ref().unwrap();
        assert_eq!((&*owner.kind, &*owner.name), ("Shop", "s"));
        let spec = &workload.spec;
        assert_eq!((&*spec.path, spec.replicas), ("/spec/template/spec", Some(3)));
        assert_eq!((spec.host_network, &*spec.service_account), (true, "runner"));
        let [set_up, proxy, web] = &*spec.containers else { panic!("{:?}", spec.containers) };
        assert_eq!(set_up.label(), "init container `set-up`");
        assert_eq!(proxy.resources.limits.get("memory"), Quantity::parse("1Gi"));
        assert_eq!(web.resources.requests.get("cpu"), Quantity::parse("0.1"));
        assert!(web.resources.requests.states("memory"), "stated, though not a quantity");
        assert_eq!(web.resources.requests.get("memory"), None);
        assert_eq!(web.location.start.line, 21);
        let unlimited = spec.without_memory_limit().unwrap();
        assert_eq!(&*unlimited.name, "set-up", "a limit of zero is none");
        let ports = spec.serving_ports().map(|port| (&*port.name, port.number, port.host_port));
        assert_eq!(
            ports.collect::<Vec<_>>(),
            [("", 15001, None), ("http", 8080, Some(80)), ("dns", 53, None)]
        );
        let references = spec.references.iter();
        let references = references.map(|one| (one.to, &*one.name, one.is_optional));
        assert_eq!(
            references.collect::<Vec<_>>(),
            [
                (Referent::Secret, "keys", false),
                (Referent::ConfigMap, "perhaps", true),
                (Referent::Claim, "disk", false)
            ]
        );
    });
}

#[test]
fn controllers_add_labels_whose_values_only_the_cluster_knows() {
    let template = "metadata: {labels: {app: a, pod-template-hash: old}}, spec: {containers: [{name: c, image: a}]}";
    let job = |more: &str| format!("template: {{{template}}}{more}");
    let plain = format!("template: {{{template}}}");
    let cron = format!("schedule: '@daily', jobTemplate: {{spec: {{{plain}}}}}");
    let exists = |key| format!("{{matchExpressions: [{{key: {key}, operator: Exists}}]}}");
    let is = |key, value| format!("{{matchLabels: {{{key}: {value}, app: a}}}}");
    for (version, kind, spec, selector, expected) in [
        ("apps/v1", "Deployment", plain.clone(), is("pod-template-hash", "old"), Match::Perhaps),
        ("apps/v1", "Deployment", plain.clone(), exists("pod-template-hash"), Match::Yes),
        // Only a Deployment writes the label, into the template of the ReplicaSet that it makes.
        ("apps/v1", "ReplicaSet", plain.clone(), is("pod-template-hash", "old"), Match::Yes),
        ("apps/v1", "DaemonSet", plain.clone(), exists("controller-revision-hash"), Match::Yes),
        (
            "apps/v1",
            "StatefulSet",
            plain.clone(),
            is("statefulset.kubernetes.io/pod-name", "w-0"),
            Match::Perhaps,
        ),
        (
            "apps/v1",
            "StatefulSet",
            plain.clone(),
            exists("apps.kubernetes.io/pod-index"),
            Match::Yes,
        ),
        ("apps/v1", "Deployment", plain.clone(), exists("apps.kubernetes.io/pod-index"), Match::No),
        ("batch/v1", "Job", job(""), is("job-name", "w"), Match::Yes),
        ("batch/v1", "Job", job(""), is("batch.kubernetes.io/job-name", "other"), Match::No),
        ("batch/v1", "Job", job(""), is("controller-uid", "a"), Match::Perhaps),
        ("batch/v1", "Job", job(""), exists("batch.kubernetes.io/job-completion-index"), Match::No),
        (
            "batch/v1",
            "Job",
            job(", completionMode: Indexed"),
            exists("batch.kubernetes.io/job-completion-index"),
            Match::Yes,
        ),
        ("batch/v1", "Job", job(", manualSelector: true"), exists("job-name"), Match::No),
        ("batch/v1", "CronJob", cron.clone(), is("job-name", "w-1"), Match::Perhaps),
        (
            "batch/v1",
            "CronJob",
            cron.clone(),
            is("job-name", "w-1").replace("app: a", "app: b"),
            Match::No,
        ),
    ] {
        let text = format!(
            "{{apiVersion: {version}, kind: {kind}, metadata: {{name: w}}, spec: {{{spec}}}}}"
        );
        with(&text, |cluster| {
            let workload = only(&cluster.workloads);
            assert_eq!(evaluate(workload, &selector), expected, "{kind} {selector}");
            assert_eq!(workload.spec.labels.written.iter().count(), 2, "the template's own stay");
        });
    }
    let generated = format!(
        "{{apiVersion: batch/v1, kind: Job, metadata: {{generateName: w}}, spec: {{{plain}}}}}"
    );
    with(&generated, |cluster| {
        let workload = only(&cluster.workloads);
        assert_eq!(evaluate(workload, &is("job-name", "w")), Match::Perhaps);
    });
}

#[test]
fn a_selector_finds_pods_by_labels_that_controllers_add() {
    let template =
        "template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: a}]}}";
    let text = format!(
        "{{apiVersion: batch/v1, kind: Job, metadata: {{name: b, namespace: shop}}, spec: {{{template}}}}}\n---\n\
         {{apiVersion: batch/v1, kind: CronJob, metadata: {{name: c, namespace: shop}}, spec: {{jobTemplate: {{spec: {{{template}}}}}}}}}\n---\n\
         {{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: n, namespace: shop}}, spec: {{podSelector: {{matchLabels: {{job-name: b}}}}}}}}\n"
    );
    with(&text, |cluster| {
        let pods = &cluster.pods()["shop"];
        let names: Vec<_> = pods.workloads.iter().map(|workload| workload.meta.name()).collect();
        assert_eq!(names, ["c", "b"], "by kind, then name");
        let selector = &only(&cluster.network_policies).spec.pod_selector;
        assert!(pods.index.matching(selector).is_empty(), "no manifest writes the label");
        let found = pods.index.evaluate(selector);
        assert_eq!((found.yes.next(0), found.yes.next(2)), (Some(1), None));
        assert_eq!((found.perhaps.next(0), found.perhaps.next(1)), (Some(0), None));
    });
}

#[test]
fn roles_are_taken_whole_and_built_in_ones_are_known() {
    let text = "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: view, labels: {a: b}}
rules:
- {apiGroups: ['', apps], resources: [pods, pods/log], resourceNames: [web], verbs: [get]}
- {nonResourceURLs: [/metrics], verbs: [get]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: all}
aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects:
- {kind: ServiceAccount, name: runner}
- {kind: User, apiGroup: rbac.authorization.k8s.io, name: ann}
";
    with(text, |cluster| {
        let view = cluster.roles.get("", "view").unwrap();
        assert!(view.meta.is_cluster_scoped && view.spec.aggregation.is_none());
        let [pods, metrics] = &*view.spec.rules else { panic!("{:?}", view.spec.rules) };
        let rule = pods.rule();
        assert_eq!(rule.api_groups, ["", "apps"]);
        assert_eq!((rule.resources, rule.resource_names), (vec!["pods", "pods/log"], vec!["web"]));
        assert_eq!(metrics.rule().non_resource_urls, ["/metrics"]);
        let all = cluster.roles.get("", "all").unwrap();
        assert_eq!(all.spec.aggregation.as_ref().unwrap().len(), 1);
        assert!(matches!(cluster.role("", "view"), Some(RoleSource::Input(_))));
        let Some(edit) = cluster.role("", "edit") else { panic!("edit is built in") };
        assert!(edit.rules().iter().any(|rule| rule.resources.contains(&"secrets")));
        assert!(cluster.role("", "unknown").is_none() && cluster.role("shop", "edit").is_none());
        let binding = &only(&cluster.bindings).spec;
        assert_eq!((binding.role.is_cluster_role, &*binding.role.name), (true, "edit"));
        assert_eq!(binding.subjects.len(), 2);
    });
}

#[test]
fn limits_of_namespaces_are_taken_whole() {
    let text = "\
{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: a}}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: q, namespace: shop}
spec:
  hard: {limits.memory: 10Gi, count/secrets: 5, pods: many}
  scopes: [NotTerminating]
  scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}]}
---
apiVersion: v1
kind: LimitRange
metadata: {name: r, namespace: shop}
spec:
  limits:
  - {type: Container, default: {memory: 1Gi}, defaultRequest: {cpu: 1}, min: {cpu: 100m}, maxLimitRequestRatio: {cpu: 4}}
  - {type: PersistentVolumeClaim, max: {storage: 10Gi}}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: d, namespace: shop}, spec: {storageClassName: fast, resources: {requests: {storage: 5Gi}}}}
";
    with(text, |cluster| {
        let namespace = cluster.namespaces.get("", "shop").unwrap();
        assert_eq!(namespace.spec.labels.get("kubernetes.io/metadata.name"), Some("shop"));
        assert_eq!(namespace.spec.labels.get("team"), Some("a"));
        assert_eq!(namespace.meta.labels.iter().count(), 1, "as written");
        let quota = &only(&cluster.quotas).spec;
        assert_eq!(quota.hard.get("limits.memory"), Quantity::parse("10Gi"));
        assert!(quota.hard.states("pods") && quota.hard.get("pods").is_none());
        assert!(quota.is_scoped() && quota.scopes.contains("NotTerminating"));
        assert!(quota.scope_selector.as_ref().unwrap()[0].values.contains("high"));
        let [container, claim] = &*only(&cluster.limit_ranges).spec.limits else { panic!() };
        assert_eq!((&*container.kind, &*claim.kind), ("Container", "PersistentVolumeClaim"));
        assert_eq!(container.default_request.get("cpu"), Quantity::parse("1"));
        assert_eq!(claim.max.get("storage"), Quantity::parse("10Gi"));
        let claim = &only(&cluster.claims).spec;
        assert_eq!(claim.storage_class.as_deref(), Some("fast"));
        assert_eq!(claim.requests.get("storage"), Quantity::parse("5Gi"));
    });
}

const MANY: [&str; 4] = [
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: shop}, data: {k: v}}",
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}}",
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: bank}}",
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: z}}",
];

#[test]
fn the_order_of_files_does_not_matter() {
    let names = |order: &[usize]| {
        let parts: Vec<_> = order.iter().map(|at| read(&format!("{at}.yaml"), MANY[*at])).collect();
        let cluster = Cluster::new(&parts.iter().map(FileReport::inventory).collect::<Vec<_>>());
        let names = cluster
            .config_maps
            .iter()
            .map(|one| (one.meta.scope().to_owned(), one.meta.name().to_owned()));
        let names: Vec<_> = names.collect();
        for (scope, name) in &names {
            assert_eq!(cluster.config_maps.get(scope, name).unwrap().meta.name(), name);
        }
        names
    };
    let wanted = names(&[0, 1, 2, 3]);
    // Those that state no namespace come first, as their manifests sort.
    assert_eq!(wanted[0], ("default".to_owned(), "z".to_owned()));
    for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
        assert_eq!(names(&order), wanted);
    }
}

#[test]
fn objects_are_found_by_name_and_namespace() {
    let twice = format!("{}\n---\n{}", MANY.join("\n---\n"), MANY[0].replace("k: v", "later: v"));
    with(&twice, |cluster| {
        let maps = &cluster.config_maps;
        assert_eq!((maps.len(), cluster.len(), cluster.metas().count()), (5, 5, 5));
        let last = maps.get("shop", "b").unwrap();
        assert!(last.spec.keys.contains("later"), "of one name, the last");
        for (scope, name) in [("shop", "z"), ("bank", "b"), ("", "a"), ("zoo", "a"), ("shop", "")] {
            assert!(maps.get(scope, name).is_none(), "{scope}/{name}");
        }
        let within = |scope| maps.within(scope).map(|one| one.meta.name()).collect::<Vec<_>>();
        assert_eq!(within("shop"), ["a", "b", "b"]);
        assert_eq!(
            (within("bank"), within("default"), within("zoo")),
            (vec!["a"], vec!["z"], vec![])
        );
    });
}

#[test]
fn references_tell_who_names_an_object() {
    let pod = |name: &str| {
        format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: {name}, namespace: shop}}, spec: {{serviceAccountName: runner, containers: \
             [{{name: c, image: a, envFrom: [{{configMapRef: {{name: settings}}}}]}}]}}}}"
        )
    };
    let text = [
        pod("one"),
        pod("two"),
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: runner, namespace: shop}, imagePullSecrets: [{name: pull}]}".into(),
        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: b, namespace: bank}, roleRef: {apiGroup: \
         rbac.authorization.k8s.io, kind: Role, name: r}, subjects: [{kind: ServiceAccount, name: runner, namespace: shop}]}"
            .into(),
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}, spec: {tls: [{secretName: cert}], \
         defaultBackend: {service: {name: web, port: {number: 80}}}}}"
            .into(),
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h, namespace: shop}, spec: {scaleTargetRef: \
         {apiVersion: apps/v1, kind: Deployment, name: d}, maxReplicas: 3}}"
            .into(),
    ];
    with(&text.join("\n---\n"), |cluster| {
        let to = |kind: &str, scope: &str, name: &str| {
            let found = cluster.references().to(kind, scope, name);
            found.iter().map(|one| one.from.name()).collect::<Vec<_>>()
        };
        assert_eq!(to("ConfigMap", "shop", "settings"), ["one", "two"]);
        assert_eq!(to("ServiceAccount", "shop", "runner"), ["one", "two", "b"]);
        assert_eq!(to("Role", "bank", "r"), ["b"]);
        assert_eq!(to("Secret", "shop", "pull"), ["runner"]);
        assert_eq!(to("Secret", "shop", "cert"), ["i"]);
        assert_eq!(to("Service", "shop", "web"), ["i"]);
        assert_eq!(to("Deployment", "shop", "d"), ["h"]);
        assert!(to("Role", "shop", "r").is_empty() && to("ConfigMap", "shop", "other").is_empty());
        let kinds: BTreeSet<_> = cluster.references().iter().map(|one| one.kind).collect();
        assert_eq!(kinds.len(), 6);
    });
}

#[test]
fn nothing_is_kept_where_no_rule_reads_it() {
    let rule = Rule { checks: &[], ..RULE };
    let checker = Checker::with_rules(&[Box::leak(Box::new(rule))], Options::default()).unwrap();
    assert_eq!(read("a.yaml", MANY[0]).inventory().len(), 1);
    assert!(checker.check_file("a.yaml", MANY[0].as_bytes()).inventory().is_empty());
    assert!(Cluster::new(&[&Inventory::default()]).is_empty());
}
