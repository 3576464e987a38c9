//! How the API server reads duplicate keys in JSON.
//!
//! kubectl reads JSON into maps, where the last value of a key wins. The API server decodes each value of a repeated
//! key into the same Go struct, one after the other. So the fields of both objects count, the second list is decoded
//! over the first item by item, and null only resets what can be absent. A pod that is harmless in one reading may be
//! privileged in the other.
//!
//! Here the state of a Go field is represented by the values decoded into it, in source order.

use super::schema::{self, Struct, Type};
use super::{Found, Object, find};
use crate::text::tree::Slot;
use crate::text::{Node, NodeId, Tree, Value};

/// Returns `tree` as the API server decodes it, or `None` if that is the same reading. The readings differ if a key is
/// repeated in an object of a known kind. Lists and reviews that wrap objects are read as they are.
pub fn merged<'a>(tree: &Tree<'a>) -> Option<Tree<'a>> {
    tree.overwriting().next()?;
    let mut merger = Merger { tree: tree.clone() };
    merger.name_kinds();
    let objects: Vec<_> = find(merger.tree.root()).filter_map(|found| known(&found)).collect();
    let mut changed = false;
    for (object, table) in objects {
        if merger.tree.overwrites_within(object) {
            changed = true;
            merger.value(Type::Object(table), &[object]);
        }
    }
    changed.then_some(merger.tree)
}

/// Returns the object and its table, if the API server has a struct for its kind.
fn known(found: &Found<'_>) -> Option<(NodeId, &'static Struct)> {
    let Found::Object(Object { node, identity, .. }) = found else { return None };
    let kind = schema::kind(identity.group, identity.version, identity.kind)?;
    Some((node.id(), kind.schema))
}

struct Merger<'a> {
    tree: Tree<'a>,
}

