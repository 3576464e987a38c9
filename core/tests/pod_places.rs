//! Where pods are found: known kinds at any version, custom resources, shapes, the user's own places, reviews and lists.

use podwall_core::object::{SiteTable, UserSite};
use podwall_core::pss::{Level, Outcome, Row, Version, verdicts};
use podwall_core::report::Finding;
use podwall_core::text::Limits;
use podwall_core::{Checker, Confidence, Options};

const CONTAINERS: &str =
    "containers: [{name: c, image: \"c:1\", securityContext: {privileged: true}}]";

fn rows(text: &str, user: &[&str]) -> Vec<Row> {
    let user = user.iter().map(|text| UserSite::parse(text).unwrap()).collect();
    let (levels, versions) = ([Level::Baseline], [Version::LATEST]);
    verdicts("f", text.as_bytes(), &levels, &versions, &SiteTable::new(user), &Limits::default())
}

/// The places of the privileged pods in an object of this API version and kind; `$` is the body of a pod spec.
fn places(api_version: &str, kind: &str, rest: &str) -> Vec<String> {
    let rest = rest.replace('$', CONTAINERS);
    let text =
        format!("{{apiVersion: {api_version}, kind: {kind}, metadata: {{name: shop}}, {rest}}}");
    let rows = rows(&text, &[]);
    assert!(rows.iter().all(|row| row.outcome == Outcome::Forbidden), "{text}: {rows:?}");
    rows.into_iter().map(|row| row.pod).collect()
}

fn findings(text: &str) -> Vec<Finding> {
    let report = Checker::new(Options::default()).unwrap().check("f", text.as_bytes());
    let is_it = |finding: &Finding| finding.rule == "privileged-container";
    report.findings.into_iter().filter(is_it).collect()
}

#[test]
fn kubernetes_own_kinds_at_any_version() {
    assert_eq!(places("v1", "Pod", "spec: {$}"), [""]);
    assert_eq!(places("v1", "PodTemplate", "template: {spec: {$}}"), ["/template"]);
    let template = "spec: {template: {spec: {$}}}";
    for (api_version, kind) in [
        ("v1", "ReplicationController"),
        ("apps/v1", "Deployment"),
        ("apps/v1beta1", "Deployment"),
        ("apps/v1beta2", "StatefulSet"),
        ("extensions/v1beta1", "Deployment"),
        ("extensions/v1beta1", "DaemonSet"),
        ("extensions/v1beta1", "ReplicaSet"),
        ("batch/v1", "Job"),
        ("apps/v9", "DaemonSet"),
    ] {
        assert_eq!(places(api_version, kind, template), ["/spec/template"], "{api_version} {kind}");
    }
    let cron = "spec: {jobTemplate: {spec: {template: {spec: {$}}}}}";
    for (api_version, kind) in
        [("batch/v1", "CronJob"), ("batch/v1beta1", "CronJob"), ("batch/v2alpha1", "ScheduledJob")]
    {
        assert_eq!(places(api_version, kind, cron), ["/spec/jobTemplate/spec/template"]);
    }
}

