"""Reports and their parts as values."""

from __future__ import annotations

import copy
import io
import json
import pickle
import re
from html.parser import HTMLParser

import pytest
import rich.console
import rich.pretty

import podwall
from conftest import BROKEN, PRIVILEGED, pod

TEXT = f"{PRIVILEGED}---\n{PRIVILEGED.replace('shop', 'cart').replace('web', 'back')}---\n{BROKEN}"


@pytest.fixture(scope="module")
def report() -> podwall.Report:
    return podwall.check(TEXT, name="pods.yaml", profile="all")


def test_it_is_a_sequence(report: podwall.Report) -> None:
    assert len(report) == len(report.findings) == len(list(report)) > 2
    assert report[0] == report.findings[0]
    assert report[-1] == report.findings[-1]
    assert report[0] in report
    assert "privileged-container" in report
    assert "no-such-rule" not in report
    assert 3 not in report
    assert report
    assert not podwall.check("")
    with pytest.raises(IndexError):
        report[len(report)]
    with pytest.raises(IndexError):
        report[-len(report) - 1]
    with pytest.raises(TypeError):
        report["rule"]  # type: ignore[call-overload]


@pytest.mark.parametrize("cut", [slice(2), slice(1, None), slice(None, None, -1), slice(0, 9**9, 2), slice(5, 1)])
def test_slices_are_reports(report: podwall.Report, cut: slice) -> None:
    part = report[cut]
    assert part.findings == report.findings[cut]
    assert sum(part.summary.findings.values()) == len(part)
    assert part.skipped == report.skipped


def test_it_filters(report: podwall.Report) -> None:
    high = report.where(severity=">=high")
    assert 0 < len(high) < len(report)
    assert {f.severity for f in high} <= {"high", "critical"}
    assert len(high) + len(report.where(severity="<high")) == len(report)
    assert report.where(severity=["low", "critical"]).by("severity").keys() <= {"low", "critical"}
    assert {f.object.namespace for f in report.where(namespace="web") if f.object} == {"web"}
    assert report.where(rule="privileged-container", name="cart").by("name") == {"cart": 1}
    assert report.where(container=None).by("container").keys() <= {None}
    assert report.where(suppressed=True).findings == ()
    assert report.where(suppressed=False) == report
    assert report.where() == report
    assert len(report.where(family="pod-security", kind=("Pod", "Job"), file="pods.yaml")) > 0


def test_it_refuses_conditions_that_make_no_sense(report: podwall.Report) -> None:
    with pytest.raises(ValueError, match="did you mean `high`"):
        report.where(severity=">=hihg")
    with pytest.raises(ValueError, match="compares nothing"):
        report.where(severity="=>high")
    with pytest.raises(TypeError, match="did you mean `severity`"):
        report.where(severty="high")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="did you mean `rule`"):
        report.by("rul")  # type: ignore[arg-type]


def test_it_counts(report: podwall.Report) -> None:
    by = report.by("rule")
    assert by["privileged-container"] == 2
    assert sum(by.values()) == len(report)
    assert list(by.values()) == sorted(by.values(), reverse=True)
    ranks = [word for word in ("critical", "high", "medium", "low", "info")]
    assert list(report.by("severity")) == [word for word in ranks if report.where(severity=word)]
    assert report.worst() == "critical"
    assert report.where(severity="low").worst() in ("low", None)
    assert podwall.check("").worst() is None


def test_suppressed_findings_are_kept_but_not_counted() -> None:
    text = PRIVILEGED.replace("name: shop", "name: shop\n  annotations: {podwall.dev/ignore: x}", 1)
    suppress = [{"rules": ["privileged-container"], "reason": "storage driver"}]
    report = podwall.check(text, suppress=suppress)
    (finding,) = report.where(rule="privileged-container")
    assert finding.suppressed is not None
    assert finding.suppressed.reason == "storage driver"
    assert "privileged-container" not in report.by("rule")
    assert report.summary.suppressed == 1
    assert report.where(suppressed=True).findings == (finding,)


def test_values_are_equal_hashable_and_frozen(report: podwall.Report) -> None:
    again = podwall.check(TEXT, name="pods.yaml", profile="all")
    assert report == again
    assert hash(report) == hash(again)
    assert report != podwall.check(TEXT, name="other.yaml", profile="all")
    assert report != "report"
    assert set(report) == set(again)
    with pytest.raises(AttributeError):
        report[0].rule = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        report.profile = "other"  # type: ignore[misc]


def test_everything_is_picklable(report: podwall.Report) -> None:
    finding = report[0]
    assert finding.location is not None
    parts = [
        report,
        report.summary,
        report.skipped[0],
        finding,
        finding.object,
        finding.location,
        finding.location.start,
        podwall.rules()[0],
        podwall.pss(PRIVILEGED)[0],
    ]
    for part in parts:
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(part, protocol)) == part
        assert copy.deepcopy(part) == part
        assert hash(copy.copy(part)) == hash(part)


