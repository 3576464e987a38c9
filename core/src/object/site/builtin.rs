//! The locations of pods in known kinds.
//!
//! Omitted on purpose, because they do not contain a pod spec: steps of Tekton tasks and templates of Argo Workflows
//! (containers that the controller puts into its own pod), the `template.pod` of Strimzi, the partial containers of the
//! Prometheus operator and of `CloudNativePG`, virtual machines of `KubeVirt`, the `SidecarSet` and `EphemeralJob` of
//! `OpenKruise` (containers injected into other pods), the hooks and custom strategies of OpenShift's
//! `DeploymentConfig` (commands for pods that the deployer creates), the overrides of Kubeflow's `TrainJob` (a few
//! fields of a pod), and the `JobFlow` of Volcano, which only names its jobs. The trial of Katib's `Experiment` is an
//! object of any kind, whose pods are found by their shape.

use super::Holds::{self, Overlay, Spec, SpecOverlay, Template};
use crate::object::schema;

type Place = (&'static str, Holds);

struct Known {
    groups: &'static [&'static str],
    kinds: &'static [&'static str],
    places: &'static [Place],
}

/// An empty pattern: the object is itself a pod.
const ITSELF: &[Place] = &[("", Template)];
const TEMPLATE: &[Place] = &[("spec.template", Template)];
const TASKS: &[Place] = &[("spec.tasks[].template", Template)];
const POD_TEMPLATE: &[Place] = &[("spec.podTemplate", Template)];
const POD_TEMPLATE_OVERLAY: &[Place] = &[("spec.podTemplate", Overlay)];

/// Kubernetes' own kinds. Versions do not matter: the locations have not changed since `extensions/v1beta1`.
const KUBERNETES: &[Known] = &[
    Known { groups: &[""], kinds: &["Pod"], places: ITSELF },
    Known { groups: &[""], kinds: &["PodTemplate"], places: &[("template", Template)] },
    Known { groups: &[""], kinds: &["ReplicationController"], places: TEMPLATE },
    Known {
        groups: &["apps", "extensions"],
        kinds: &["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"],
        places: TEMPLATE,
    },
    Known { groups: &["batch", "extensions"], kinds: &["Job"], places: TEMPLATE },
    Known {
        groups: &["batch"],
        kinds: &["CronJob", "ScheduledJob"],
        places: &[("spec.jobTemplate.spec.template", Template)],
    },
    Known {
        groups: &["batch"],
        kinds: &["JobTemplate"],
        places: &[("template.spec.template", Template)],
    },
];

/// Projects of Kubernetes' special interest groups.
const SIGS: &[Known] = &[
    Known {
        groups: &["jobset.x-k8s.io"],
        kinds: &["JobSet"],
        places: &[("spec.replicatedJobs[].template.spec.template", Template)],
    },
    Known {
        groups: &["leaderworkerset.x-k8s.io"],
        kinds: &["LeaderWorkerSet"],
        places: &[
            ("spec.leaderWorkerTemplate.leaderTemplate", Template),
            ("spec.leaderWorkerTemplate.workerTemplate", Template),
        ],
    },
    // In older versions a role of a leader-worker set was the spec itself rather than having a `spec`.
    Known {
        groups: &["disaggregatedset.x-k8s.io"],
        kinds: &["DisaggregatedSet"],
        places: &[
            ("spec.roles[].spec.leaderWorkerTemplate.leaderTemplate", Template),
            ("spec.roles[].spec.leaderWorkerTemplate.workerTemplate", Template),
            ("spec.roles[].leaderWorkerTemplate.leaderTemplate", Template),
            ("spec.roles[].leaderWorkerTemplate.workerTemplate", Template),
        ],
    },
    Known { groups: &["agents.x-k8s.io"], kinds: &["Sandbox"], places: POD_TEMPLATE },
    // The controller fills in what is safer, such as a service account token that is not mounted.
    Known {
        groups: &["extensions.agents.x-k8s.io"],
        kinds: &["SandboxTemplate"],
        places: POD_TEMPLATE_OVERLAY,
    },
    Known {
        groups: &["kueue.x-k8s.io"],
        kinds: &["Workload"],
        places: &[("spec.podSets[].template", Template)],
    },
];

