//! Generated manifests: plain block style, as charts print them, with some faults.

use std::fmt::Write;
use std::ops::Range;

/// One pod with one container.
pub fn pod() -> String {
    "\
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: registry.example/web:1.4.2
    securityContext:
      privileged: true
"
    .to_owned()
}

/// What a middle-sized chart prints: about forty objects, sixty kilobytes.
pub fn chart() -> String {
    applications(0..8)
}

/// Returns the objects of applications with these numbers.
pub fn applications(numbers: Range<usize>) -> String {
    numbers.map(application).collect()
}

/// Returns a file of at least `bytes` bytes.
pub fn dump(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 16_384);
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&application(number));
        number += 1;
    }
    text
}

/// Returns the objects of one application.
fn application(number: usize) -> String {
    let mut text = String::new();
    deployment(&mut text, number);
    service(&mut text, number);
    config(&mut text, number);
    role(&mut text, number);
    policy(&mut text, number);
    text
}

fn head(text: &mut String, api_version: &str, kind: &str, number: usize) {
    let _ = write!(
        text,
        "\
---
# Source: shop/templates/{kind}.yaml
apiVersion: {api_version}
kind: {kind}
metadata:
  name: shop-{number}
  namespace: team-{team}
  labels:
    app.kubernetes.io/name: shop-{number}
    app.kubernetes.io/instance: shop
    app.kubernetes.io/version: \"4.{number}.0\"
    app.kubernetes.io/managed-by: Helm
    helm.sh/chart: shop-4.{number}.0
",
        team = number % 17,
    );
}