#[test]
fn custom_resources_of_the_table() {
    let template = "spec: {template: {spec: {$}}}";
    for (api_version, kind) in [
        ("argoproj.io/v1alpha1", "Rollout"),
        ("serving.knative.dev/v1", "Service"),
        ("serving.knative.dev/v1", "Configuration"),
        ("apps.openshift.io/v1", "DeploymentConfig"),
        ("v1", "DeploymentConfig"),
        ("apps.kruise.io/v1alpha1", "CloneSet"),
        ("apps.kruise.io/v1beta1", "StatefulSet"),
        ("kubeflow.org/v1", "Notebook"),
        ("agones.dev/v1", "GameServer"),
    ] {
        assert_eq!(places(api_version, kind, template), ["/spec/template"], "{kind}");
    }
    assert_eq!(places("serving.knative.dev/v1", "Revision", "spec: {$}"), [""]);
    let job = "spec: {metrics: [{name: a}, {provider: {job: {spec: {template: {spec: {$}}}}}}]}";
    let found = ["/spec/metrics/1/provider/job/spec/template"];
    assert_eq!(places("argoproj.io/v1alpha1", "AnalysisTemplate", job), found);
    let scaled = "spec: {jobTargetRef: {template: {spec: {$}}}}";
    assert_eq!(places("keda.sh/v1alpha1", "ScaledJob", scaled), ["/spec/jobTargetRef/template"]);
    let replicas = "spec: {pytorchReplicaSpecs: {Master: {template: {spec: {$}}}, Worker: {template: {spec: {$}}}}}";
    let found =
        ["/spec/pytorchReplicaSpecs/Master/template", "/spec/pytorchReplicaSpecs/Worker/template"];
    assert_eq!(places("kubeflow.org/v1", "PyTorchJob", replicas), found);
    let set = "spec: {replicatedJobs: [{name: a, template: {spec: {template: {spec: {$}}}}}]}";
    let found = ["/spec/replicatedJobs/0/template/spec/template"];
    assert_eq!(places("jobset.x-k8s.io/v1alpha2", "JobSet", set), found);
    let leader =
        "spec: {leaderWorkerTemplate: {leaderTemplate: {spec: {$}}, workerTemplate: {spec: {$}}}}";
    let found =
        ["/spec/leaderWorkerTemplate/leaderTemplate", "/spec/leaderWorkerTemplate/workerTemplate"];
    assert_eq!(places("leaderworkerset.x-k8s.io/v1", "LeaderWorkerSet", leader), found);
    let sandbox = "spec: {podTemplate: {spec: {$}}}";
    assert_eq!(places("agents.x-k8s.io/v1alpha1", "Sandbox", sandbox), ["/spec/podTemplate"]);
    let ray = "spec: {rayClusterSpec: {headGroupSpec: {template: {spec: {$}}}, workerGroupSpecs: [{template: {spec: {$}}}]}}";
    let found = [
        "/spec/rayClusterSpec/headGroupSpec/template",
        "/spec/rayClusterSpec/workerGroupSpecs/0/template",
    ];
    assert_eq!(places("ray.io/v1", "RayJob", ray), found);
    let predictor = "spec: {predictor: {$}}";
    let found = ["/spec/predictor"];
    assert_eq!(places("serving.kserve.io/v1beta1", "InferenceService", predictor), found);
    let tasks = "spec: {tasks: [{name: a, template: {spec: {$}}}]}";
    assert_eq!(places("batch.volcano.sh/v1alpha1", "Job", tasks), ["/spec/tasks/0/template"]);
    assert_eq!(
        places("flow.volcano.sh/v1alpha1", "JobTemplate", tasks),
        ["/spec/tasks/0/template"]
    );
    let pods = "spec: {pods: [{metadata: {name: a}, spec: {$}}]}";
    assert_eq!(places("core.strimzi.io/v1beta2", "StrimziPodSet", pods), ["/spec/pods/0"]);
}

