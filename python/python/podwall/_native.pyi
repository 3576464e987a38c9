"""Private: use `podwall`."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from os import PathLike
from typing import (
    Any,
    ClassVar,
    Literal,
    Protocol,
    TypeAlias,
    TypedDict,
    final,
    overload,
    type_check_only,
)

from typing_extensions import Self, Unpack

__all__ = [
    "Checker",
    "Finding",
    "Location",
    "ObjectRef",
    "Point",
    "Related",
    "Report",
    "Rule",
    "Skipped",
    "Summary",
    "Suppressed",
    "Verdict",
    "__version__",
    "_checker",
    "_clean",
    "_restore",
    "_rule",
    "check",
    "check_dir",
    "explain",
    "pss",
    "rules",
    "run_command",
]

__version__: str

_Severity: TypeAlias = Literal["info", "low", "medium", "high", "critical"]
_Level: TypeAlias = Literal["privileged", "baseline", "restricted"]
_Confidence: TypeAlias = Literal["low", "medium", "high"]
_Key: TypeAlias = Literal[
    "rule",
    "family",
    "severity",
    "confidence",
    "kind",
    "namespace",
    "name",
    "container",
    "file",
    "path",
]
_Anything: TypeAlias = object
_Words: TypeAlias = str | Collection[str | None] | None

@type_check_only
class _Readable(Protocol):
    def read(self) -> str | bytes: ...

@type_check_only
class _Model(Protocol):
    """An object of the Kubernetes client, or of one that was generated the same way."""

    attribute_map: ClassVar[dict[str, str]]

_Data: TypeAlias = Mapping[Any, Any] | _Model | None
_Text: TypeAlias = str | bytes | bytearray | memoryview
_One: TypeAlias = _Text | PathLike[str] | _Readable | _Data
_Source: TypeAlias = (
    _One | Iterable[_Data] | Iterable[PathLike[str]] | Iterable[tuple[str, _One | list[_Data]]]
)

@type_check_only
class _Options(TypedDict, total=False):
    """The keys of `podwall.yaml` in Python's spelling."""

    profile: str
    profiles: Mapping[str, Mapping[str, Any]]
    select: Collection[str]
    ignore: Collection[str]
    rules: Mapping[str, Mapping[str, Any]]
    fail_on: _Severity
    min_confidence: _Confidence
    kubernetes_version: str
    pod_paths: Collection[str]
    suppress: Collection[Mapping[str, Any]]
    suppressions: Literal["none", "configuration", "all"]
    honour: Collection[str]
    require_reasons: bool
    baseline: Collection[str | Mapping[str, Any]]
    today: str | date
    limits: Mapping[str, int]

