//! The roles and bindings that the API server creates, as of Kubernetes 1.20 to 1.37.
//!
//! Taken from `plugin/pkg/auth/authorizer/rbac/bootstrappolicy/testdata` of kubernetes/kubernetes, including what feature
//! gates add. Of a role it holds the rules of all these versions together.

/// Name and rules of each role, sorted by name. A Role is named `NAMESPACE/NAME`. A rule is one line: API groups, resources,
/// resource names, URLs and verbs, separated by `|`; the entries of each list are separated by commas.
#[rustfmt::skip]
pub(super) const ROLES: &[(&str, &str)] = &[
    ("cluster-admin", "\
*|*|||*\n\
|||*|*"),
    ("kube-public/system:controller:bootstrap-signer", "\
|configmaps|||get,list,watch\n\
|configmaps|cluster-info||update\n\
,events.k8s.io|events|||create,patch,update"),
    ("kube-system/extension-apiserver-authentication-reader", "\
|configmaps|extension-apiserver-authentication||get,list,watch"),
    ("kube-system/system::leader-locking-kube-controller-manager", "\
|configmaps|||watch\n\
|configmaps|kube-controller-manager||get,update\n\
coordination.k8s.io|leases|||create,get,list,update,watch\n\
coordination.k8s.io|leasecandidates|||create,get,list,update,watch"),
    ("kube-system/system::leader-locking-kube-scheduler", "\
|configmaps|||watch\n\
|configmaps|kube-scheduler||get,update\n\
coordination.k8s.io|leases|||create,get,list,update,watch\n\
coordination.k8s.io|leasecandidates|||create,get,list,update,watch"),
    ("kube-system/system:controller:bootstrap-signer", "\
|secrets|||get,list,watch"),
    ("kube-system/system:controller:cloud-provider", "\
|configmaps|||create,get,list,watch"),
    ("kube-system/system:controller:token-cleaner", "\
|secrets|||delete,get,list,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:aggregate-to-admin", "\
authorization.k8s.io|localsubjectaccessreviews|||create\n\
rbac.authorization.k8s.io|rolebindings,roles|||create,delete,deletecollection,get,list,patch,update,watch"),
    ("system:aggregate-to-edit", "\
|pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy|||get,list,watch\n\
|serviceaccounts|||impersonate\n\
|pods,pods/attach,pods/exec,pods/portforward,pods/proxy|||create,delete,deletecollection,patch,update\n\
|configmaps,endpoints,persistentvolumeclaims,replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy|||create,delete,deletecollection,patch,update\n\
apps|daemonsets,deployments,deployments/rollback,deployments/scale,replicasets,replicasets/scale,statefulsets,statefulsets/scale|||create,delete,deletecollection,patch,update\n\
autoscaling|horizontalpodautoscalers|||create,delete,deletecollection,patch,update\n\
batch|cronjobs,jobs|||create,delete,deletecollection,patch,update\n\
extensions|daemonsets,deployments,deployments/rollback,deployments/scale,ingresses,networkpolicies,replicasets,replicasets/scale,replicationcontrollers/scale|||create,delete,deletecollection,patch,update\n\
policy|poddisruptionbudgets|||create,delete,deletecollection,patch,update\n\
networking.k8s.io|ingresses,networkpolicies|||create,delete,deletecollection,patch,update\n\
|configmaps,events,persistentvolumeclaims,replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy|||create,delete,deletecollection,patch,update\n\
|pods/eviction|||create\n\
|serviceaccounts/token|||create\n\
coordination.k8s.io|leases|||create,delete,deletecollection,get,list,patch,update,watch\n\
resource.k8s.io|resourceclaims,resourceclaimtemplates|||create,delete,deletecollection,patch,update\n\
|configmaps,persistentvolumeclaims,replicationcontrollers,replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy|||create,delete,deletecollection,patch,update\n\
,events.k8s.io|events|||create,delete,deletecollection,patch,update\n\
scheduling.k8s.io|podgroups,workloads|||create,delete,deletecollection,patch,update\n\
scheduling.k8s.io|compositepodgroups|||create,delete,deletecollection,patch,update\n\
lifecycle.k8s.io|evictionrequests|||create,delete,deletecollection,patch,update"),
    ("system:aggregate-to-view", "\
|configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,services/status|||get,list,watch\n\
|bindings,events,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status,resourcequotas,resourcequotas/status|||get,list,watch\n\
|namespaces|||get,list,watch\n\
apps|controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,replicasets,replicasets/scale,replicasets/status,statefulsets,statefulsets/scale,statefulsets/status|||get,list,watch\n\
autoscaling|horizontalpodautoscalers,horizontalpodautoscalers/status|||get,list,watch\n\
batch|cronjobs,cronjobs/status,jobs,jobs/status|||get,list,watch\n\
extensions|daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,ingresses,ingresses/status,networkpolicies,replicasets,replicasets/scale,replicasets/status,replicationcontrollers/scale|||get,list,watch\n\
policy|poddisruptionbudgets,poddisruptionbudgets/status|||get,list,watch\n\
networking.k8s.io|ingresses,ingresses/status,networkpolicies|||get,list,watch\n\
discovery.k8s.io|endpointslices|||get,list,watch\n\
resource.k8s.io|resourceclaims,resourceclaims/status,resourceclaimtemplates|||get,list,watch\n\
|bindings,limitranges,namespaces/status,pods/log,pods/status,replicationcontrollers/status,resourcequotas,resourcequotas/status|||get,list,watch\n\
,events.k8s.io|events|||get,list,watch\n\
scheduling.k8s.io|podgroups,podgroups/status,workloads|||get,list,watch\n\
scheduling.k8s.io|compositepodgroups,compositepodgroups/status|||get,list,watch\n\
lifecycle.k8s.io|evictionrequests,evictions|||get,list,watch"),
    ("system:auth-delegator", "\
authentication.k8s.io|tokenreviews|||create\n\
authorization.k8s.io|subjectaccessreviews|||create"),
    ("system:basic-user", "\
authorization.k8s.io|selfsubjectaccessreviews,selfsubjectrulesreviews|||create\n\
authentication.k8s.io|selfsubjectreviews|||create"),
    ("system:certificates.k8s.io:certificatesigningrequests:nodeclient", "\
certificates.k8s.io|certificatesigningrequests/nodeclient|||create"),
    ("system:certificates.k8s.io:certificatesigningrequests:selfnodeclient", "\
certificates.k8s.io|certificatesigningrequests/selfnodeclient|||create"),
    ("system:certificates.k8s.io:kube-apiserver-client-approver", "\
certificates.k8s.io|signers|kubernetes.io/kube-apiserver-client||approve"),
    ("system:certificates.k8s.io:kube-apiserver-client-kubelet-approver", "\
certificates.k8s.io|signers|kubernetes.io/kube-apiserver-client-kubelet||approve"),
    ("system:certificates.k8s.io:kubelet-serving-approver", "\
certificates.k8s.io|signers|kubernetes.io/kubelet-serving||approve"),
    ("system:certificates.k8s.io:legacy-unknown-approver", "\
certificates.k8s.io|signers|kubernetes.io/legacy-unknown||approve"),
    ("system:cluster-trust-bundle-discovery", "\
certificates.k8s.io|clustertrustbundles|||get,list,watch"),
    ("system:controller:attachdetach-controller", "\
|persistentvolumeclaims,persistentvolumes|||list,watch\n\
|nodes|||get,list,watch\n\
|nodes/status|||patch,update\n\
|pods|||list,watch\n\
,events.k8s.io|events|||create,patch,update\n\
storage.k8s.io|volumeattachments|||create,delete,get,list,watch\n\
storage.k8s.io|csidrivers|||get,list,watch\n\
storage.k8s.io|csinodes|||get,list,watch"),
    ("system:controller:certificate-controller", "\
certificates.k8s.io|certificatesigningrequests|||delete,get,list,watch\n\
certificates.k8s.io|certificatesigningrequests/approval,certificatesigningrequests/status|||update\n\
certificates.k8s.io|signers|kubernetes.io/kube-apiserver-client-kubelet||approve\n\
certificates.k8s.io|signers|kubernetes.io/kube-apiserver-client,kubernetes.io/kube-apiserver-client-kubelet,kubernetes.io/kubelet-serving,kubernetes.io/legacy-unknown||sign\n\
authorization.k8s.io|subjectaccessreviews|||create\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:clusterrole-aggregation-controller", "\
rbac.authorization.k8s.io|clusterroles|||escalate,get,list,patch,update,watch"),
    ("system:controller:cronjob-controller", "\
batch|cronjobs|||get,list,update,watch\n\
batch|jobs|||create,delete,get,list,patch,update,watch\n\
batch|cronjobs/status|||update\n\
batch|cronjobs/finalizers|||update\n\
|pods|||delete,list\n\
,events.k8s.io|events|||create,patch,update\n\
|pods|||delete,list,watch"),
    ("system:controller:daemon-set-controller", "\
apps,extensions|daemonsets|||get,list,watch\n\
apps,extensions|daemonsets/status|||update\n\
apps,extensions|daemonsets/finalizers|||update\n\
|nodes|||list,watch\n\
|pods|||create,delete,list,patch,watch\n\
|pods/binding|||create\n\
apps|controllerrevisions|||create,delete,get,list,patch,update,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:deployment-controller", "\
apps,extensions|deployments|||get,list,update,watch\n\
apps,extensions|deployments/status|||update\n\
apps,extensions|deployments/finalizers|||update\n\
apps,extensions|replicasets|||create,delete,get,list,patch,update,watch\n\
|pods|||get,list,update,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:device-taint-eviction-controller", "\
|pods|||delete,get,list,watch\n\
|pods/status|||patch,update\n\
resource.k8s.io|resourceclaims|||get,list,watch\n\
resource.k8s.io|resourceslices|||get,list,watch\n\
resource.k8s.io|deviceclasses|||get,list,watch\n\
,events.k8s.io|events|||create,patch,update\n\
resource.k8s.io|devicetaintrules/status|||patch,update\n\
resource.k8s.io|devicetaintrules|||get,list,watch"),
    ("system:controller:disruption-controller", "\
apps,extensions|deployments|||get,list,watch\n\
apps,extensions|replicasets|||get,list,watch\n\
|replicationcontrollers|||get,list,watch\n\
policy|poddisruptionbudgets|||get,list,watch\n\
apps|statefulsets|||get,list,watch\n\
policy|poddisruptionbudgets/status|||update\n\
*|*/scale|||get\n\
,events.k8s.io|events|||create,patch,update\n\
|pods/status|||patch\n\
|pods/status|||patch,update"),
    ("system:controller:endpoint-controller", "\
|pods,services|||get,list,watch\n\
|endpoints|||create,delete,get,list,update\n\
|endpoints/restricted|||create\n\
,events.k8s.io|events|||create,patch,update\n\
|endpoints|||create,delete,get,list,update,watch"),
    ("system:controller:endpointslice-controller", "\
|nodes,pods,services|||get,list,watch\n\
|services/finalizers|||update\n\
discovery.k8s.io|endpointslices|||create,delete,get,list,update\n\
,events.k8s.io|events|||create,patch,update\n\
discovery.k8s.io|endpointslices|||create,delete,get,list,update,watch"),
    ("system:controller:endpointslicemirroring-controller", "\
|endpoints,services|||get,list,watch\n\
|services/finalizers|||update\n\
|endpoints/finalizers|||update\n\
discovery.k8s.io|endpointslices|||create,delete,get,list,update\n\
,events.k8s.io|events|||create,patch,update\n\
discovery.k8s.io|endpointslices|||create,delete,get,list,update,watch"),
    ("system:controller:ephemeral-volume-controller", "\
|pods|||get,list,watch\n\
|persistentvolumeclaims|||create,get,list,watch\n\
,events.k8s.io|events|||create,patch,update\n\
|pods/finalizers|||update"),
    ("system:controller:expand-controller", "\
|persistentvolumes|||get,list,patch,update,watch\n\
|persistentvolumeclaims/status|||patch,update\n\
|persistentvolumeclaims|||get,list,watch\n\
storage.k8s.io|storageclasses|||get,list,watch\n\
|endpoints,services|||get\n\
|secrets|||get\n\
,events.k8s.io|events|||create,patch,update\n\
|services|||get"),
    ("system:controller:generic-garbage-collector", "\
*|*|||delete,get,list,patch,update,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:horizontal-pod-autoscaler", "\
autoscaling|horizontalpodautoscalers|||get,list,watch\n\
autoscaling|horizontalpodautoscalers/status|||update\n\
*|*/scale|||get,update\n\
|pods|||list\n\
|services/proxy|http:heapster:,https:heapster:||get\n\
metrics.k8s.io|pods|||list\n\
custom.metrics.k8s.io|*|||get,list\n\
,events.k8s.io|events|||create,patch,update\n\
external.metrics.k8s.io|*|||get,list\n\
|pods|||list,watch\n\
metrics.k8s.io|pods|||list,watch\n\
custom.metrics.k8s.io|*|||get,list,watch\n\
external.metrics.k8s.io|*|||get,list,watch"),
    ("system:controller:job-controller", "\
batch|jobs|||get,list,update,watch\n\
batch|jobs/status|||update\n\
batch|jobs/finalizers|||update\n\
|pods|||create,delete,list,patch,watch\n\
,events.k8s.io|events|||create,patch,update\n\
batch|jobs|||get,list,patch,update,watch"),
    ("system:controller:kube-apiserver-serving-clustertrustbundle-publisher", "\
certificates.k8s.io|signers|kubernetes.io/kube-apiserver-serving||attest\n\
certificates.k8s.io|clustertrustbundles|||create,delete,list,update,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:legacy-service-account-token-cleaner", "\
|configmaps|kube-apiserver-legacy-service-account-token-tracking||get\n\
|secrets|||delete,patch"),
    ("system:controller:namespace-controller", "\
|namespaces|||delete,get,list,watch\n\
|namespaces/finalize,namespaces/status|||update\n\
*|*|||delete,deletecollection,get,list\n\
*|*|||delete,deletecollection,get,list,watch"),
    ("system:controller:node-controller", "\
|nodes|||delete,get,list,patch,update\n\
|nodes/status|||patch,update\n\
|pods/status|||update\n\
|pods|||delete,list\n\
,events.k8s.io|events|||create,patch,update\n\
networking.k8s.io|clustercidrs|||create,get,list,update\n\
|pods/status|||patch,update\n\
|pods|||get\n\
|pods|||delete,get,list\n\
|nodes|||delete,get,list,patch,update,watch\n\
|pods|||delete,get,list,watch\n\
coordination.k8s.io|leases|||get,list,watch"),
    ("system:controller:persistent-volume-binder", "\
|persistentvolumes|||create,delete,get,list,update,watch\n\
|persistentvolumes/status|||update\n\
|persistentvolumeclaims|||get,list,update,watch\n\
|persistentvolumeclaims/status|||update\n\
|pods|||create,delete,get,list,watch\n\
storage.k8s.io|storageclasses|||get,list,watch\n\
|endpoints|||create,delete,get,update\n\
|services|||create,delete,get\n\
|secrets|||get\n\
|nodes|||get,list\n\
|events|||watch\n\
,events.k8s.io|events|||create,patch,update\n\
|nodes|||list,watch\n\
|services|||get"),
    ("system:controller:pod-garbage-collector", "\
|pods|||delete,list,watch\n\
|nodes|||get,list\n\
|pods/status|||patch\n\
|nodes|||get,list,watch"),
    ("system:controller:podcertificaterequestcleaner", "\
certificates.k8s.io|podcertificaterequests|||delete,get,list,watch"),
    ("system:controller:pv-protection-controller", "\
|persistentvolumes|||get,list,update,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:pvc-protection-controller", "\
|persistentvolumeclaims|||get,list,update,watch\n\
|pods|||get,list,watch\n\
,events.k8s.io|events|||create,patch,update\n\
|persistentvolumeclaims/status|||update"),
    ("system:controller:replicaset-controller", "\
apps,extensions|replicasets|||get,list,update,watch\n\
apps,extensions|replicasets/status|||update\n\
apps,extensions|replicasets/finalizers|||update\n\
|pods|||create,delete,list,patch,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:replication-controller", "\
|replicationcontrollers|||get,list,update,watch\n\
|replicationcontrollers/status|||update\n\
|replicationcontrollers/finalizers|||update\n\
|pods|||create,delete,list,patch,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:resource-claim-controller", "\
|pods|||get,list,watch\n\
|pods/finalizers|||update\n\
resource.k8s.io|resourceclaims|||create,delete,get,list,watch\n\
resource.k8s.io|resourceclaims,resourceclaims/status|||patch,update\n\
|pods/status|||patch,update\n\
,events.k8s.io|events|||create,patch,update\n\
resource.k8s.io|resourceclaims/binding|||patch,update"),
    ("system:controller:resourcequota-controller", "\
*|*|||list,watch\n\
|resourcequotas/status|||update\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:root-ca-cert-publisher", "\
|configmaps|||create,update\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:route-controller", "\
|nodes|||list,watch\n\
|nodes/status|||patch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:selinux-warning-controller", "\
,events.k8s.io|events|||create,patch,update\n\
|persistentvolumes|||get,list,watch\n\
|persistentvolumeclaims|||get,list,watch\n\
|pods|||get,list,watch\n\
storage.k8s.io|csidrivers|||get,list,watch"),
    ("system:controller:service-account-controller", "\
|serviceaccounts|||create\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:service-cidrs-controller", "\
networking.k8s.io|servicecidrs|||get,list,patch,update,watch\n\
networking.k8s.io|servicecidrs/finalizers|||patch,update\n\
networking.k8s.io|servicecidrs/status|||patch,update\n\
networking.k8s.io|ipaddresses|||get,list,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:service-controller", "\
|services|||get,list,watch\n\
|services/status|||patch,update\n\
|nodes|||list,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:statefulset-controller", "\
|pods|||list,watch\n\
apps|statefulsets|||get,list,watch\n\
apps|statefulsets/status|||update\n\
apps|statefulsets/finalizers|||update\n\
|pods|||create,delete,get,patch,update\n\
apps|controllerrevisions|||create,delete,get,list,patch,update,watch\n\
|persistentvolumeclaims|||create,get\n\
,events.k8s.io|events|||create,patch,update\n\
|persistentvolumeclaims|||delete,update\n\
|persistentvolumeclaims|||create,get,list,watch\n\
|pods/finalizers|||update"),
    ("system:controller:storage-version-migrator-controller", "\
*|*|||list,patch\n\
apiextensions.k8s.io|customresourcedefinitions|||get\n\
apiextensions.k8s.io|customresourcedefinitions/status|||patch\n\
storagemigration.k8s.io|storageversionmigrations/status|||update"),
    ("system:controller:ttl-after-finished-controller", "\
batch|jobs|||delete,get,list,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:ttl-controller", "\
|nodes|||list,patch,update,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:validatingadmissionpolicy-status-controller", "\
admissionregistration.k8s.io|validatingadmissionpolicies|||get,list,watch\n\
admissionregistration.k8s.io|validatingadmissionpolicies/status|||get,patch,update\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:controller:volumeattributesclass-protection-controller", "\
|persistentvolumeclaims|||get,list,watch\n\
|persistentvolumes|||get,list,watch\n\
storage.k8s.io|volumeattributesclasses|||get,list,update,watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:discovery", "\
|||/api,/api/*,/apis,/apis/*,/healthz,/livez,/openapi,/openapi/*,/readyz,/version,/version/|get"),
    ("system:heapster", "\
|events,namespaces,nodes,pods|||get,list,watch\n\
extensions|deployments|||get,list,watch"),
    ("system:kube-aggregator", "\
|endpoints,services|||get,list,watch"),
    ("system:kube-controller-manager", "\
,events.k8s.io|events|||create,patch,update\n\
coordination.k8s.io|leases|||create\n\
coordination.k8s.io|leases|kube-controller-manager||get,update\n\
|endpoints|||create\n\
|endpoints|kube-controller-manager||get,update\n\
|secrets,serviceaccounts|||create\n\
|secrets|||delete\n\
|configmaps,namespaces,secrets,serviceaccounts|||get\n\
|secrets,serviceaccounts|||update\n\
authentication.k8s.io|tokenreviews|||create\n\
authorization.k8s.io|subjectaccessreviews|||create\n\
*|*|||list,watch\n\
|serviceaccounts/token|||create"),
    ("system:kube-dns", "\
|endpoints,services|||list,watch"),
    ("system:kube-scheduler", "\
,events.k8s.io|events|||create,patch,update\n\
coordination.k8s.io|leases|||create\n\
coordination.k8s.io|leases|kube-scheduler||get,update\n\
|endpoints|||create\n\
|endpoints|kube-scheduler||get,update\n\
|nodes|||get,list,watch\n\
|pods|||delete,get,list,watch\n\
|bindings,pods/binding|||create\n\
|pods/status|||patch,update\n\
|replicationcontrollers,services|||get,list,watch\n\
apps,extensions|replicasets|||get,list,watch\n\
apps|statefulsets|||get,list,watch\n\
policy|poddisruptionbudgets|||get,list,watch\n\
|persistentvolumeclaims,persistentvolumes|||get,list,watch\n\
authentication.k8s.io|tokenreviews|||create\n\
authorization.k8s.io|subjectaccessreviews|||create\n\
storage.k8s.io|csinodes|||get,list,watch\n\
|namespaces|||get,list,watch\n\
storage.k8s.io|csidrivers|||get,list,watch\n\
storage.k8s.io|csistoragecapacities|||get,list,watch\n\
coordination.k8s.io|leases|kube-scheduler||get,list,update,watch\n\
coordination.k8s.io|leasecandidates|||create,delete,deletecollection,get,list,patch,update,watch\n\
storage.k8s.io|volumeattachments|||get,list,watch\n\
resource.k8s.io|deviceclasses|||get,list,watch\n\
resource.k8s.io|resourceclaims|||get,list,patch,update,watch\n\
resource.k8s.io|resourceclaims/status|||get,list,patch,update,watch\n\
|pods/finalizers|||get,list,patch,update,watch\n\
resource.k8s.io|resourceslices|||get,list,watch\n\
resource.k8s.io|devicetaintrules|||get,list,watch\n\
|pods/finalizers|||update\n\
resource.k8s.io|resourceclaims|||create,delete\n\
scheduling.k8s.io|workloads|||get,list,watch\n\
resource.k8s.io|resourceclaims/binding|||patch,update\n\
scheduling.k8s.io|podgroups|||get,list,watch\n\
scheduling.k8s.io|podgroups/status|||patch,update\n\
scheduling.k8s.io|compositepodgroups|||get,list,watch\n\
scheduling.k8s.io|compositepodgroups/status|||patch,update"),
    ("system:kubelet-api-admin", "\
|nodes|||get,list,watch\n\
|nodes|||proxy\n\
|nodes/log,nodes/metrics,nodes/proxy,nodes/spec,nodes/stats|||*\n\
|nodes/log,nodes/metrics,nodes/proxy,nodes/stats|||*\n\
|nodes/configz,nodes/healthz,nodes/pods|||*"),
    ("system:monitoring", "\
|||/healthz,/healthz/*,/livez,/livez/*,/metrics,/readyz,/readyz/*|get\n\
|||/healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*|get\n\
|||/flagz|get\n\
|||/statusz|get\n\
|nodes/metrics|||get\n\
|||/flagz,/healthz,/healthz/*,/livez,/livez/*,/metrics,/metrics/slis,/readyz,/readyz/*,/statusz|get"),
    ("system:node", "\
authentication.k8s.io|tokenreviews|||create\n\
authorization.k8s.io|localsubjectaccessreviews,subjectaccessreviews|||create\n\
|services|||get,list,watch\n\
|nodes|||create,get,list,watch\n\
|nodes/status|||patch,update\n\
|nodes|||patch,update\n\
|events|||create,patch,update\n\
|pods|||get,list,watch\n\
|pods|||create,delete\n\
|pods/status|||patch,update\n\
|pods/eviction|||create\n\
|configmaps,secrets|||get,list,watch\n\
|persistentvolumeclaims,persistentvolumes|||get\n\
|endpoints|||get\n\
certificates.k8s.io|certificatesigningrequests|||create,get,list,watch\n\
coordination.k8s.io|leases|||create,delete,get,patch,update\n\
storage.k8s.io|volumeattachments|||get\n\
|serviceaccounts/token|||create\n\
|persistentvolumeclaims/status|||get,patch,update\n\
storage.k8s.io|csidrivers|||get,list,watch\n\
storage.k8s.io|csinodes|||create,delete,get,patch,update\n\
node.k8s.io|runtimeclasses|||get,list,watch\n\
resource.k8s.io|resourceclaims|||get\n\
resource.k8s.io|resourceslices|||deletecollection\n\
certificates.k8s.io|clustertrustbundles|||get,list,watch\n\
|serviceaccounts|||get\n\
certificates.k8s.io|podcertificaterequests|||create,get,list,watch\n\
,events.k8s.io|events|||create,patch,update\n\
storage.k8s.io|csinodes/status|||get,patch,update"),
    ("system:node-bootstrapper", "\
certificates.k8s.io|certificatesigningrequests|||create,get,list,watch"),
    ("system:node-problem-detector", "\
|nodes|||get\n\
|nodes/status|||patch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:node-proxier", "\
|endpoints,services|||list,watch\n\
|nodes|||get,list,watch\n\
,events.k8s.io|events|||create,patch,update\n\
discovery.k8s.io|endpointslices|||list,watch\n\
networking.k8s.io|servicecidrs|||list,watch"),
    ("system:persistent-volume-provisioner", "\
|persistentvolumes|||create,delete,get,list,watch\n\
|persistentvolumeclaims|||get,list,update,watch\n\
storage.k8s.io|storageclasses|||get,list,watch\n\
|events|||watch\n\
,events.k8s.io|events|||create,patch,update"),
    ("system:public-info-viewer", "\
|||/healthz,/livez,/readyz,/version,/version/|get"),
    ("system:service-account-issuer-discovery", "\
|||/.well-known/openid-configuration,/openid/v1/jwks|get\n\
|||/.well-known/openid-configuration,/.well-known/openid-configuration/,/openid/v1/jwks,/openid/v1/jwks/|get"),
    ("system:volume-scheduler", "\
|persistentvolumes|||get,list,patch,update,watch\n\
storage.k8s.io|storageclasses|||get,list,watch\n\
|persistentvolumeclaims|||get,list,patch,update,watch"),
];