#[test]
fn each_place_of_a_kind_with_several() {
    let runners = "spec: {template: {spec: {$}}, listenerTemplate: {spec: {$}}}";
    let found = ["/spec/template", "/spec/listenerTemplate"];
    assert_eq!(places("actions.github.com/v1alpha1", "AutoscalingRunnerSet", runners), found);
    let runner = "spec: {ephemeralRunnerSpec: {githubConfigUrl: a, spec: {$}}}";
    let found = ["/spec/ephemeralRunnerSpec"];
    assert_eq!(places("actions.github.com/v1alpha1", "EphemeralRunnerSet", runner), found);
    let runner = "spec: {githubConfigUrl: a, spec: {$}}";
    assert_eq!(places("actions.github.com/v1alpha1", "EphemeralRunner", runner), ["/spec"]);
    let connect = "spec: {server: {template: {spec: {$}}}, executor: {template: {spec: {$}}}}";
    let found = ["/spec/server/template", "/spec/executor/template"];
    assert_eq!(places("sparkoperator.k8s.io/v1alpha1", "SparkConnect", connect), found);
    let cron = "spec: {template: {jobTemplate: {spec: {template: {spec: {$}}}}}}";
    let found = ["/spec/template/jobTemplate/spec/template"];
    assert_eq!(places("apps.kruise.io/v1beta1", "AdvancedCronJob", cron), found);
    let united = "spec: {template: {cloneSetTemplate: {spec: {template: {spec: {$}}}}}}";
    let found = ["/spec/template/cloneSetTemplate/spec/template"];
    assert_eq!(places("apps.kruise.io/v1alpha1", "UnitedDeployment", united), found);
    let fleet = "spec: {template: {spec: {template: {spec: {$}}}}}";
    assert_eq!(places("agones.dev/v1", "Fleet", fleet), ["/spec/template/spec/template"]);
    let seldon = "spec: {predictors: [{componentSpecs: [{spec: {$}}]}]}";
    let found = ["/spec/predictors/0/componentSpecs/0"];
    assert_eq!(places("machinelearning.seldon.io/v1", "SeldonDeployment", seldon), found);
    let runtime = "spec: {deploymentTemplate: {spec: {template: {spec: {$}}}}}";
    let found = ["/spec/deploymentTemplate/spec/template"];
    assert_eq!(places("pkg.crossplane.io/v1beta1", "DeploymentRuntimeConfig", runtime), found);
}

#[test]
fn elastic_kinds_at_any_version() {
    let template = "spec: {podTemplate: {spec: {$}}}";
    for (api_version, kind) in [
        ("kibana.k8s.elastic.co/v1alpha1", "Kibana"),
        ("apm.k8s.elastic.co/v1", "ApmServer"),
        ("enterprisesearch.k8s.elastic.co/v1", "EnterpriseSearch"),
        ("logstash.k8s.elastic.co/v1alpha1", "Logstash"),
        ("maps.k8s.elastic.co/v1alpha1", "ElasticMapsServer"),
        ("packageregistry.k8s.elastic.co/v1alpha1", "PackageRegistry"),
        ("autoops.k8s.elastic.co/v1alpha1", "AutoOpsAgentPolicy"),
    ] {
        assert_eq!(places(api_version, kind, template), ["/spec/podTemplate"], "{kind}");
    }
    for (version, sets) in [("v1alpha1", "nodes"), ("v1beta1", "nodeSets"), ("v1", "nodeSets")] {
        let api_version = format!("elasticsearch.k8s.elastic.co/{version}");
        let body = format!("spec: {{{sets}: [{{podTemplate: {{spec: {{$}}}}}}]}}");
        let found = [format!("/spec/{sets}/0/podTemplate")];
        assert_eq!(places(&api_version, "Elasticsearch", &body), found);
    }
    for set in ["daemonSet", "deployment", "statefulSet"] {
        let body = format!("spec: {{{set}: {{podTemplate: {{spec: {{$}}}}}}}}");
        let found = [format!("/spec/{set}/podTemplate")];
        assert_eq!(places("agent.k8s.elastic.co/v1alpha1", "Agent", &body), found);
    }
}

