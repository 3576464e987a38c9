use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A Service of type ExternalName whose `externalName` is `localhost`, a loopback address, or
    /// the metadata service of a cloud.
    ///
    /// # Why it matters
    /// Who follows the name, such as an ingress controller or a proxy, connects to itself, or to
    /// the service that hands out the credentials of the node.
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
        summary: "Service is a name for this machine or for the metadata service of the cloud",
        family: Family::Network,
        severity: Severity::Medium,
        help: "name the real host in `externalName`",
        checks: &[Check::Service(check)],
        ..Rule::BASE
    };
);

fn check(service: &Service<'_>, sink: &mut Sink<'_>) {
    let Some(name) = service.external_name else { return };
    let host = name.trim_end_matches('.').to_ascii_lowercase();
    let loopback = host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.");
    let what = match &*host {
        _ if loopback => "the machine of whoever asks",
        "169.254.169.254" | "metadata.google.internal" | "metadata" => {
            "the metadata service of the cloud"
        }
        _ => return,
    };
    let message = format_args!("Service `{}` is a name for {what}: `{name}`", service.name());
    sink.report(service.path("externalName"), message);
}