/// Roll-outs, servers and other replacements for Kubernetes' own workloads.
const WORKLOADS: &[Known] = &[
    Known { groups: &["argoproj.io"], kinds: &["Rollout"], places: TEMPLATE },
    Known {
        groups: &["argoproj.io"],
        kinds: &["Experiment"],
        places: &[("spec.templates[].template", Template)],
    },
    Known {
        groups: &["argoproj.io"],
        kinds: &["AnalysisTemplate", "ClusterAnalysisTemplate", "AnalysisRun"],
        places: &[("spec.metrics[].provider.job.spec.template", Template)],
    },
    Known {
        groups: &["serving.knative.dev"],
        kinds: &["Service", "Configuration"],
        places: TEMPLATE,
    },
    Known { groups: &["serving.knative.dev"], kinds: &["Revision"], places: ITSELF },
    Known { groups: &["sources.knative.dev"], kinds: &["ContainerSource"], places: TEMPLATE },
    Known {
        groups: &["sinks.knative.dev"],
        kinds: &["JobSink"],
        places: &[("spec.job.spec.template", Template)],
    },
    Known { groups: &["apps.openshift.io", ""], kinds: &["DeploymentConfig"], places: TEMPLATE },
    Known {
        groups: &["keda.sh"],
        kinds: &["ScaledJob"],
        places: &[("spec.jobTargetRef.template", Template)],
    },
    Known {
        groups: &["apps.kruise.io"],
        kinds: &["CloneSet", "StatefulSet", "DaemonSet", "BroadcastJob"],
        places: TEMPLATE,
    },
    Known {
        groups: &["apps.kruise.io"],
        kinds: &["AdvancedCronJob"],
        places: &[
            ("spec.template.jobTemplate.spec.template", Template),
            ("spec.template.broadcastJobTemplate.spec.template", Template),
        ],
    },
    Known {
        groups: &["apps.kruise.io"],
        kinds: &["UnitedDeployment"],
        places: &[
            ("spec.template.statefulSetTemplate.spec.template", Template),
            ("spec.template.advancedStatefulSetTemplate.spec.template", Template),
            ("spec.template.cloneSetTemplate.spec.template", Template),
            ("spec.template.deploymentTemplate.spec.template", Template),
        ],
    },
    Known {
        groups: &["operators.coreos.com"],
        kinds: &["ClusterServiceVersion"],
        places: &[("spec.install.spec.deployments[].spec.template", Template)],
    },
    Known { groups: &["batch.volcano.sh"], kinds: &["Job"], places: TASKS },
    Known {
        groups: &["batch.volcano.sh"],
        kinds: &["CronJob"],
        places: &[("spec.jobTemplate.spec.tasks[].template", Template)],
    },
    Known { groups: &["flow.volcano.sh"], kinds: &["JobTemplate"], places: TASKS },
    Known { groups: &["agones.dev"], kinds: &["GameServer"], places: TEMPLATE },
    Known {
        groups: &["agones.dev"],
        kinds: &["Fleet", "GameServerSet"],
        places: &[("spec.template.spec.template", Template)],
    },
    Known {
        groups: &["actions.github.com"],
        kinds: &["AutoscalingRunnerSet"],
        places: &[("spec.template", Overlay), ("spec.listenerTemplate", Overlay)],
    },
    Known {
        groups: &["actions.github.com"],
        kinds: &["AutoscalingListener"],
        places: &[("spec.template", Overlay)],
    },
    Known {
        groups: &["actions.github.com"],
        kinds: &["EphemeralRunnerSet"],
        places: &[("spec.ephemeralRunnerSpec", Template)],
    },
    Known {
        groups: &["actions.github.com"],
        kinds: &["EphemeralRunner"],
        places: &[("spec", Template)],
    },
    Known {
        groups: &["actions.summerwind.dev"],
        kinds: &["RunnerSet"],
        places: &[("spec.template", Overlay)],
    },
];