@final
class Checker:
    """Checks with one selection of rules. Build it once; any number of threads may use it at the same time."""

    def __new__(cls, **options: Unpack[_Options]) -> Self: ...
    @staticmethod
    def from_file(path: str | PathLike[str]) -> Checker:
        """A checker with the options in a file such as `podwall.yaml`."""
    def check(self, source: _Source, *, name: str | None = None, strict: bool = False) -> Report:
        """Checks text, bytes, a path, an open file, a dict, a Kubernetes client's object, or several of them together."""
    def check_dir(
        self,
        path: str | PathLike[str] | None = None,
        *,
        threads: int | None = None,
        strict: bool = False,
    ) -> Report:
        """Checks every manifest below a directory, as the command line does, on several threads."""
    def rules(self) -> list[Rule]:
        """The rules that run."""
    @property
    def profile(self) -> str:
        """The profile that chose the rules."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

@final
class Point:
    """A position in source text."""

    @property
    def offset(self) -> int:
        """Bytes from the start of the decoded text, from 0."""
    @property
    def line(self) -> int:
        """Line, from 1."""
    @property
    def column(self) -> int:
        """Column in characters, from 1."""
    @property
    def utf16_column(self) -> int:
        """Column in UTF-16 code units, from 1."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Location:
    """A stretch of source text."""

    @property
    def file(self) -> str:
        """The input's name."""
    @property
    def document(self) -> int:
        """The document in that input, from 0."""
    @property
    def start(self) -> Point:
        """First character."""
    @property
    def end(self) -> Point:
        """One past the last character."""
    @property
    def origin(self) -> str | None:
        """The original location, according to the tool that generated the text."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class ObjectRef:
    """An object by name."""

    @property
    def api_version(self) -> str:
        """`apiVersion` as written."""
    @property
    def kind(self) -> str:
        """Kind."""
    @property
    def namespace(self) -> str | None:
        """Namespace, if stated."""
    @property
    def name(self) -> str:
        """Name; `generateName` if there is no name; may be empty."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Related:
    """Another location that belongs to a finding."""

    @property
    def message(self) -> str:
        """What is there."""
    @property
    def location(self) -> Location | None:
        """Where it is, if the input was text."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Suppressed:
    """The suppression of a finding."""

    @property
    def by(self) -> str:
        """Its source: `comment`, `annotation`, `config`, `baseline`."""
    @property
    def reason(self) -> str:
        """Its reason."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Skipped:
    """Something that was not judged."""

    @property
    def file(self) -> str:
        """Name of the input."""
    @property
    def document(self) -> int | None:
        """The document, from 0, where it is one document only."""
    @property
    def kind(self) -> str:
        """What kind of reason."""
    @property
    def reason(self) -> str:
        """What is wrong and what to do."""
    @property
    def location(self) -> Location | None:
        """Where, if the text could be read that far."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Summary:
    """What was read and judged, in numbers."""

    @property
    def files(self) -> int:
        """Inputs read."""
    @property
    def documents(self) -> int:
        """Documents in them, without empty ones."""
    @property
    def objects(self) -> int:
        """Kubernetes objects in these."""
    @property
    def checked(self) -> int:
        """Objects that at least one selected rule reads."""
    @property
    def unchecked(self) -> dict[str, int]:
        """Objects of kinds that no selected rule reads, by kind."""
    @property
    def skipped(self) -> int:
        """Entries of `skipped`."""
    @property
    def findings(self) -> dict[_Severity, int]:
        """Findings that are not suppressed, by severity, the worst first."""
    @property
    def suppressed(self) -> int:
        """Suppressed findings."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Finding:
    """One fault at one location."""

    @property
    def rule(self) -> str:
        """Id of the rule."""
    @property
    def severity(self) -> _Severity:
        """Harm."""
    @property
    def confidence(self) -> _Confidence:
        """Certainty."""
    @property
    def message(self) -> str:
        """What is wrong, with the actual value and names."""
    @property
    def help(self) -> str:
        """What to do."""
    @property
    def object(self) -> ObjectRef | None:
        """The object, unless the document holds none."""
    @property
    def container(self) -> str | None:
        """Name of the container, for findings inside one."""
    @property
    def path(self) -> str:
        """JSON Pointer of the field, from the object's root."""
    @property
    def location(self) -> Location | None:
        """Its location in the source; `None` if the input was not text."""
    @property
    def related(self) -> tuple[Related, ...]:
        """Other locations that belong to it."""
    @property
    def fingerprint(self) -> str:
        """Stays the same when lines move."""
    @property
    def suppressed(self) -> Suppressed | None:
        """The suppression, if it is suppressed."""
    @property
    def file(self) -> str | None:
        """Name of the input, if it was text."""
    @property
    def line(self) -> int | None:
        """Line, from 1, if the input was text."""
    @property
    def column(self) -> int | None:
        """Column in characters, from 1, if the input was text."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: _Anything, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Report:
    """The result of a check: a sequence of findings, and what was skipped."""

    @staticmethod
    def from_json(json: str | bytes) -> Report:
        """Reads a report from the JSON that any host of podwall wrote."""
    @property
    def profile(self) -> str:
        """The profile that chose the rules."""
    @property
    def summary(self) -> Summary:
        """What was read and judged, in numbers."""
    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings by file, position and rule."""
    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was not judged, and why."""
    def to_dict(self) -> dict[str, Any]:
        """As the report's JSON has it."""
    def to_json(self) -> str:
        """The report as JSON, byte for byte as every host writes it."""
    def worst(self) -> _Severity | None:
        """The worst severity of a finding that is not suppressed; `None` if there is none."""
    def by(self, key: _Key) -> dict[str | None, int]:
        """How many findings that are not suppressed there are for each value of `key`, such as `rule` or `namespace`."""
    def where(
        self,
        *,
        rule: _Words = ...,
        family: _Words = ...,
        severity: _Words = ...,
        confidence: _Words = ...,
        kind: _Words = ...,
        namespace: _Words = ...,
        name: _Words = ...,
        container: _Words = ...,
        file: _Words = ...,
        path: _Words = ...,
        suppressed: bool = ...,
    ) -> Report:
        """The report with those findings only that meet all conditions.

        A condition is a value, a collection of accepted values, or for `severity` and `confidence` a comparison such as
        `">=high"`. Counts of findings follow; counts of input and what was skipped stay.
        """
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """A stream of Arrow record batches, one row a finding: how polars, pandas, pyarrow and DuckDB read it."""
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: int, /) -> Finding: ...
    @overload
    def __getitem__(self, index: slice, /) -> Report: ...
    def __iter__(self) -> Iterator[Finding]: ...
    def __contains__(self, item: object, /) -> bool:
        """Whether the report has this finding, or one of the rule with this id."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def _repr_html_(self) -> str: ...
    def _repr_markdown_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Verdict:
    """The verdict of the Pod Security admission on one pod or pod template, at one level and version."""

    @property
    def file(self) -> str:
        """Name of the input."""
    @property
    def document(self) -> str:
        """Number of the document in it, from 0; for an item of a list followed by the item's position: `2.0`."""
    @property
    def kind(self) -> str:
        """API version and kind: `apps/v1/Deployment`; `-` where the document could not be read."""
    @property
    def name(self) -> str:
        """Name of the object; `-` where the document could not be read."""
    @property
    def pod(self) -> str:
        """Where in the object the pod is, as a JSON Pointer; empty for a pod itself."""
    @property
    def level(self) -> _Level | None:
        """The level; `None` if the object was not judged."""
    @property
    def version(self) -> str | None:
        """The version of the standards; `None` if the object was not judged."""
    @property
    def verdict(self) -> Literal["allowed", "forbidden", "decode-error", "parse-error", "not-judged"]:
        """What became of the object."""
    @property
    def detail(self) -> str:
        """The API server's own text for what is forbidden; for errors, what is wrong."""
    @property
    def by_admission(self) -> bool:
        """Whether Pod Security admission covers objects of this kind and version."""
    @property
    def allowed(self) -> bool:
        """Whether the verdict is `allowed`."""
    def to_dict(self) -> dict[str, Any]:
        """As the JSON of `podwall pss` has it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str, str]]: ...

@final
class Rule:
    """A rule of the catalog."""

    @property
    def id(self) -> str:
        """Name of the bad state; the key used everywhere."""
    @property
    def former(self) -> tuple[str, ...]:
        """Ids that it had before, which are still accepted."""
    @property
    def summary(self) -> str:
        """What it flags, in one line."""
    @property
    def family(self) -> str:
        """What it is about."""
    @property
    def severity(self) -> _Severity:
        """Default severity."""
    @property
    def severities(self) -> tuple[_Severity, ...]:
        """The severities that its findings can have, lowest first."""
    @property
    def confidence(self) -> _Confidence:
        """Default confidence."""
    @property
    def status(self) -> Literal["preview", "stable", "deprecated"]:
        """Where it is in its life."""
    @property
    def since(self) -> str:
        """The podwall version that first had it."""
    @property
    def help(self) -> str:
        """What to do, in one sentence."""
    @property
    def pod_security(self) -> tuple[str, str] | None:
        """The Pod Security level and check that it implements, if any."""
    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """Standards and guides that ask for the same: pairs of a publisher and its number or name."""
    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The references with their addresses: pairs of a title and a URL, in the same order."""
    @property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """Ids of the same check in other tools: pairs of a tool and its id."""
    @property
    def fix(self) -> Literal["none", "unsafe", "safe"]:
        """Whether a machine can repair it."""
    @property
    def profiles(self) -> tuple[str, ...]:
        """Names of the profiles beside `all` that select it."""
    def __rich_repr__(self) -> list[tuple[str, Any]]: ...
    def _repr_markdown_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, tuple[str]]: ...

