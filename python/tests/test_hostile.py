"""Hidden characters in every place of the input, through everything that Python shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import podwall
import pytest

from conftest import PRIVILEGED, REPOSITORY

LISTS = REPOSITORY / "tests" / "hostile"
PLACES: list[dict[str, Any]] = json.loads((LISTS / "places.json").read_text())
CHARACTERS: dict[str, list[str]] = json.loads((LISTS / "characters.json").read_text())
HIDDEN = [chr(int(code, 16)) for code in CHARACTERS["hidden"]]
VISIBLE = [chr(int(code, 16)) for code in CHARACTERS["visible"]]
ANY = set(HIDDEN) - {"\n"}


def mark(number: int, character: str) -> str:
    return f"`{character}`" if "%bare%" in PLACES[number]["text"] else f"q{number}{character}q"


def filled(number: int, character: str) -> str:
    """The text of a place with the character in it."""
    units = character.encode("utf-16-be")
    escaped = "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
    text: str = PLACES[number]["text"]
    return (
        text.replace("%bare%", character)
        .replace("%raw%", mark(number, character))
        .replace("%escaped%", f"q{number}\\U{ord(character):08x}q")
        .replace("%json%", f"q{number}{escaped}q")
    )


def numbers(sort: str) -> list[int]:
    return [number for number, place in enumerate(PLACES) if place["in"] == sort]


def shown(report: podwall.Report) -> Iterator[str]:
    """Everything that a report shows of itself."""
    yield repr(report)
    yield report._repr_html_()
    yield report._repr_markdown_()
    yield report.to_json()
    yield repr(report.summary)
    for finding in report:
        yield from (repr(finding), str(finding), repr(finding.object), repr(finding.location))
        yield from map(repr, finding.related)
        yield repr(finding.suppressed)
    yield from map(repr, report.skipped)


def assert_visible(outputs: list[str], marks: list[str]) -> None:
    text = "\n--\n".join(outputs)
    assert not ANY & set(text)
    assert not [mark for mark in marks if "\n" in mark and mark in text]


@pytest.mark.parametrize("character", HIDDEN + VISIBLE, ids=lambda c: f"U+{ord(c):04X}")
def test_reports_and_verdicts(character: str) -> None:
    chosen = numbers("manifest")
    inputs = [(f"{mark(n, character)}.yaml", filled(n, character).encode()) for n in chosen]
    inputs += [(f"{n}.yaml", filled(n, character).encode()) for n in chosen]
    report = podwall.check(inputs, profile="all", suppressions="all")
    outputs = list(shown(report))
    for name, text in inputs:
        try:
            outputs.extend(map(repr, podwall.pss(text, name=name)))
        except podwall.ManifestError as error:
            outputs.extend([str(error), repr(error)])
    marks = [mark(number, character) for number in chosen]
    if character in HIDDEN:
        assert_visible(outputs, marks)
    else:
        text = "\n".join(outputs)
        wanted = [n for n in chosen if PLACES[n].get("shown", True)]
        assert not [PLACES[n]["name"] for n in wanted if mark(n, character) not in text]


def raised(call: Any, *arguments: Any, **options: Any) -> str:
    with pytest.raises((ValueError, TypeError)) as caught:
        call(*arguments, **options)
    return str(caught.value)


@pytest.mark.parametrize("character", HIDDEN + VISIBLE, ids=lambda c: f"U+{ord(c):04X}")
def test_exceptions(character: str, tmp_path: Path) -> None:
    word = f"q{character}q"
    report = podwall.check(PRIVILEGED)
    named: dict[str, Any] = {word: 1}
    messages = [
        raised(podwall.check, "a", **named),
        raised(podwall.rules, **named),
        raised(podwall.explain, word),
        raised(report.where, **named),
        raised(report.where, severity=word),
        raised(report.by, word),
        raised(podwall.pss, PRIVILEGED, level=word),
        raised(podwall.check, {"kind": {word: object()}}),
        raised(podwall.check, {"kind": float("nan")}, name=word),
        raised(podwall.check, "a: [", name=word, strict=True),
    ]
    quiet = [raised(podwall.pss, PRIVILEGED, version=word)]
    for option in ["profile", "fail_on", "min_confidence", "kubernetes_version"]:
        messages.append(raised(podwall.check, "a", **{option: word}))
    for option in ["select", "ignore", "pod_paths"]:
        messages.append(raised(podwall.check, "a", **{option: [word]}))
    messages.append(raised(podwall.check, "a", rules={"host-pid": {word: 1}}))
    (tmp_path / "podwall.yaml").write_text(json.dumps({word: 1}))
    messages.append(raised(podwall.check_dir, tmp_path, config=tmp_path / "podwall.yaml"))
    if character in HIDDEN:
        assert_visible(messages + quiet, [word])
    else:
        assert not [message for message in messages if word not in message]


def test_values_stay_what_they_are() -> None:
    name = "web\u202e\x1b"
    manifest = json.dumps(
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": name},
            "spec": {"hostNetwork": True, "containers": []},
        }
    )
    report = podwall.check(manifest)
    assert {finding.object.name for finding in report if finding.object} == {name}
    assert json.loads(report.to_json())["findings"][0]["object"]["name"] == name
    assert podwall.Report.from_json(report.to_json()) == report
    assert "web\\u{202e}\\u{1b}" in repr(report[0])


def test_markup_is_text() -> None:
    text = (
        "<img src=x onerror=alert(1)> [a](https://b.example) ![c](d) `e` | f | $x$ \\(y\\) "
        "*g* _h_ ~i~ www.j.example k@l.example &lt; <!-- m --> \" '"
    )
    manifest = json.dumps(
        {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": {"name": text},
            "spec": {"hostNetwork": True, "containers": []},
        }
    )
    report = podwall.check(manifest, name=text, profile="all")
    html = report._repr_html_()
    assert "<img" not in html and "<!--" not in html and "&lt;img src=x onerror" in html
    assert 'class="tex2jax_ignore mathjax_ignore"' in html
    markdown = report._repr_markdown_()
    rows = [line for line in markdown.splitlines() if line.startswith("| ")][1:]
    assert rows and all(row.replace("\\|", "").count("|") == 6 for row in rows)
    for row in rows:
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", row)
        assert not re.search(r"[<>\[\]`*_~$\\@]|://|www\.|&(?!amp;|lt;|gt;|#92;)", bare), row