/// Training, serving and data processing.
const DATA: &[Known] = &[
    // The first versions had a list of replicas, or one template for all of them.
    Known {
        groups: &["kubeflow.org", "xgboostjob.kubeflow.org"],
        kinds: &["TFJob", "PyTorchJob", "MPIJob", "XGBoostJob", "PaddleJob", "JAXJob", "MXJob"],
        places: &[
            ("spec.tfReplicaSpecs.*.template", Template),
            ("spec.pytorchReplicaSpecs.*.template", Template),
            ("spec.mpiReplicaSpecs.*.template", Template),
            ("spec.xgbReplicaSpecs.*.template", Template),
            ("spec.paddleReplicaSpecs.*.template", Template),
            ("spec.jaxReplicaSpecs.*.template", Template),
            ("spec.mxReplicaSpecs.*.template", Template),
            ("spec.replicaSpecs[].template", Template),
            ("spec.template", Template),
        ],
    },
    Known { groups: &["kubeflow.org"], kinds: &["Notebook"], places: TEMPLATE },
    Known {
        groups: &["trainer.kubeflow.org", "kubeflow.org"],
        kinds: &["TrainingRuntime", "ClusterTrainingRuntime"],
        places: &[("spec.template.spec.replicatedJobs[].template.spec.template", Overlay)],
    },
    Known {
        groups: &["serving.kserve.io"],
        kinds: &["InferenceService"],
        places: &[
            ("spec.predictor", Spec),
            ("spec.predictor.workerSpec", SpecOverlay),
            ("spec.transformer", Spec),
            ("spec.explainer", Spec),
        ],
    },
    Known {
        groups: &["serving.kserve.io"],
        kinds: &["ServingRuntime", "ClusterServingRuntime"],
        places: &[("spec", SpecOverlay), ("spec.workerSpec", SpecOverlay)],
    },
    Known {
        groups: &["serving.kserve.io"],
        kinds: &["LLMInferenceService", "LLMInferenceServiceConfig"],
        places: &[
            ("spec.template", SpecOverlay),
            ("spec.worker", SpecOverlay),
            ("spec.prefill.template", SpecOverlay),
            ("spec.prefill.worker", SpecOverlay),
            ("spec.router.scheduler.template", SpecOverlay),
        ],
    },
    Known {
        groups: &["machinelearning.seldon.io"],
        kinds: &["SeldonDeployment"],
        places: &[("spec.predictors[].componentSpecs[]", Overlay)],
    },
    Known {
        groups: &["ray.io"],
        kinds: &["RayCluster"],
        places: &[
            ("spec.headGroupSpec.template", Template),
            ("spec.workerGroupSpecs[].template", Template),
        ],
    },
    Known {
        groups: &["ray.io"],
        kinds: &["RayJob"],
        places: &[
            ("spec.rayClusterSpec.headGroupSpec.template", Template),
            ("spec.rayClusterSpec.workerGroupSpecs[].template", Template),
            ("spec.submitterPodTemplate", Template),
        ],
    },
    Known {
        groups: &["ray.io"],
        kinds: &["RayCronJob"],
        places: &[
            ("spec.jobTemplate.rayClusterSpec.headGroupSpec.template", Template),
            ("spec.jobTemplate.rayClusterSpec.workerGroupSpecs[].template", Template),
            ("spec.jobTemplate.submitterPodTemplate", Template),
        ],
    },
    Known {
        groups: &["ray.io"],
        kinds: &["RayService"],
        places: &[
            ("spec.rayClusterConfig.headGroupSpec.template", Template),
            ("spec.rayClusterConfig.workerGroupSpecs[].template", Template),
        ],
    },
    Known {
        groups: &["sparkoperator.k8s.io"],
        kinds: &["SparkApplication"],
        places: &[("spec.driver.template", Overlay), ("spec.executor.template", Overlay)],
    },
    Known {
        groups: &["sparkoperator.k8s.io"],
        kinds: &["ScheduledSparkApplication"],
        places: &[
            ("spec.template.driver.template", Overlay),
            ("spec.template.executor.template", Overlay),
        ],
    },
    Known {
        groups: &["sparkoperator.k8s.io"],
        kinds: &["SparkConnect"],
        places: &[("spec.server.template", Overlay), ("spec.executor.template", Overlay)],
    },
    Known {
        groups: &["flink.apache.org"],
        kinds: &["FlinkDeployment"],
        places: &[
            ("spec.podTemplate", Overlay),
            ("spec.jobManager.podTemplate", Overlay),
            ("spec.taskManager.podTemplate", Overlay),
        ],
    },
    Known {
        groups: &["flink.apache.org"],
        kinds: &["FlinkBlueGreenDeployment"],
        places: &[
            ("spec.template.spec.podTemplate", Overlay),
            ("spec.template.spec.jobManager.podTemplate", Overlay),
            ("spec.template.spec.taskManager.podTemplate", Overlay),
        ],
    },
];