impl Merger<'_> {
    fn node(&self, id: NodeId) -> Node<'_> {
        self.tree.node(id)
    }

    fn is_null(&self, id: NodeId) -> bool {
        self.node(id).is_null()
    }

    /// Restores the `apiVersion` or `kind` that a later null overwrote.
    fn name_kinds(&mut self) {
        let nameless = |found| match found {
            Found::NotAnObject { node, .. } => Some(node.id()),
            Found::Object(_) | Found::TooDeep { .. } => None,
        };
        let nameless: Vec<_> = find(self.tree.root()).filter_map(nameless).collect();
        for id in nameless {
            self.entries(id, &[id], &|merger, key, values| {
                let names = matches!(key, "apiVersion" | "kind");
                merger.last_that(values, &|value| !(names && matches!(value, Value::Null)))
            });
        }
    }

    /// Decodes `values`, of which there is at least one, one after the other into a field of type `ty`. Returns the
    /// resulting node.
    fn value(&mut self, ty: Type, values: &[NodeId]) -> NodeId {
        let Some(last) = values.last().copied() else { return self.tree.root().id() };
        if values.len() == 1 && !self.tree.overwrites_within(last) {
            return last;
        }
        match ty {
            Type::Pointer(ty) if !self.is_null(last) => self.value(*ty, self.since_null(values)),
            Type::Object(table) => self.object(table, values),
            Type::List(ty) if !self.is_null(last) => self.list(*ty, self.since_null(values)),
            Type::Map(ty) if !self.is_null(last) => self.map(*ty, self.since_null(values)),
            // Null turns a string back into the number that was decoded before it.
            Type::IntOrString if self.is_null(last) => {
                self.last_that(values, &|value| matches!(value, Value::Number(_)))
            }
            Type::Bool | Type::Int32 | Type::Int64 | Type::String | Type::Any => {
                self.last_that(values, &|value| !matches!(value, Value::Null))
            }
            _ => last,
        }
    }

    /// Returns the values after the last null.
    fn since_null<'v>(&self, values: &'v [NodeId]) -> &'v [NodeId] {
        let null = values.iter().rposition(|value| self.is_null(*value));
        values.get(null.map_or(0, |null| null + 1)..).unwrap_or(values)
    }

    /// Returns the last value that is `wanted`, or else the last one.
    fn last_that(&self, values: &[NodeId], wanted: &dyn Fn(Value<'_>) -> bool) -> NodeId {
        let found = values.iter().rfind(|value| wanted(self.node(**value).value()));
        found.or(values.last()).copied().unwrap_or_else(|| self.tree.root().id())
    }

    /// Returns a value of another type than `is` accepts. The API server rejects the object because of it, so it must
    /// be kept.
    fn misfit(&self, values: &[NodeId], is: fn(Value<'_>) -> bool) -> Option<NodeId> {
        let fits = |value: Value<'_>| matches!(value, Value::Null) || is(value);
        values.iter().copied().rfind(|value| !fits(self.node(*value).value()))
    }

    fn object(&mut self, table: &'static Struct, values: &[NodeId]) -> NodeId {
        if let Some(misfit) = self.misfit(values, |value| matches!(value, Value::Mapping)) {
            return misfit;
        }
        let into = self.last_that(values, &|value| !matches!(value, Value::Null));
        self.entries(into, values, &|merger, key, values| match table.field(key) {
            Some(field) => merger.value(field.ty, values),
            None => merger.last_that(values, &|_| true),
        });
        into
    }

    /// Merges the keys of all maps. Each key keeps its last value, which is decoded on its own.
    fn map(&mut self, ty: Type, values: &[NodeId]) -> NodeId {
        if let Some(misfit) = self.misfit(values, |value| matches!(value, Value::Mapping)) {
            return misfit;
        }
        let into = self.last_that(values, &|_| true);
        self.entries(into, values, &|merger, _, values| {
            let last = merger.last_that(values, &|_| true);
            merger.value(ty, &[last])
        });
        into
    }

    /// Adds to mapping `into` the keys of all mappings among `values`, each with the result of `decode` on its values.
    fn entries(
        &mut self,
        into: NodeId,
        values: &[NodeId],
        decode: &dyn Fn(&mut Self, &str, &[NodeId]) -> NodeId,
    ) {
        let written = self.tree.written(values);
        let mut entries = Vec::new();
        let mut rest = written.as_slice();
        while let Some(first) = rest.first() {
            let key = self.tree.key(first).to_owned();
            let len = rest.partition_point(|slot| self.tree.key(slot) == key);
            let (same, after) = rest.split_at_checked(len).unwrap_or((rest, &[]));
            let values: Vec<NodeId> = same.iter().map(Slot::value).collect();
            let value = decode(self, &key, &values);
            let slot = same.iter().rfind(|slot| slot.value() == value).or(same.last());
            entries.extend(slot.map(|slot| slot.with_value(value)));
            rest = after;
        }
        self.tree.set_entries(into, &mut entries);
    }

    /// Merges lists: the result has as many items as the last list, each decoded over the earlier items at its index.
    /// Items beyond the end of a shorter list stay in memory and reappear with a longer one; only an empty list starts
    /// anew.
    fn list(&mut self, ty: Type, values: &[NodeId]) -> NodeId {
        if let Some(misfit) = self.misfit(values, |value| matches!(value, Value::Sequence)) {
            return misfit;
        }
        let into = self.last_that(values, &|_| true);
        let len = self.node(into).items().len();
        let mut places: Vec<Vec<NodeId>> = (0..len).map(|_| Vec::new()).collect();
        let empty = values.iter().rposition(|value| self.node(*value).items().len() == 0);
        for value in values.iter().skip(empty.map_or(0, |empty| empty + 1)) {
            let items = self.node(*value).items();
            places.iter_mut().zip(items).for_each(|(place, item)| place.push(item.id()));
        }
        let items: Vec<NodeId> = places.iter().map(|values| self.value(ty, values)).collect();
        self.tree.set_items(into, &items);
        into
    }
}

#[cfg(test)]
mod tests {
    use super::merged;
    use crate::text::{Content, Limits, Source, json_body, to_json};

    /// Returns the merged reading of a pod with this spec, or of any object; `None` if it is the usual one.
    fn read(text: &str) -> Option<String> {
        let whole = if text.starts_with("{\"apiVersion\"") {
            text.to_owned()
        } else {
            format!(r#"{{"apiVersion":"v1","kind":"Pod",{text}}}"#)
        };
        let source = Source::new(whole.as_bytes());
        let document = json_body(&source, &Limits::default());
        let Content::Tree(tree) = &document.content else { panic!("{:?}", document.content) };
        merged(tree).map(|tree| to_json(tree.root()))
    }

    fn spec(text: &str) -> String {
        let read = read(text).expect("no key is repeated");
        let spec = read.strip_prefix(r#"{"apiVersion":"v1","kind":"Pod","spec":"#);
        spec.and_then(|spec| spec.strip_suffix('}')).expect(&read).to_owned()
    }

    #[test]
    fn most_documents_have_one_reading() {
        assert_eq!(read(r#""spec":{"hostPID":true}"#), None);
        assert_eq!(read(r#"{"apiVersion":"example.com/v1","kind":"Pod","a":1,"a":2}"#), None);
        assert_eq!(read(r#"{"apiVersion":"v1","kind":"List","items":[],"items":[]}"#), None);
    }

    #[test]
    fn fields_of_both_objects_count() {
        let text = r#""spec":{"hostPID":true,"hostIPC":true},"spec":{"hostIPC":false}"#;
        assert_eq!(spec(text), r#"{"hostIPC":false,"hostPID":true}"#);
        assert_eq!(
            spec(r#""spec":{"nodeSelector":{"a":"1","b":"1"},"nodeSelector":{"b":"2"}}"#),
            r#"{"nodeSelector":{"a":"1","b":"2"}}"#
        );
    }

    #[test]
    fn null_takes_away_what_can_be_absent() {
        assert_eq!(spec(r#""spec":{"hostPID":true,"hostPID":null}"#), r#"{"hostPID":true}"#);
        assert_eq!(spec(r#""spec":{"hostPID":true},"spec":null"#), r#"{"hostPID":true}"#);
        assert_eq!(spec(r#""spec":{"hostUsers":true,"hostUsers":null}"#), r#"{"hostUsers":null}"#);
        let context = r#""spec":{"securityContext":{"runAsUser":1},"securityContext":null,"securityContext":{}}"#;
        assert_eq!(spec(context), r#"{"securityContext":{}}"#);
        assert_eq!(
            spec(r#""spec":{"volumes":[{"name":"a"}],"volumes":null,"volumes":[{}]}"#),
            r#"{"volumes":[{}]}"#
        );
    }

    #[test]
    fn lists_are_laid_over_each_other() {
        let text = r#""spec":{"volumes":[{"name":"a"},{"name":"b"}],"volumes":[{"emptyDir":{}}]}"#;
        assert_eq!(spec(text), r#"{"volumes":[{"emptyDir":{},"name":"a"}]}"#);
        let back =
            r#""spec":{"volumes":[{"name":"a"},{"name":"b"}],"volumes":[{}],"volumes":[null,{}]}"#;
        assert_eq!(spec(back), r#"{"volumes":[{"name":"a"},{"name":"b"}]}"#);
        let anew = r#""spec":{"volumes":[{"name":"a"}],"volumes":[],"volumes":[{}]}"#;
        assert_eq!(spec(anew), r#"{"volumes":[{}]}"#);
    }

    #[test]
    fn a_kind_outlives_null() {
        let text =
            r#"{"apiVersion":"v1","kind":"Pod","spec":{"hostPID":true},"spec":{},"kind":null}"#;
        assert_eq!(
            read(text).as_deref(),
            Some(r#"{"apiVersion":"v1","kind":"Pod","spec":{"hostPID":true}}"#)
        );
    }

    #[test]
    fn a_value_of_the_wrong_type_is_not_lost() {
        assert_eq!(spec(r#""spec":{"volumes":"none","volumes":[]}"#), r#"{"volumes":"none"}"#);
        assert_eq!(spec(r#""spec":[],"spec":{}"#), "[]");
    }

    #[test]
    fn many_lists_take_linear_time() {
        let one = r#""volumes":[{}],"#.repeat(20_000);
        let text = format!(r#""spec":{{{one}"volumes":[{}]}}"#, vec!["{}"; 20_000].join(","));
        assert_eq!(spec(&text).matches("{}").count(), 20_000);
    }
}
