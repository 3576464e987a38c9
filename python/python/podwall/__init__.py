"""Checks Kubernetes objects for security faults, with exact line and column.

>>> import podwall
>>> report = podwall.check(open("pod.yaml"))    # or text, bytes, a path, a dict, a list, a client's model
>>> report.where(severity=">=high")             # a table in a notebook
>>> podwall.explain("privileged-container")

The engine is the same Rust code, with the same report, byte for byte, as on the command line and in the browser.
"""

from ._error import ManifestError
from ._native import (
    Checker,
    Finding,
    Location,
    ObjectRef,
    Point,
    Related,
    Report,
    Rule,
    Skipped,
    Summary,
    Suppressed,
    Verdict,
    __version__,
    check,
    check_dir,
    pss,
    rules,
)
from ._page import Page, explain

__all__ = [
    "Checker",
    "Finding",
    "Location",
    "ManifestError",
    "ObjectRef",
    "Page",
    "Point",
    "Related",
    "Report",
    "Rule",
    "Skipped",
    "Summary",
    "Suppressed",
    "Verdict",
    "__version__",
    "check",
    "check_dir",
    "explain",
    "pss",
    "rules",
]
