"""The exception for manifests; all other errors are Python's built-in exceptions."""

from __future__ import annotations

from ._native import _clean


class ManifestError(ValueError):
    """A manifest that cannot be judged: bytes that are not text, data that is not JSON, or, with ``strict=True``, anything
    that the report would list as skipped."""

    message: str
    """What is wrong and what to do, safe to show."""
    file: str | None
    """Name of the input."""
    line: int | None
    """Line in it, from 1, where that is known."""

    def __init__(self, message: str, file: str | None = None, line: int | None = None) -> None:
        super().__init__(message, file, line)
        self.message = message
        self.file = file
        self.line = line

    def __str__(self) -> str:
        file = None if self.file is None else _clean(self.file)
        place = [str(part) for part in (file, self.line) if part is not None]
        return ":".join([*place, f" {self.message}" if place else self.message])
