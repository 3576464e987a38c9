use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A Service of type ExternalName whose `externalName` is `localhost`, a loopback address, or
    /// the metadata service of a cloud.
    ///
    /// # Why it matters
    /// A client that follows the name, such as an ingress controller or a proxy, connects to
    /// itself, or to the service that issues the node's credentials.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    /// spec:
    ///   type: ExternalName
    ///   externalName: localhost
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    /// spec:
    ///   type: ExternalName
    ///   externalName: db.example.com
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static SERVICE_EXTERNAL_NAME_LOCALHOST: Rule = Rule {
        id: "service-external-name-localhost",
        summary: "ExternalName Service points to localhost or to the cloud's metadata service",
        family: Family::Network,
        severity: Severity::Medium,
        help: "set the real host in `externalName`",
        checks: &[Check::Service(check)],
        ..Rule::BASE
    };
);

fn check(service: &Service<'_>, sink: &mut Sink<'_>) {
    let Some(name) = service.external_name else { return };
    let host = name.trim_end_matches('.').to_ascii_lowercase();
    let loopback = host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.");
    let what = match &*host {
        _ if loopback => "the client's own machine",
        "169.254.169.254" | "metadata.google.internal" | "metadata" => {
            "the cloud's metadata service"
        }
        _ => return,
    };
    let message = format_args!("Service `{}` points to {what}: `{name}`", service.name());
    sink.report(service.path("externalName"), message);
}
