//! What the Pod Security Standards and their neighbours ask of a pod.

pub(crate) mod privileged_container;