/// Services that an operator runs: what users write is laid over, or under, what the operator knows.
const SERVICES: &[Known] = &[
    Known {
        groups: &["core.strimzi.io"],
        kinds: &["StrimziPodSet"],
        places: &[("spec.pods[]", Template)],
    },
    Known {
        groups: &["elasticsearch.k8s.elastic.co"],
        kinds: &["Elasticsearch"],
        // The node sets were called nodes in `v1alpha1`.
        places: &[("spec.nodeSets[].podTemplate", Overlay), ("spec.nodes[].podTemplate", Overlay)],
    },
    Known {
        groups: &[
            "kibana.k8s.elastic.co",
            "apm.k8s.elastic.co",
            "enterprisesearch.k8s.elastic.co",
            "logstash.k8s.elastic.co",
            "maps.k8s.elastic.co",
            "packageregistry.k8s.elastic.co",
            "autoops.k8s.elastic.co",
        ],
        kinds: &[
            "Kibana",
            "ApmServer",
            "EnterpriseSearch",
            "Logstash",
            "ElasticMapsServer",
            "PackageRegistry",
            "AutoOpsAgentPolicy",
        ],
        places: POD_TEMPLATE_OVERLAY,
    },
    Known {
        groups: &["beat.k8s.elastic.co", "agent.k8s.elastic.co"],
        kinds: &["Beat", "Agent"],
        places: &[
            ("spec.daemonSet.podTemplate", Overlay),
            ("spec.deployment.podTemplate", Overlay),
            ("spec.statefulSet.podTemplate", Overlay),
        ],
    },
    Known {
        groups: &["pkg.crossplane.io"],
        kinds: &["DeploymentRuntimeConfig"],
        places: &[("spec.deploymentTemplate.spec.template", Overlay)],
    },
    Known {
        groups: &["grafana.integreatly.org"],
        kinds: &["Grafana"],
        places: &[("spec.deployment.spec.template", Overlay)],
    },
    Known {
        groups: &["rabbitmq.com"],
        kinds: &["RabbitmqCluster"],
        places: &[("spec.override.statefulSet.spec.template", Overlay)],
    },
    Known {
        groups: &["cassandra.datastax.com"],
        kinds: &["CassandraDatacenter"],
        places: &[("spec.podTemplateSpec", Overlay)],
    },
    Known {
        groups: &["clickhouse.altinity.com"],
        kinds: &["ClickHouseInstallation", "ClickHouseInstallationTemplate"],
        places: &[("spec.templates.podTemplates[]", Overlay)],
    },
];

const TABLES: [&[Known]; 5] = [KUBERNETES, SIGS, WORKLOADS, DATA, SERVICES];

/// Returns the locations of the pods of this kind; empty for a kind that is not in the tables.
pub(super) fn places(group: &str, kind: &str) -> &'static [Place] {
    let mut known = TABLES.iter().flat_map(|table| *table);
    known
        .find(|known| known.kinds.contains(&kind) && known.groups.contains(&group))
        .map_or(&[], |known| known.places)
}

/// Kubernetes' own groups, where guessing by shape would only be wrong for kinds that are known. A custom resource may
/// have any other group, including one that ends in `k8s.io`.
const OWN_GROUPS: &[&str] = &[
    "",
    "admission.k8s.io",
    "admissionregistration.k8s.io",
    "apiextensions.k8s.io",
    "apiregistration.k8s.io",
    "apps",
    "authentication.k8s.io",
    "authorization.k8s.io",
    "autoscaling",
    "batch",
    "certificates.k8s.io",
    "coordination.k8s.io",
    "discovery.k8s.io",
    "events.k8s.io",
    "extensions",
    "flowcontrol.apiserver.k8s.io",
    "imagepolicy.k8s.io",
    "internal.apiserver.k8s.io",
    "networking.k8s.io",
    "node.k8s.io",
    "policy",
    "rbac.authorization.k8s.io",
    "resource.k8s.io",
    "scheduling.k8s.io",
    "settings.k8s.io",
    "storage.k8s.io",
    "storagemigration.k8s.io",
];

/// Returns whether all places where objects of `kind` have pods are known.
///
/// A kind without a table in a group whose other kinds have one is older or newer than the tables, or does not exist.
/// It may still hold pods.
pub(super) fn is_known(group: &str, kind: &str) -> bool {
    let has_tables = || schema::kinds().iter().any(|known| known.group == group);
    let has_table = || schema::kind(group, "", kind).is_some();
    is_kubernetes_group(group) && (has_table() || !places(group, kind).is_empty() || !has_tables())
}

/// Returns whether `group` is one of Kubernetes' own.
fn is_kubernetes_group(group: &str) -> bool {
    OWN_GROUPS.binary_search(&group).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_without_a_table_is_not_known() {
        for (group, kind) in
            [("", "Pod"), ("", "Node"), ("apps", "Deployment"), ("batch", "ScheduledJob")]
        {
            assert!(is_known(group, kind), "{kind}");
        }
        assert!(is_known("apiextensions.k8s.io", "CustomResourceDefinition"));
        for (group, kind) in
            [("", "pod"), ("apps", "PetSet"), ("apps", "Pod"), ("example.com", "Pod")]
        {
            assert!(!is_known(group, kind), "{kind}");
        }
    }

    #[test]
    fn own_groups_are_sorted_and_hold_every_kind_with_a_table() {
        assert!(OWN_GROUPS.is_sorted_by(|a, b| a < b));
        let kinds = schema::kinds();
        assert!(kinds.iter().all(|kind| is_kubernetes_group(kind.group)));
    }
}
