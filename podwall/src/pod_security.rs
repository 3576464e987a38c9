use crate::{Error, Level, Verdict};

/// Returns the Pod Security verdict on every pod and pod template of one input, with the text of the API server.
///
/// `version` is `latest` or such as `v1.34`.
///
/// ```
/// use podwall::{Level, Outcome, pod_security};
/// let pod = b"{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true, containers: []}}";
/// let verdicts = pod_security("pod.yaml", pod, Level::Baseline, "latest")?;
/// assert_eq!(verdicts[0].outcome, Outcome::Forbidden);
/// assert!(pod_security("pod.yaml", pod, Level::Baseline, "1.x").is_err());
/// # Ok::<(), podwall::Error>(())
/// ```
pub fn pod_security(
    name: &str,
    bytes: &[u8],
    level: Level,
    version: &str,
) -> Result<Vec<Verdict>, Error> {
    Ok(podwall_core::api::pod_security(name, bytes, level.word(), version)?)
}
