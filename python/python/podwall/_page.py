"""Pages of rules, readable in a terminal and rendered in a notebook."""

from __future__ import annotations

from . import _native


class Page(str):
    """The page of a rule, in Markdown."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)

    def _repr_markdown_(self) -> str:
        return str(self)


def explain(rule: str) -> Page:
    """The page of a rule: what it flags, why it matters, an example of each kind, and what to do.

    Raises ``ValueError`` if the rule does not exist.
    """
    return Page(_native.explain(rule))