def check(
    source: _Source,
    *,
    name: str | None = None,
    strict: bool = False,
    **options: Unpack[_Options],
) -> Report:
    """Checks text, bytes, a path, an open file, a dict, a Kubernetes client's object, or several of them together."""

def check_dir(
    path: str | PathLike[str] | None = None,
    *,
    config: str | PathLike[str] | bool | None = None,
    threads: int | None = None,
    strict: bool = False,
    **options: Unpack[_Options],
) -> Report:
    """Checks every manifest below a directory as the command line does, on several threads.

    The options of the nearest `podwall.yaml`, in the current directory or above it, count; `config` names another file, or
    is `False` for none. Keyword arguments lie over it as flags do: lists such as `ignore` grow, mappings such as `rules` gain
    what is named, the rest is replaced. A `Checker` knows only what it is made with.
    """

def explain(rule: str) -> str:
    """The page of a rule, in Markdown."""

def pss(
    source: _Source,
    level: _Level | Collection[_Level] | None = None,
    version: str | Collection[str] | None = None,
    *,
    name: str | None = None,
) -> list[Verdict]:
    """The verdict of the Pod Security admission on every pod and pod template in `source`, in the API server's own words.

    The default levels are baseline and restricted; the default version is `latest`, others look like `"1.34"`.
    """

def run_command(arguments: list[str]) -> int:
    """Runs the command line with these arguments, on the streams of this process, and returns its exit code."""

def rules(**options: Unpack[_Options]) -> list[Rule]:
    """All rules, or with options those that they select."""

def _clean(text: str) -> str:
    """Text that is safe to show."""

def _checker(text: str) -> Checker:
    """Restores a pickled checker."""

def _restore(
    class_: str, json: str
) -> Point | Location | ObjectRef | Related | Suppressed | Skipped | Summary | Finding | Verdict | Report:
    """Undoes `__reduce__`."""

def _rule(id: str) -> Rule:
    """The rule of this id, for pickles."""