def test_json_there_and_back(report: podwall.Report) -> None:
    text = report.to_json()
    assert json.loads(text) == report.to_dict()
    assert json.dumps(report.to_dict(), separators=(",", ":"), ensure_ascii=False) == text
    assert podwall.Report.from_json(text) == report
    assert podwall.Report.from_json(text.encode()).to_json() == text
    assert report.to_dict()["findings"][0] == report[0].to_dict()
    newer = text.replace('"version":1', '"version":2', 1)
    with pytest.raises(ValueError, match="version 2"):
        podwall.Report.from_json(newer)
    with pytest.raises(ValueError, match="not a podwall report"):
        podwall.Report.from_json("{}")
    with pytest.raises(TypeError):
        podwall.Report.from_json(3)  # type: ignore[arg-type]


def test_a_report_of_another_version_keeps_its_words(report: podwall.Report) -> None:
    text = report.to_json().replace("privileged-container", "rule-of-tomorrow")
    other = podwall.Report.from_json(text)
    assert "rule-of-tomorrow" in other
    assert other.to_json() == text
    assert other.where(family=None)[0].rule == "rule-of-tomorrow"


def test_text_forms_are_short(report: podwall.Report) -> None:
    (first, _) = report.where(rule="privileged-container")
    assert repr(first) == "<Finding critical privileged-container Pod web/shop at pods.yaml:11:19>"
    assert str(first) == f"pods.yaml:11:19: critical: {first.message} [privileged-container]"
    assert re.fullmatch(r"<Report \d+ findings: 2 critical.*; 1 skipped; 2 objects in 1 input>", repr(report))
    assert first.location is not None
    assert repr(first.location.start).startswith("Point(offset=")
    assert repr(first.object) == (
        "ObjectRef(api_version='v1', kind='Pod', namespace='web', name='shop')"
    )
    (data,) = podwall.check(pod()).where(rule="privileged-container")
    assert repr(data).endswith("at /spec/containers/0/securityContext/privileged>")


def test_rich_prints_it(report: podwall.Report) -> None:
    out = io.StringIO()
    console = rich.console.Console(file=out, width=200)
    console.print(rich.pretty.Pretty(report))
    assert "privileged-container" in out.getvalue()
    assert "Summary(" in out.getvalue()


class Page(HTMLParser):
    """Collects elements and checks that they are balanced."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(report: podwall.Report) -> Page:
    parser = Page()
    parser.feed(report._repr_html_())
    parser.close()
    assert parser.open == []
    return parser


def test_html_is_inline_and_balanced(report: podwall.Report) -> None:
    parser = page(report)
    assert parser.attributes == {"class", "style"}
    assert set(parser.seen) <= {
        "div", "p", "b", "table", "thead", "tbody", "tr", "th", "td", "code", "details", "summary", "span", "ul", "li",
    }  # fmt: skip
    assert parser.seen.count("tr") == len(report) + 1
    assert "not judged" in report._repr_html_()


def test_html_and_markdown_stop_at_200_rows() -> None:
    many = podwall.check([pod(f"pod-{n}") for n in range(300)]).where(rule="privileged-container")
    assert page(many).seen.count("tr") == 201
    assert "100 more" in many._repr_html_()
    assert many._repr_markdown_().count("\n| critical") == 200
    assert "100 more" in many._repr_markdown_()


def test_hostile_names_stay_text() -> None:
    hostile = '<script>alert("1")</script>|`x`'
    report = podwall.check(pod(hostile, name=hostile))
    for text in (report._repr_html_(), report._repr_markdown_()):
        assert "<script" not in text
    assert "&lt;script&gt;" in report._repr_html_()
    rows = [line for line in report._repr_markdown_().splitlines() if line.startswith("| critical")]
    assert rows
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 6


def test_parts_of_a_report_have_all_fields(report: podwall.Report) -> None:
    finding = report.where(rule="privileged-container")[0]
    location = finding.location
    assert location is not None
    assert (location.file, location.document, location.origin) == ("pods.yaml", 0, None)
    assert (location.start.line, location.end.line) == (11, 11)
    assert location.end.offset - location.start.offset == len("true")
    assert location.start.utf16_column == location.start.column
    assert finding.confidence == "high"
    assert finding.help
    assert finding.related == ()
    assert finding.suppressed is None
    assert len(finding.fingerprint) == 32
    summary = report.summary
    assert (summary.files, summary.documents, summary.objects) == (1, 3, 2)
    assert (summary.checked, summary.skipped, summary.suppressed) == (2, 1, 0)
    assert summary.unchecked == {}
    assert sum(summary.findings.values()) == len(report)