#[test]
fn kubeflow_jobs_at_any_version() {
    for (api_version, kind, field) in [
        ("kubeflow.org/v1alpha2", "TFJob", "tfReplicaSpecs"),
        ("kubeflow.org/v1beta2", "PyTorchJob", "pytorchReplicaSpecs"),
        ("kubeflow.org/v2beta1", "MPIJob", "mpiReplicaSpecs"),
        ("kubeflow.org/v1", "XGBoostJob", "xgbReplicaSpecs"),
        ("xgboostjob.kubeflow.org/v1alpha1", "XGBoostJob", "xgbReplicaSpecs"),
        ("kubeflow.org/v1", "PaddleJob", "paddleReplicaSpecs"),
        ("kubeflow.org/v1", "JAXJob", "jaxReplicaSpecs"),
        ("kubeflow.org/v1beta1", "MXJob", "mxReplicaSpecs"),
    ] {
        let body = format!("spec: {{{field}: {{Worker: {{template: {{spec: {{$}}}}}}}}}}");
        let found = [format!("/spec/{field}/Worker/template")];
        assert_eq!(places(api_version, kind, &body), found, "{api_version} {kind}");
    }
    for kind in ["TFJob", "PyTorchJob", "MXJob"] {
        let body = "spec: {replicaSpecs: [{template: {spec: {$}}}]}";
        assert_eq!(places("kubeflow.org/v1alpha1", kind, body), ["/spec/replicaSpecs/0/template"]);
    }
    let body = "spec: {replicas: 2, template: {spec: {$}}}";
    assert_eq!(places("kubeflow.org/v1alpha1", "MPIJob", body), ["/spec/template"]);
    let body =
        "spec: {template: {spec: {replicatedJobs: [{template: {spec: {template: {spec: {$}}}}}]}}}";
    for api_version in ["trainer.kubeflow.org/v1alpha1", "kubeflow.org/v2alpha1"] {
        let found = ["/spec/template/spec/replicatedJobs/0/template/spec/template"];
        assert_eq!(places(api_version, "ClusterTrainingRuntime", body), found);
    }
    let trial = "spec: {trialTemplate: {trialSpec: {apiVersion: batch/v1, kind: Job, spec: {template: {spec: {$}}}}}}";
    let found = ["/spec/trialTemplate/trialSpec/spec/template/spec"];
    assert_eq!(places("kubeflow.org/v1beta1", "Experiment", trial), found, "by its shape");
}

#[test]
fn further_custom_resources_of_the_table() {
    let leader = "leaderWorkerTemplate: {leaderTemplate: {spec: {$}}, workerTemplate: {spec: {$}}}";
    let roles = format!("spec: {{roles: [{{spec: {{{leader}}}}}]}}");
    let found = [
        "/spec/roles/0/spec/leaderWorkerTemplate/leaderTemplate",
        "/spec/roles/0/spec/leaderWorkerTemplate/workerTemplate",
    ];
    assert_eq!(places("disaggregatedset.x-k8s.io/v1", "DisaggregatedSet", &roles), found);
    let roles = format!("spec: {{roles: [{{{leader}}}]}}");
    let found = [
        "/spec/roles/0/leaderWorkerTemplate/leaderTemplate",
        "/spec/roles/0/leaderWorkerTemplate/workerTemplate",
    ];
    assert_eq!(places("disaggregatedset.x-k8s.io/v1alpha1", "DisaggregatedSet", &roles), found);
    let source = "spec: {template: {spec: {$}}}";
    assert_eq!(places("sources.knative.dev/v1", "ContainerSource", source), ["/spec/template"]);
    let sink = "spec: {job: {spec: {template: {spec: {$}}}}}";
    assert_eq!(places("sinks.knative.dev/v1alpha1", "JobSink", sink), ["/spec/job/spec/template"]);
    let operator = "spec: {install: {spec: {deployments: [{spec: {template: {spec: {$}}}}]}}}";
    let found = ["/spec/install/spec/deployments/0/spec/template"];
    assert_eq!(places("operators.coreos.com/v1alpha1", "ClusterServiceVersion", operator), found);
    let cron = "spec: {jobTemplate: {spec: {tasks: [{template: {spec: {$}}}]}}}";
    let found = ["/spec/jobTemplate/spec/tasks/0/template"];
    assert_eq!(places("batch.volcano.sh/v1alpha1", "CronJob", cron), found);
    let cron = "spec: {jobTemplate: {rayClusterSpec: {headGroupSpec: {template: {spec: {$}}}}, submitterPodTemplate: {spec: {$}}}}";
    let found = [
        "/spec/jobTemplate/rayClusterSpec/headGroupSpec/template",
        "/spec/jobTemplate/submitterPodTemplate",
    ];
    assert_eq!(places("ray.io/v1", "RayCronJob", cron), found);
    let flink = "spec: {template: {spec: {podTemplate: {spec: {$}}, taskManager: {podTemplate: {spec: {$}}}}}}";
    let found = ["/spec/template/spec/podTemplate", "/spec/template/spec/taskManager/podTemplate"];
    assert_eq!(places("flink.apache.org/v1beta1", "FlinkBlueGreenDeployment", flink), found);
    let runners = "spec: {repository: a/b, template: {spec: {$}}}";
    assert_eq!(places("actions.summerwind.dev/v1alpha1", "RunnerSet", runners), ["/spec/template"]);
}

