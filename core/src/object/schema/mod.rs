//! Tables of the Kubernetes API types: the fields of each object and their types.
//!
//! The tables are generated from the Go types that the API server decodes requests into (`generated/`), so they are
//! exact. They are plain statics, so a new process or wasm instance builds nothing.

mod generated;
pub mod scalar;
mod similar;

pub use similar::Match;

/// The type of a field, as the API server decodes it.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// A signed 32-bit integer.
    Int32,
    /// A signed 64-bit integer.
    Int64,
    /// A string.
    String,
    /// Bytes, written as a base64 string.
    Bytes,
    /// An amount such as `100m` or `2Gi`, as a string or a number.
    Quantity,
    /// A 32-bit number or a string.
    IntOrString,
    /// A timestamp in RFC 3339 form.
    Time,
    /// A timestamp in RFC 3339 form with exactly six fractional digits.
    MicroTime,
    /// Anything.
    Any,
    /// An object with the fields of a table.
    Object(&'static Struct),
    /// A list.
    List(&'static Type),
    /// An object with arbitrary keys.
    Map(&'static Type),
    /// A pointer to another type: the API server distinguishes absent from zero.
    Pointer(&'static Type),
}

impl Type {
    /// Returns the type itself, with or without a pointer.
    pub const fn pointee(self) -> Self {
        match self {
            Self::Pointer(ty) => *ty,
            ty => ty,
        }
    }
}

/// The fields of one object type.
#[derive(Debug)]
pub struct Struct {
    /// The type's name in the Kubernetes API reference, such as `PodSpec`.
    pub name: &'static str,
    /// Sorted by length of the name, then by its bytes.
    pub(crate) fields: &'static [Field],
}

/// One field of an object type.
#[derive(Debug)]
pub struct Field {
    /// The name in JSON, case-sensitive.
    pub name: &'static str,
    /// The field's type.
    pub ty: Type,
}

/// A kind of object.
#[derive(Debug)]
pub struct Kind {
    /// The API group, empty for the core group.
    pub group: &'static str,
    /// The version that `schema` describes.
    pub version: &'static str,
    /// The kind's name.
    pub name: &'static str,
    /// Whether objects of the kind live in a namespace.
    pub namespaced: bool,
    /// The fields of the whole object.
    pub schema: &'static Struct,
}

/// The spec of a pod.
pub static POD_SPEC: &Struct = &generated::core::POD_SPEC;
/// A pod template: the metadata and spec of pods to be made.
pub static POD_TEMPLATE_SPEC: &Struct = &generated::core::POD_TEMPLATE_SPEC;
/// The metadata of an object.
pub static OBJECT_META: &Struct = &generated::meta::OBJECT_META;

/// Returns every kind that has a table.
pub fn kinds() -> &'static [Kind] {
    generated::kinds::KINDS
}

/// Returns the kind with this group and name, with the fields of `version`, or of the newest known version if that one
/// is unknown.
///
/// ```
/// use podwall_core::object::schema;
/// let kind = schema::kind("batch", "v2alpha1", "CronJob").unwrap();
/// assert_eq!((kind.version, kind.namespaced), ("v1", true));
/// assert!(schema::kind("example.com", "v1", "CronJob").is_none());
/// ```
pub fn kind(group: &str, version: &str, name: &str) -> Option<&'static Kind> {
    let all = kinds();
    let first = all.partition_point(|kind| (kind.group, kind.name) < (group, name));
    let versions = || {
        let rest = all.get(first..).unwrap_or_default().iter();
        rest.take_while(|kind| kind.group == group && kind.name == name)
    };
    versions().find(|kind| kind.version == version).or_else(|| versions().next())
}

impl Struct {
    /// Returns all fields.
    pub fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Returns the field of exactly this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        let order = |field: &Field| {
            field
                .name
                .len()
                .cmp(&name.len())
                .then_with(|| field.name.as_bytes().cmp(name.as_bytes()))
        };
        let at = self.fields.binary_search_by(order).ok()?;
        self.fields.get(at)
    }
}