fn deployment(text: &mut String, number: usize) {
    head(text, "apps/v1", "Deployment", number);
    let _ = write!(
        text,
        "\
spec:
  replicas: 3
  revisionHistoryLimit: 5
  selector:
    matchLabels:
      app.kubernetes.io/name: shop-{number}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  template:
    metadata:
      annotations:
        checksum/config: 6f1b3d6c0c9e4a4fbd3c0a1a9ad1d3f67c0d5c2b0bbf4d3a1f5a8b7c6d5e4f3a
        prometheus.io/scrape: \"true\"
      labels:
        app.kubernetes.io/name: shop-{number}
        app.kubernetes.io/instance: shop
    spec:
      serviceAccountName: shop-{number}
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      initContainers:
      - name: migrate
        image: registry.example:5000/shop/migrate:4.{number}.0
        command: [\"/bin/migrate\", \"--wait\", \"--timeout=60s\"]
        securityContext:
          allowPrivilegeEscalation: false
          capabilities:
            drop: [\"ALL\"]
      containers:
",
    );
    for container in 0..3 {
        part(text, number, container);
    }
    text.push_str(
        "      volumes:
      - name: config
        configMap:
          name: shop-config
      - name: scratch
        emptyDir: {}
",
    );
}

/// A container of the application.
fn part(text: &mut String, number: usize, container: usize) {
    let privileged = number.is_multiple_of(5) && container == 1;
    let _ = write!(
        text,
        "      - name: part-{container}
        image: registry.example:5000/shop/part-{container}:4.{number}.0
        imagePullPolicy: IfNotPresent
        args:
        - --listen=0.0.0.0:80{container}0
        - --log-format=json
        - --config=/etc/shop/config.yaml
        env:
        - name: SHOP_REGION
          value: eu-west-1
        - name: SHOP_POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: SHOP_DATABASE_PASSWORD
          valueFrom:
            secretKeyRef:
              name: shop-database
              key: password
        ports:
        - name: http
          containerPort: 80{container}0
          protocol: TCP
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
          limits:
            memory: 256Mi
        livenessProbe:
          httpGet:
            path: /healthz
            port: http
          initialDelaySeconds: 10
          periodSeconds: 15
        readinessProbe:
          httpGet:
            path: /readyz
            port: http
        securityContext:
          allowPrivilegeEscalation: {privileged}
          privileged: {privileged}
          readOnlyRootFilesystem: true
          capabilities:
            drop:
            - ALL
        volumeMounts:
        - name: config
          mountPath: /etc/shop
          readOnly: true
        - name: scratch
          mountPath: /tmp
",
    );
}

fn service(text: &mut String, number: usize) {
    head(text, "v1", "Service", number);
    let _ = write!(
        text,
        "\
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: shop-{number}
  ports:
  - name: http
    port: 80
    targetPort: http
    protocol: TCP
",
    );
}

fn config(text: &mut String, number: usize) {
    head(text, "v1", "ConfigMap", number);
    text.push_str("data:\n  config.yaml: |\n    listen: 0.0.0.0:8000\n    features:\n");
    for feature in 0..20 {
        let _ = writeln!(
            text,
            "      feature-{feature}: {{enabled: {}, weight: {number}}}",
            feature % 2 == 0
        );
    }
}

fn role(text: &mut String, number: usize) {
    head(text, "rbac.authorization.k8s.io/v1", "Role", number);
    text.push_str(
        "\
rules:
- apiGroups: [\"\"]
  resources: [\"configmaps\", \"pods\"]
  verbs: [\"get\", \"list\", \"watch\"]
- apiGroups: [\"apps\"]
  resources: [\"deployments\"]
  verbs: [\"get\"]
",
    );
}

fn policy(text: &mut String, number: usize) {
    head(text, "networking.k8s.io/v1", "NetworkPolicy", number);
    let _ = write!(
        text,
        "\
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: shop-{number}
  policyTypes:
  - Ingress
  - Egress
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app.kubernetes.io/instance: shop
    ports:
    - port: http
",
    );
}

/// Returns an admission review of a pod as an API server sends it: compact JSON with managed fields and status, four
/// kilobytes.
pub fn review() -> String {
    let container = |name: &str| {
        format!(
            r#"{{"name":"{name}","image":"registry.example:5000/shop/{name}:4.1.0","args":["--listen=0.0.0.0:8000","--log-format=json"],"env":[{{"name":"SHOP_REGION","value":"eu-west-1"}},{{"name":"SHOP_POD_NAME","valueFrom":{{"fieldRef":{{"apiVersion":"v1","fieldPath":"metadata.name"}}}}}}],"ports":[{{"name":"http","containerPort":8000,"protocol":"TCP"}}],"resources":{{"limits":{{"memory":"256Mi"}},"requests":{{"cpu":"100m","memory":"128Mi"}}}},"volumeMounts":[{{"name":"config","readOnly":true,"mountPath":"/etc/shop"}},{{"name":"kube-api-access-x7k2p","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}}],"livenessProbe":{{"httpGet":{{"path":"/healthz","port":"http","scheme":"HTTP"}},"timeoutSeconds":1,"periodSeconds":10,"successThreshold":1,"failureThreshold":3}},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent","securityContext":{{"capabilities":{{"drop":["ALL"]}},"privileged":false,"runAsNonRoot":true,"readOnlyRootFilesystem":true,"allowPrivilegeEscalation":false,"seccompProfile":{{"type":"RuntimeDefault"}}}}}}"#
        )
    };
    let containers = ["api", "proxy", "metrics"].map(container).join(",");
    format!(
        r#"{{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{{"uid":"7f0b2891-916f-4ed6-b7cd-27bff1815a8c","kind":{{"group":"","version":"v1","kind":"Pod"}},"resource":{{"group":"","version":"v1","resource":"pods"}},"requestKind":{{"group":"","version":"v1","kind":"Pod"}},"requestResource":{{"group":"","version":"v1","resource":"pods"}},"name":"shop-6d4cf56db6-x7k2p","namespace":"team-1","operation":"CREATE","userInfo":{{"username":"system:serviceaccount:kube-system:replicaset-controller","uid":"0c2a7e2f-5e2b-4a62-9d07-0d4d1d5ed1a4","groups":["system:serviceaccounts","system:serviceaccounts:kube-system","system:authenticated"]}},"object":{{"kind":"Pod","apiVersion":"v1","metadata":{{"name":"shop-6d4cf56db6-x7k2p","generateName":"shop-6d4cf56db6-","namespace":"team-1","creationTimestamp":null,"labels":{{"app.kubernetes.io/name":"shop","pod-template-hash":"6d4cf56db6"}},"ownerReferences":[{{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"shop-6d4cf56db6","uid":"c1a2f5f3-6f0c-4f53-8f8e-1c1b4f0fd5b4","controller":true,"blockOwnerDeletion":true}}],"managedFields":[{{"manager":"kube-controller-manager","operation":"Update","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{{"f:metadata":{{"f:generateName":{{}},"f:labels":{{".":{{}},"f:app.kubernetes.io/name":{{}},"f:pod-template-hash":{{}}}},"f:ownerReferences":{{".":{{}}}}}},"f:spec":{{"f:containers":{{"k:{{\"name\":\"api\"}}":{{".":{{}},"f:args":{{}},"f:image":{{}},"f:name":{{}}}}}},"f:dnsPolicy":{{}},"f:restartPolicy":{{}}}}}}}}]}},"spec":{{"volumes":[{{"name":"config","configMap":{{"name":"shop-config","defaultMode":420}}}},{{"name":"kube-api-access-x7k2p","projected":{{"sources":[{{"serviceAccountToken":{{"expirationSeconds":3607,"path":"token"}}}},{{"configMap":{{"name":"kube-root-ca.crt","items":[{{"key":"ca.crt","path":"ca.crt"}}]}}}}],"defaultMode":420}}}}],"containers":[{containers}],"restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"shop","serviceAccount":"shop","securityContext":{{"runAsUser":10001,"fsGroup":10001}},"schedulerName":"default-scheduler","tolerations":[{{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}}],"priority":0,"enableServiceLinks":true,"preemptionPolicy":"PreemptLowerPriority"}},"status":{{}}}},"oldObject":null,"dryRun":false,"options":{{"kind":"CreateOptions","apiVersion":"meta.k8s.io/v1"}}}}}}"#
    )
}

/// Returns the same review as policy hosts receive it, with settings next to the request.
pub fn policy_request() -> String {
    let settings = r#""settings":{"profile":"pss-restricted"},"request":"#;
    review().replacen(r#""request":"#, settings, 1)
}
