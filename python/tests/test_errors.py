"""The right exception, naming the input."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

import podwall
from conftest import BROKEN, PRIVILEGED, pod


@pytest.mark.parametrize("value", [3, 1.5, True, object(), {1, 2}, ["text"], [pod(), "text"], [[pod()]]])
def test_wrong_types_are_type_errors(value: Any) -> None:
    with pytest.raises(TypeError):
        podwall.check(value)


def test_texts_without_names_say_what_to_do() -> None:
    with pytest.raises(TypeError, match="pairs of a name and a text"):
        podwall.check([PRIVILEGED])  # type: ignore[list-item]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    for source in (missing, [missing]):
        with pytest.raises(FileNotFoundError) as raised:
            podwall.check(source)
        assert raised.value.filename == str(missing)
    with pytest.raises(FileNotFoundError) as raised:
        podwall.check_dir(missing)
    assert raised.value.filename == str(missing)


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="check_dir") as raised:
        podwall.check(tmp_path)
    assert raised.value.filename == str(tmp_path)
    file = tmp_path / "a.yaml"
    file.write_text(PRIVILEGED)
    with pytest.raises(NotADirectoryError):
        podwall.check_dir(file)


def test_bytes_are_decoded_as_kubectl_does(tmp_path: Path) -> None:
    # kubectl replaces what is not UTF-8 before it parses, and reads UTF-16 by its mark.
    file = tmp_path / "latin.yaml"
    for content in (PRIVILEGED.encode() + b"# caf\xe9\n", PRIVILEGED.encode("utf-16")):
        file.write_bytes(content)
        assert "privileged-container" in podwall.check(file, strict=True)


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    # Behind the mark of UTF-8, kubectl replaces nothing.
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"\xef\xbb\xbfkind: Pod\nname: caf\xe9\n")
    with pytest.raises(podwall.ManifestError) as raised:
        podwall.check(file)
    assert isinstance(raised.value, ValueError)
    assert raised.value.file == str(file)
    assert raised.value.line == 2
    assert str(raised.value).startswith(f"{file}:2: ")
    with pytest.raises(podwall.ManifestError, match="^here.yaml:"):
        podwall.check(file.read_bytes(), name="here.yaml")


def test_bad_documents_are_in_the_report_unless_strict() -> None:
    text = f"{PRIVILEGED}---\n{BROKEN}---\n{PRIVILEGED}"
    report = podwall.check(text, name="many.yaml")
    assert "privileged-container" in report
    (skipped,) = [s for s in report.skipped if s.kind == "syntax"]
    assert skipped.location is not None
    assert skipped.location.start.line > 12
    with pytest.raises(podwall.ManifestError) as raised:
        podwall.check(text, name="many.yaml", strict=True)
    assert (raised.value.file, raised.value.line) == ("many.yaml", skipped.location.start.line)
    assert raised.value.message == skipped.reason


INCOMPLETE = PRIVILEGED.replace("apiVersion: v1\n", "")


@pytest.mark.parametrize("profile", ["default", "pss-baseline", "all"])
def test_what_may_be_a_manifest_and_was_not_judged_is_a_finding(profile: str) -> None:
    report = podwall.check(INCOMPLETE, profile=profile)
    assert [(f.rule, f.severity) for f in report] == [("manifest-not-judged", "critical")]
    assert [s.kind for s in report.skipped] == ["not-an-object"]
    with pytest.raises(podwall.ManifestError, match="apiVersion") as raised:
        podwall.check(INCOMPLETE, name="shop.yaml", strict=True, profile=profile)
    assert (raised.value.file, raised.value.line) == ("shop.yaml", 1)
    judged = podwall.check(PRIVILEGED, strict=True, profile=profile)
    assert "manifest-not-judged" not in judged
    assert "privileged-container" in judged


def test_data_without_an_api_version_is_not_judged_either() -> None:
    manifest = pod()
    del manifest["apiVersion"]
    assert "manifest-not-judged" in podwall.check(manifest)
    with pytest.raises(podwall.ManifestError, match="apiVersion"):
        podwall.check(manifest, strict=True)
    assert "manifest-not-judged" not in podwall.check(pod(), strict=True)


def test_what_a_limit_cuts_off_is_a_finding_and_an_error_if_strict() -> None:
    limits = {"bytes": len(PRIVILEGED) - 1}
    report = podwall.check(PRIVILEGED, limits=limits)
    assert [f.rule for f in report] == ["manifest-not-judged"]
    assert [s.kind for s in report.skipped] == ["limit"]
    with pytest.raises(podwall.ManifestError):
        podwall.check(PRIVILEGED, limits=limits, strict=True)
    limits["bytes"] += 1
    assert "privileged-container" in podwall.check(PRIVILEGED, limits=limits, strict=True)


def test_manifest_errors_are_picklable() -> None:
    with pytest.raises(podwall.ManifestError) as raised:
        podwall.check(BROKEN, strict=True)
    again = pickle.loads(pickle.dumps(raised.value))
    assert (again.message, again.file, again.line, str(again)) == (
        raised.value.message,
        raised.value.file,
        raised.value.line,
        str(raised.value),
    )


def test_a_cycle_is_refused_with_its_place() -> None:
    manifest = pod()
    manifest["spec"]["self"] = manifest["spec"]
    with pytest.raises(podwall.ManifestError, match="contains itself at `/spec/self`"):
        podwall.check(manifest)


def test_endless_depth_is_refused() -> None:
    deep: dict[str, Any] = {}
    for _ in range(20_000):
        deep = {"x": deep}
    with pytest.raises(podwall.ManifestError, match="more than 500 levels deep; pass it as text"):
        podwall.check(deep)


def test_shared_parts_cannot_explode() -> None:
    value: Any = ["x" * 1000] * 10
    for _ in range(20):
        value = [value] * 10
    with pytest.raises(podwall.ManifestError, match="takes more than"):
        podwall.check({"kind": "Pod", "laughs": value}, limits={"bytes": 1_000_000})


@pytest.mark.parametrize(
    ("value", "error", "place"),
    [
        ({1, 2}, TypeError, "set"),
        (b"bytes", TypeError, "bytes"),
        (object(), TypeError, "object"),
        (float("nan"), podwall.ManifestError, "NaN"),
        (float("inf"), podwall.ManifestError, "inf"),
        ("\ud800", podwall.ManifestError, "surrogate"),
        ({None: 1}, TypeError, "NoneType"),
    ],
)
def test_values_that_no_manifest_can_hold_are_placed(
    value: Any, error: type[Exception], place: str
) -> None:
    manifest = pod()
    manifest["spec"]["containers"][0]["env"] = [{"name": "A", "value": value}]
    with pytest.raises(error, match=place) as raised:
        podwall.check(manifest, name="shop")
    assert "/spec/containers/0/env/0/value" in str(raised.value)
    assert str(raised.value).startswith("shop: ")


def test_a_generator_that_fails_says_so_itself() -> None:
    def broken() -> Any:
        yield ("a.yaml", PRIVILEGED)
        raise RuntimeError("no network")

    with pytest.raises(RuntimeError, match="no network"):
        podwall.check(broken())


def test_a_file_that_reads_nonsense_is_a_type_error() -> None:
    class File:
        def read(self) -> int:
            return 3

    with pytest.raises(TypeError, match="`int`"):
        podwall.check(File())  # type: ignore[call-overload, unused-ignore, arg-type]


def test_one_name_is_for_one_input() -> None:
    with pytest.raises(ValueError, match="exactly one input"):
        podwall.check([("a", PRIVILEGED)], name="b")