#[test]
fn bare_pod_specs_of_model_servers() {
    let api_version = "serving.kserve.io/v1beta1";
    let predictor = "spec: {predictor: {$, workerSpec: {$}}}";
    let found = ["/spec/predictor", "/spec/predictor/workerSpec"];
    assert_eq!(places(api_version, "InferenceService", predictor), found);
    let runtime = "spec: {multiModel: false, $, workerSpec: {pipelineParallelSize: 2, $}}";
    for kind in ["ServingRuntime", "ClusterServingRuntime"] {
        let found = ["/spec", "/spec/workerSpec"];
        assert_eq!(places("serving.kserve.io/v1alpha1", kind, runtime), found);
    }
    let service = "spec: {template: {$}, worker: {$}, prefill: {template: {$}, worker: {$}}, router: {scheduler: {template: {$}}}}";
    for kind in ["LLMInferenceService", "LLMInferenceServiceConfig"] {
        let found = [
            "/spec/template",
            "/spec/worker",
            "/spec/prefill/template",
            "/spec/prefill/worker",
            "/spec/router/scheduler/template",
        ];
        assert_eq!(places("serving.kserve.io/v1alpha2", kind, service), found);
    }
}

#[test]
fn services_that_an_operator_runs() {
    let rabbit = "spec: {override: {statefulSet: {spec: {template: {spec: {$}}}}}}";
    let found = ["/spec/override/statefulSet/spec/template"];
    assert_eq!(places("rabbitmq.com/v1beta1", "RabbitmqCluster", rabbit), found);
    let cassandra = "spec: {podTemplateSpec: {spec: {$}}}";
    let found = ["/spec/podTemplateSpec"];
    assert_eq!(places("cassandra.datastax.com/v1beta1", "CassandraDatacenter", cassandra), found);
    let clickhouse = "spec: {templates: {podTemplates: [{name: a, spec: {$}}]}}";
    let found = ["/spec/templates/podTemplates/0"];
    assert_eq!(places("clickhouse.altinity.com/v1", "ClickHouseInstallation", clickhouse), found);
}

fn confidence(text: &str) -> Vec<Confidence> {
    findings(text).iter().map(|finding| finding.confidence).collect()
}

#[test]
fn a_pod_the_api_server_would_refuse_is_a_patch_and_less_sure() {
    let pod = |containers: &str| {
        format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: shop}}, spec: {{containers: [{containers}]}}}}"
        )
    };
    let with_image = "{name: a, image: \"a:1\", securityContext: {privileged: true}}";
    let without = "{name: b, securityContext: {privileged: true}}";
    assert_eq!(confidence(&pod(with_image)), [Confidence::High]);
    assert_eq!(confidence(&pod(without)), [Confidence::Medium]);
    let both = [Confidence::Medium, Confidence::Medium];
    assert_eq!(confidence(&pod(&format!("{with_image}, {without}"))), both);
    let init = "spec: {initContainers: [$]}".replace('$', with_image);
    let text = format!("{{apiVersion: v1, kind: Pod, metadata: {{name: shop}}, {init}}}");
    assert_eq!(confidence(&text), [Confidence::Medium], "without containers");
}

#[test]
fn a_template_that_an_operator_completes_is_less_sure() {
    let sandbox = "spec: {podTemplate: {spec: {$}}}".replace('$', CONTAINERS);
    let text = format!(
        "{{apiVersion: extensions.agents.x-k8s.io/v1alpha1, kind: SandboxTemplate, metadata: {{name: shop}}, {sandbox}}}"
    );
    assert_eq!(confidence(&text), [Confidence::Medium]);
    let body = "spec: {nodeSets: [{name: a, podTemplate: {spec: {$}}}]}".replace('$', CONTAINERS);
    let text = format!(
        "{{apiVersion: elasticsearch.k8s.elastic.co/v1, kind: Elasticsearch, metadata: {{name: shop}}, {body}}}"
    );
    let found = findings(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].confidence, Confidence::Medium);
    assert!(found[0].path.starts_with("/spec/nodeSets/0/podTemplate/spec/containers/0"));
    let body = "spec: {template: {$}}".replace('$', CONTAINERS);
    let text = format!(
        "{{apiVersion: serving.kserve.io/v1alpha1, kind: LLMInferenceService, metadata: {{name: shop}}, {body}}}"
    );
    assert_eq!(confidence(&text), [Confidence::Medium]);
}

