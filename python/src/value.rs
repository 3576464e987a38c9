//! The small parts of a report, as frozen Python classes.

use pyo3::prelude::*;

/// Declares a frozen class around a type of the report: a getter for each field, and from these `repr`, equality, hash,
/// pickling and conversion to a dictionary.
macro_rules! value_class {
    (
        $(#[$meta:meta])*
        $name:ident($inner:ty) |$this:ident| {
            $($(#[$field_meta:meta])* $field:ident: $type:ty => $value:expr,)+
        }
    ) => {
        $(#[$meta])*
        #[pyclass(frozen, eq, hash, module = "podwall")]
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub(crate) struct $name(pub(crate) $inner);

        #[pymethods]
        impl $name {
            $(
                $(#[$field_meta])*
                #[getter]
                fn $field(&self) -> $type {
                    let $this = &self.0;
                    $value
                }
            )+

            fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                crate::show::repr(slf, &[$(stringify!($field)),+])
            }

            fn __rich_repr__<'py>(
                slf: &Bound<'py, Self>,
            ) -> PyResult<Vec<(&'static str, Bound<'py, PyAny>)>> {
                crate::show::fields(slf, &[$(stringify!($field)),+])
            }

            /// As the report's JSON has it.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                crate::serial::to_python(py, &self.0)
            }

            fn __reduce__<'py>(
                &self,
                py: Python<'py>,
            ) -> PyResult<(Bound<'py, PyAny>, (&'static str, String))> {
                crate::serial::reduce(py, stringify!($name), &self.0)
            }
        }
    };
}

value_class! {
    /// A position in source text.
    Point(podwall::report::Point) |this| {
        /// Bytes from the start of the decoded text, from 0.
        offset: u32 => this.offset,
        /// Line, from 1.
        line: u32 => this.line,
        /// Column in characters, from 1.
        column: u32 => this.column,
        /// Column in UTF-16 code units, from 1.
        utf16_column: u32 => this.utf16_column,
    }
}

value_class! {
    /// A stretch of source text.
    Location(podwall::Location) |this| {
        /// The input's name.
        file: &str => &this.file,
        /// The document in that input, from 0.
        document: usize => this.document,
        /// First character.
        start: Point => Point(this.start),
        /// One past the last character.
        end: Point => Point(this.end),
        /// The original location, according to the tool that generated the text.
        origin: Option<&str> => this.origin.as_deref(),
    }
}

value_class! {
    /// An object by name.
    ObjectRef(podwall::report::ObjectRef) |this| {
        /// `apiVersion` as written.
        api_version: &str => &this.api_version,
        /// Kind.
        kind: &str => &this.kind,
        /// Namespace, if stated.
        namespace: Option<&str> => this.namespace.as_deref(),
        /// Name; `generateName` if there is no name; may be empty.
        name: &str => &this.name,
    }
}

value_class! {
    /// Another location that belongs to a finding.
    Related(podwall::report::RelatedPlace) |this| {
        /// What is there.
        message: &str => &this.message,
        /// Where it is, if the input was text.
        location: Option<Location> => this.location.clone().map(Location),
    }
}

value_class! {
    /// The suppression of a finding.
    Suppressed(podwall::report::Suppressed) |this| {
        /// Its source: `comment`, `annotation`, `config`, `baseline`.
        by: &str => &this.by,
        /// Its reason.
        reason: &str => &this.reason,
    }
}

value_class! {
    /// Something that was not judged.
    Skipped(podwall::report::Skipped) |this| {
        /// Name of the input.
        file: &str => &this.file,
        /// The document, from 0, where it is one document only.
        document: Option<usize> => this.document,
        /// What kind of reason.
        kind: &str => &this.kind,
        /// What is wrong and what to do.
        reason: &str => &this.reason,
        /// Where, if the text could be read that far.
        location: Option<Location> => this.location.clone().map(Location),
    }
}

value_class! {
    /// What was read and judged, in numbers.
    Summary(podwall::report::Summary) |this| {
        /// Inputs read.
        files: usize => this.files,
        /// Documents in them, without empty ones.
        documents: usize => this.documents,
        /// Kubernetes objects in these.
        objects: usize => this.objects,
        /// Objects that at least one selected rule reads.
        checked: usize => this.checked,
        /// Objects of kinds that no selected rule reads, by kind.
        unchecked: std::collections::BTreeMap<String, usize> => this.unchecked.clone(),
        /// Entries of `skipped`.
        skipped: usize => this.skipped,
        /// Findings that are not suppressed, by severity, the worst first.
        findings: crate::show::Counts => crate::show::counts(&this.findings),
        /// Suppressed findings.
        suppressed: usize => this.suppressed,
    }
}
