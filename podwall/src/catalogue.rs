use std::sync::Arc;

#[cfg(feature = "docs")]
use crate::{Error, ErrorKind};

/// The rules that exist: built in, and those of the caller.
///
/// As JSON it is what `podwall rules --format json` prints.
///
/// ```
/// use podwall::{Catalogue, ErrorKind};
/// let catalogue = Catalogue::built_in();
/// assert!(catalogue.ids().any(|id| id == "privileged-container"));
/// let json = serde_json::to_value(&catalogue).unwrap();
/// assert!(json["rules"][0]["summary"].is_string());
///
/// let error = catalogue.explain("priviledged-container").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownRule);
/// assert!(error.message().ends_with("did you mean `privileged-container`?"));
/// ```
#[derive(Debug, Clone, serde::Serialize)]
#[serde(transparent)]
pub struct Catalogue(pub(crate) Arc<podwall_core::Catalogue>);

impl Catalogue {
    /// Returns the catalog of the built-in rules.
    pub fn built_in() -> Self {
        Self(Arc::new(podwall_core::Catalogue::built_in()))
    }

    /// Returns the ids of the rules: those built in by family, then those of the caller.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.ids()
    }

    /// Returns the page of a rule, in Markdown.
    ///
    /// ```
    /// let page = podwall::Catalogue::built_in().explain("host-pid")?;
    /// assert!(page.starts_with("# host-pid\n"));
    /// # Ok::<(), podwall::Error>(())
    /// ```
    #[cfg(feature = "docs")]
    pub fn explain(&self, id: &str) -> Result<String, Error> {
        let rule =
            self.0.find(id).map_err(|message| Error::new(ErrorKind::UnknownRule, message))?;
        Ok(rule.declaration().page())
    }
}