#[test]
fn shapes_are_found_in_kinds_without_a_table() {
    let places_of = |rest: &str| places("example.com/v1", "Fleet", rest);
    assert_eq!(
        places_of("spec: {ships: [{template: {metadata: {}, spec: {$}}}]}"),
        ["/spec/ships/0/template"]
    );
    assert_eq!(places_of("spec: {pod: {$}}"), ["/spec/pod"]);
    assert!(places_of("spec: {containers: [{name: no-image}]}").is_empty());
    for field in [
        "hostPID: true",
        "hostNetwork: true",
        "securityContext: {seLinuxOptions: {user: root}}",
        "volumes: [{name: v, hostPath: {path: /}}]",
    ] {
        let spec = format!("spec: {{containers: [{{name: no-image}}], {field}}}");
        assert_eq!(places_of(&spec), [""], "{field}");
    }
    assert!(places_of("spec: {containers: [{name: no-image}], volumes: 3}").is_empty());
    let nameless = |more: &str| places_of(&format!("spec: {{containers: [{{image: a{more}}}]}}"));
    assert_eq!(nameless(", securityContext: {privileged: true}"), [""]);
    assert!(nameless("").is_empty() && nameless(", securityContext: 3").is_empty());
    assert!(places_of("spec: {containers: []}").is_empty());
    assert!(places_of("spec: {containers: 3}").is_empty());
    assert_eq!(places("policy/v1", "Fleet", "spec: {$}"), [""]);
    assert_eq!(places("node.k8s.io/v1", "Fleet", "spec: {$}"), [""]);
    assert!(places("policy/v1", "PodDisruptionBudget", "spec: {$}").is_empty());
    assert!(places("v1", "Node", "spec: {$}").is_empty());
    let text = format!(
        "{{apiVersion: example.com/v1, kind: Fleet, metadata: {{name: shop}}, spec: {{pod: {{{CONTAINERS}}}}}}}"
    );
    let found = findings(&text);
    assert_eq!((found.len(), found[0].confidence), (1, Confidence::Medium));
}

#[test]
fn no_harmless_part_of_a_custom_resource_hides_another() {
    let places_of = |rest: &str| places("example.com/v1", "Fleet", rest);
    let more = "{name: sidecar}, 7, null";
    let mixed = CONTAINERS.replace("containers: [", &format!("containers: [{more}, "));
    assert_eq!(places_of(&format!("spec: {{pod: {{{mixed}}}}}")), ["/spec/pod"]);
    let init = CONTAINERS.replace("containers", "initContainers");
    assert_eq!(places_of(&format!("spec: {{pod: {{{init}}}}}")), ["/spec/pod"]);
    let completed = "spec: {pod: {containers: [{name: a, securityContext: {privileged: true}}]}}";
    assert_eq!(places_of(completed), ["/spec/pod"]);
    // Below a field that no pod has, there may be another template, but not below one that a pod has.
    let below =
        "spec: {$, workers: [{template: {metadata: {}, spec: {$, more: {$}}}}], volumes: [{$}]}";
    let found = ["", "/spec/workers/0/template", "/spec/workers/0/template/spec/more"];
    assert_eq!(places_of(below), found);
    let rollout = "spec: {template: {spec: {$}}, more: {template: {metadata: {}, spec: {$}}}}";
    let found = ["/spec/template", "/spec/more/template"];
    assert_eq!(places("argoproj.io/v1alpha1", "Rollout", rollout), found);
    for group in ["example.k8s.io/v1", "apps.k8s.io/v1", "fleet/v1"] {
        assert_eq!(places(group, "Fleet", "spec: {pod: {$}}"), ["/spec/pod"], "{group}");
    }
}