/// Returns an entry of a generated table.
const fn field(name: &'static str, ty: Type) -> Field {
    Field { name, ty }
}

/// Returns a kind whose objects live in a namespace.
const fn namespaced(
    group: &'static str,
    version: &'static str,
    name: &'static str,
    schema: &'static Struct,
) -> Kind {
    Kind { group, version, name, namespaced: true, schema }
}

/// Returns a kind whose objects belong to the whole cluster.
const fn cluster(
    group: &'static str,
    version: &'static str,
    name: &'static str,
    schema: &'static Struct,
) -> Kind {
    Kind { group, version, name, namespaced: false, schema }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns every table reached from a kind, each once.
    fn all_tables() -> Vec<&'static Struct> {
        let mut found: Vec<&'static Struct> = Vec::new();
        let mut open: Vec<&'static Struct> = kinds().iter().map(|kind| kind.schema).collect();
        while let Some(table) = open.pop() {
            if found.iter().any(|known| std::ptr::eq(*known, table)) {
                continue;
            }
            found.push(table);
            for field in table.fields {
                let mut ty = field.ty;
                while let Type::List(inner) | Type::Map(inner) | Type::Pointer(inner) = ty {
                    ty = *inner;
                }
                if let Type::Object(inner) = ty {
                    open.push(inner);
                }
            }
        }
        found
    }

    fn depth(table: &Struct) -> usize {
        let below = table.fields.iter().map(|field| {
            let mut ty = field.ty;
            while let Type::List(inner) | Type::Map(inner) | Type::Pointer(inner) = ty {
                ty = *inner;
            }
            if let Type::Object(inner) = ty { depth(inner) } else { 0 }
        });
        1 + below.max().unwrap_or(0)
    }

    #[test]
    fn fields_are_sorted_and_found() {
        for table in all_tables() {
            let mut previous = (0, "");
            for field in table.fields {
                let order = (field.name.len(), field.name);
                assert!(previous < order, "{}.{} is out of order", table.name, field.name);
                previous = order;
                assert_eq!(table.field(field.name).map(|found| found.name), Some(field.name));
            }
            assert!(table.field("noSuchField").is_none());
        }
    }

    #[test]
    fn tables_are_small_and_shallow() {
        let tables = all_tables();
        let fields: usize = tables.iter().map(|table| table.fields.len()).sum();
        let names: usize = tables.iter().flat_map(|table| table.fields).map(|f| f.name.len()).sum();
        // On wasm32 a field takes 16 bytes, a table 16, and the element type of a list 8; names are shared.
        let bytes = fields * (16 + 4) + tables.len() * 32 + names / 2 + kinds().len() * 36;
        assert!(bytes < 60_000, "{} tables, {fields} fields, {bytes} bytes", tables.len());
        let deepest = kinds().iter().map(|kind| depth(kind.schema)).max();
        assert!(deepest < Some(20), "{deepest:?}");
    }

    #[test]
    fn kinds_are_sorted_by_group_and_name() {
        assert!(kinds().is_sorted_by_key(|kind| (kind.group, kind.name)));
    }

    #[test]
    fn finds_kinds_of_any_version() {
        let version = |group, version, name| kind(group, version, name).map(|kind| kind.version);
        assert_eq!(version("", "v1", "Pod"), Some("v1"));
        assert_eq!(version("", "v7", "Pod"), Some("v1"));
        assert_eq!(version("apps", "v1beta2", "Deployment"), Some("v1beta2"));
        assert_eq!(version("apps", "v1beta9", "Deployment"), Some("v1"));
        assert_eq!(version("extensions", "v1beta1", "Ingress"), Some("v1beta1"));
        assert_eq!(version("", "v1", "Deployment"), None);
        assert!(!kind("", "v1", "Namespace").unwrap().namespaced);
        assert!(!kind("rbac.authorization.k8s.io", "v1", "ClusterRole").unwrap().namespaced);
        assert!(kind("rbac.authorization.k8s.io", "v1", "Role").unwrap().namespaced);
    }
}
