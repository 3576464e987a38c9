//! What pods read: ConfigMaps, Secrets, claims of volumes.

use super::{Keys, Resources};

/// A PersistentVolumeClaim.
#[derive(Debug, Clone)]
pub struct PersistentVolumeClaim {
    /// The storage class, if stated.
    pub storage_class: Option<Box<str>>,
    /// What it asks for.
    pub requests: Resources,
}

/// A ConfigMap.
#[derive(Debug, Clone)]
pub struct ConfigMap {
    /// The keys of its data.
    pub keys: Keys,
}

/// A Secret, without what it keeps.
#[derive(Debug, Clone)]
pub struct Secret {
    /// Its type; empty if it states none.
    pub kind: Box<str>,
    /// The keys of its data.
    pub keys: Keys,
    /// The service account whose token it is to hold, if it states one.
    pub service_account: Option<Box<str>>,
}