#[test]
fn a_shape_is_found_at_any_width_and_one_too_deep_is_reported() {
    let nested = |depth: usize| format!("spec: {}{{$}}{}", "{a: ".repeat(depth), "}".repeat(depth));
    let places_of = |rest: &str| places("example.com/v1", "Fleet", rest);
    assert_eq!(places_of(&nested(40)), [format!("/spec{}", "/a".repeat(40))]);
    let wide = format!("spec: {{list: [{}], pod: {{$}}}}", "{a: {}},".repeat(30_000));
    assert_eq!(places_of(&wide), ["/spec/pod"]);
    let skipped = |depth: usize| {
        let body = nested(depth).replace('$', CONTAINERS);
        let text = format!(
            "{{apiVersion: example.com/v1, kind: Fleet, metadata: {{name: shop}}, {body}}}"
        );
        let report = Checker::new(Options::default()).unwrap().check("f", text.as_bytes());
        report.skipped.iter().map(|skipped| skipped.kind.to_string()).collect::<Vec<_>>()
    };
    assert!(skipped(95).is_empty());
    assert_eq!(skipped(100), ["limit"]);
    let body = nested(100).replace('$', CONTAINERS);
    let text =
        format!("{{apiVersion: example.com/v1, kind: Fleet, metadata: {{name: shop}}, {body}}}");
    let rows = rows(&text, &[]);
    assert_eq!(rows[0].outcome, Outcome::DecodeError);
}

#[test]
fn places_of_the_users_own() {
    let body = "spec: {pods: {a: {hostNetwork: true}, b: {spec: {containers: [{name: c, image: \"c:1\"}], hostPID: true}}}}";
    let text =
        format!("{{apiVersion: example.com/v1, kind: Fleet, metadata: {{name: shop}}, {body}}}");
    let found = rows(&text, &["example.com/Fleet=spec.pods.*"]);
    let said: Vec<_> = found.iter().map(|row| (row.pod.as_str(), row.detail.as_str())).collect();
    let wanted = [
        ("/spec/pods/a", "host namespaces (hostNetwork=true)"),
        ("/spec/pods/b", "host namespaces (hostPID=true)"),
    ];
    assert_eq!(said, wanted);
    for wrong in ["Fleet", "example.com/=spec", "Fleet=", "Fleet=spec..template"] {
        assert!(UserSite::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_review_stands_for_its_object() {
    let pod = |name: &str, spec: &str| {
        format!(
            "{{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{{\"name\":\"{name}\"}},\"spec\":{spec}}}"
        )
    };
    let review = |operation: &str, object: &str, old: &str| {
        format!(
            "{{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{{\"uid\":\"1\",\
             \"operation\":\"{operation}\",\"namespace\":\"shop\",\"object\":{object},\"oldObject\":{old}}}}}"
        )
    };
    let bad =
        r#"{"containers":[{"name":"c","image":"c:1","securityContext":{"privileged":true}}]}"#;
    let good = r#"{"containers":[{"name":"c","image":"c:1"}]}"#;
    let created = findings(&review("CREATE", &pod("new", bad), "null"));
    assert_eq!(created.len(), 1);
    assert_eq!(created[0].path, "/spec/containers/0/securityContext/privileged");
    let object = created[0].object.as_ref().unwrap();
    assert_eq!((object.name.as_str(), object.namespace.as_deref()), ("new", Some("shop")));
    let updated = findings(&review("UPDATE", &pod("new", good), &pod("old", bad)));
    assert!(updated.is_empty(), "only the new object counts");
    let deleted = findings(&review("DELETE", "null", &pod("old", bad)));
    assert_eq!(deleted[0].object.as_ref().unwrap().name, "old");
    let nothing = Checker::new(Options::default()).unwrap();
    let report = nothing.check("f", review("CONNECT", "null", "null").as_bytes());
    assert_eq!(report.skipped.len(), 1, "documents without objects are reported");
}