/// Name of each binding, kind and name of its role, and its subjects as `KIND|NAMESPACE|NAME`, sorted by name.
#[rustfmt::skip]
pub(super) const BINDINGS: &[(&str, &str, &str, &[&str])] = &[
    ("cluster-admin", "ClusterRole", "cluster-admin", &["Group||system:masters"]),
    ("kube-public/system:controller:bootstrap-signer", "Role", "system:controller:bootstrap-signer", &["ServiceAccount|kube-system|bootstrap-signer"]),
    ("kube-system/system::extension-apiserver-authentication-reader", "Role", "extension-apiserver-authentication-reader", &["User||system:kube-controller-manager", "User||system:kube-scheduler"]),
    ("kube-system/system::leader-locking-kube-controller-manager", "Role", "system::leader-locking-kube-controller-manager", &["User||system:kube-controller-manager", "ServiceAccount|kube-system|kube-controller-manager", "ServiceAccount|kube-system|leader-election-controller"]),
    ("kube-system/system::leader-locking-kube-scheduler", "Role", "system::leader-locking-kube-scheduler", &["User||system:kube-scheduler", "ServiceAccount|kube-system|kube-scheduler"]),
    ("kube-system/system:controller:bootstrap-signer", "Role", "system:controller:bootstrap-signer", &["ServiceAccount|kube-system|bootstrap-signer"]),
    ("kube-system/system:controller:cloud-provider", "Role", "system:controller:cloud-provider", &["ServiceAccount|kube-system|cloud-provider"]),
    ("kube-system/system:controller:token-cleaner", "Role", "system:controller:token-cleaner", &["ServiceAccount|kube-system|token-cleaner"]),
    ("system:basic-user", "ClusterRole", "system:basic-user", &["Group||system:authenticated"]),
    ("system:cluster-trust-bundle-discovery", "ClusterRole", "system:cluster-trust-bundle-discovery", &["Group||system:serviceaccounts"]),
    ("system:controller:attachdetach-controller", "ClusterRole", "system:controller:attachdetach-controller", &["ServiceAccount|kube-system|attachdetach-controller"]),
    ("system:controller:certificate-controller", "ClusterRole", "system:controller:certificate-controller", &["ServiceAccount|kube-system|certificate-controller"]),
    ("system:controller:clusterrole-aggregation-controller", "ClusterRole", "system:controller:clusterrole-aggregation-controller", &["ServiceAccount|kube-system|clusterrole-aggregation-controller"]),
    ("system:controller:cronjob-controller", "ClusterRole", "system:controller:cronjob-controller", &["ServiceAccount|kube-system|cronjob-controller"]),
    ("system:controller:daemon-set-controller", "ClusterRole", "system:controller:daemon-set-controller", &["ServiceAccount|kube-system|daemon-set-controller"]),
    ("system:controller:deployment-controller", "ClusterRole", "system:controller:deployment-controller", &["ServiceAccount|kube-system|deployment-controller"]),
    ("system:controller:device-taint-eviction-controller", "ClusterRole", "system:controller:device-taint-eviction-controller", &["ServiceAccount|kube-system|device-taint-eviction-controller"]),
    ("system:controller:disruption-controller", "ClusterRole", "system:controller:disruption-controller", &["ServiceAccount|kube-system|disruption-controller"]),
    ("system:controller:endpoint-controller", "ClusterRole", "system:controller:endpoint-controller", &["ServiceAccount|kube-system|endpoint-controller"]),
    ("system:controller:endpointslice-controller", "ClusterRole", "system:controller:endpointslice-controller", &["ServiceAccount|kube-system|endpointslice-controller"]),
    ("system:controller:endpointslicemirroring-controller", "ClusterRole", "system:controller:endpointslicemirroring-controller", &["ServiceAccount|kube-system|endpointslicemirroring-controller"]),
    ("system:controller:ephemeral-volume-controller", "ClusterRole", "system:controller:ephemeral-volume-controller", &["ServiceAccount|kube-system|ephemeral-volume-controller"]),
    ("system:controller:expand-controller", "ClusterRole", "system:controller:expand-controller", &["ServiceAccount|kube-system|expand-controller"]),
    ("system:controller:generic-garbage-collector", "ClusterRole", "system:controller:generic-garbage-collector", &["ServiceAccount|kube-system|generic-garbage-collector"]),
    ("system:controller:horizontal-pod-autoscaler", "ClusterRole", "system:controller:horizontal-pod-autoscaler", &["ServiceAccount|kube-system|horizontal-pod-autoscaler"]),
    ("system:controller:job-controller", "ClusterRole", "system:controller:job-controller", &["ServiceAccount|kube-system|job-controller"]),
    ("system:controller:kube-apiserver-serving-clustertrustbundle-publisher", "ClusterRole", "system:controller:kube-apiserver-serving-clustertrustbundle-publisher", &["ServiceAccount|kube-system|kube-apiserver-serving-clustertrustbundle-publisher"]),
    ("system:controller:legacy-service-account-token-cleaner", "ClusterRole", "system:controller:legacy-service-account-token-cleaner", &["ServiceAccount|kube-system|legacy-service-account-token-cleaner"]),
    ("system:controller:namespace-controller", "ClusterRole", "system:controller:namespace-controller", &["ServiceAccount|kube-system|namespace-controller"]),
    ("system:controller:node-controller", "ClusterRole", "system:controller:node-controller", &["ServiceAccount|kube-system|node-controller"]),
    ("system:controller:persistent-volume-binder", "ClusterRole", "system:controller:persistent-volume-binder", &["ServiceAccount|kube-system|persistent-volume-binder"]),
    ("system:controller:pod-garbage-collector", "ClusterRole", "system:controller:pod-garbage-collector", &["ServiceAccount|kube-system|pod-garbage-collector"]),
    ("system:controller:podcertificaterequestcleaner", "ClusterRole", "system:controller:podcertificaterequestcleaner", &["ServiceAccount|kube-system|podcertificaterequestcleaner"]),
    ("system:controller:pv-protection-controller", "ClusterRole", "system:controller:pv-protection-controller", &["ServiceAccount|kube-system|pv-protection-controller"]),
    ("system:controller:pvc-protection-controller", "ClusterRole", "system:controller:pvc-protection-controller", &["ServiceAccount|kube-system|pvc-protection-controller"]),
    ("system:controller:replicaset-controller", "ClusterRole", "system:controller:replicaset-controller", &["ServiceAccount|kube-system|replicaset-controller"]),
    ("system:controller:replication-controller", "ClusterRole", "system:controller:replication-controller", &["ServiceAccount|kube-system|replication-controller"]),
    ("system:controller:resource-claim-controller", "ClusterRole", "system:controller:resource-claim-controller", &["ServiceAccount|kube-system|resource-claim-controller"]),
    ("system:controller:resourcequota-controller", "ClusterRole", "system:controller:resourcequota-controller", &["ServiceAccount|kube-system|resourcequota-controller"]),
    ("system:controller:root-ca-cert-publisher", "ClusterRole", "system:controller:root-ca-cert-publisher", &["ServiceAccount|kube-system|root-ca-cert-publisher"]),
    ("system:controller:route-controller", "ClusterRole", "system:controller:route-controller", &["ServiceAccount|kube-system|route-controller"]),
    ("system:controller:selinux-warning-controller", "ClusterRole", "system:controller:selinux-warning-controller", &["ServiceAccount|kube-system|selinux-warning-controller"]),
    ("system:controller:service-account-controller", "ClusterRole", "system:controller:service-account-controller", &["ServiceAccount|kube-system|service-account-controller"]),
    ("system:controller:service-cidrs-controller", "ClusterRole", "system:controller:service-cidrs-controller", &["ServiceAccount|kube-system|service-cidrs-controller"]),
    ("system:controller:service-controller", "ClusterRole", "system:controller:service-controller", &["ServiceAccount|kube-system|service-controller"]),
    ("system:controller:statefulset-controller", "ClusterRole", "system:controller:statefulset-controller", &["ServiceAccount|kube-system|statefulset-controller"]),
    ("system:controller:storage-version-migrator-controller", "ClusterRole", "system:controller:storage-version-migrator-controller", &["ServiceAccount|kube-system|storage-version-migrator-controller"]),
    ("system:controller:ttl-after-finished-controller", "ClusterRole", "system:controller:ttl-after-finished-controller", &["ServiceAccount|kube-system|ttl-after-finished-controller"]),
    ("system:controller:ttl-controller", "ClusterRole", "system:controller:ttl-controller", &["ServiceAccount|kube-system|ttl-controller"]),
    ("system:controller:validatingadmissionpolicy-status-controller", "ClusterRole", "system:controller:validatingadmissionpolicy-status-controller", &["ServiceAccount|kube-system|validatingadmissionpolicy-status-controller"]),
    ("system:controller:volumeattributesclass-protection-controller", "ClusterRole", "system:controller:volumeattributesclass-protection-controller", &["ServiceAccount|kube-system|volumeattributesclass-protection-controller"]),
    ("system:discovery", "ClusterRole", "system:discovery", &["Group||system:authenticated"]),
    ("system:kube-controller-manager", "ClusterRole", "system:kube-controller-manager", &["User||system:kube-controller-manager"]),
    ("system:kube-dns", "ClusterRole", "system:kube-dns", &["ServiceAccount|kube-system|kube-dns"]),
    ("system:kube-scheduler", "ClusterRole", "system:kube-scheduler", &["User||system:kube-scheduler"]),
    ("system:monitoring", "ClusterRole", "system:monitoring", &["Group||system:monitoring"]),
    ("system:node", "ClusterRole", "system:node", &[]),
    ("system:node-proxier", "ClusterRole", "system:node-proxier", &["User||system:kube-proxy"]),
    ("system:public-info-viewer", "ClusterRole", "system:public-info-viewer", &["Group||system:authenticated", "Group||system:unauthenticated"]),
    ("system:service-account-issuer-discovery", "ClusterRole", "system:service-account-issuer-discovery", &["Group||system:serviceaccounts"]),
    ("system:volume-scheduler", "ClusterRole", "system:volume-scheduler", &["User||system:kube-scheduler"]),
];
