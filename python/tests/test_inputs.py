"""Every form of input to `check` leads to the same report."""

from __future__ import annotations

import collections
import datetime
import io
import json
import threading
import types
from pathlib import Path
from typing import Any

import pytest

import podwall
from conftest import BROKEN, PRIVILEGED, pod

RULE = "privileged-container"
PATH = "/spec/containers/0/securityContext/privileged"


def only(report: podwall.Report) -> podwall.Finding:
    (finding,) = report.where(rule=RULE)
    return finding


@pytest.mark.parametrize(
    "source",
    [
        PRIVILEGED,
        PRIVILEGED.encode(),
        bytearray(PRIVILEGED.encode()),
        memoryview(PRIVILEGED.encode()),
        io.StringIO(PRIVILEGED),
        io.BytesIO(PRIVILEGED.encode()),
    ],
    ids=["str", "bytes", "bytearray", "memoryview", "text file", "binary file"],
)
def test_text_in_any_form_is_judged_with_its_lines(source: Any) -> None:
    report = podwall.check(source)
    finding = only(report)
    assert (finding.file, finding.line, finding.column) == ("<text>", 11, 19)
    assert finding.path == PATH
    assert finding.object is not None
    assert (finding.object.kind, finding.object.namespace, finding.object.name) == (
        "Pod",
        "web",
        "shop",
    )
    assert report == podwall.check(PRIVILEGED)


def test_a_string_is_never_a_path(tmp_path: Path) -> None:
    file = tmp_path / "pod.yaml"
    file.write_text(PRIVILEGED)
    report = podwall.check(str(file))
    assert len(report) == 0
    assert report.skipped[0].kind == "not-an-object"


def test_a_path_and_an_open_file_are_named_after_the_file(tmp_path: Path) -> None:
    file = tmp_path / "pod.yaml"
    file.write_text(PRIVILEGED)
    assert only(podwall.check(file)).file == str(file)
    with file.open() as text, file.open("rb") as binary:
        assert podwall.check(text) == podwall.check(binary) == podwall.check(file)
    assert only(podwall.check(file, name="other.yaml")).file == "other.yaml"


def test_data_has_paths_but_no_lines() -> None:
    finding = only(podwall.check(pod()))
    assert finding.location is None
    assert (finding.file, finding.line, finding.column) == (None, None, None)
    assert finding.path == PATH
    assert finding.container == "api"
    assert finding.fingerprint == only(podwall.check(PRIVILEGED)).fingerprint


@pytest.mark.parametrize(
    "wrap",
    [
        collections.OrderedDict,
        types.MappingProxyType,
        lambda value: collections.ChainMap(value),
        lambda value: [value],
        lambda value: (value,),
        lambda value: iter([value]),
        lambda value: [None, value, None],
    ],
    ids=["OrderedDict", "proxy", "ChainMap", "list", "tuple", "iterator", "empty documents"],
)
def test_mappings_and_lists_of_them_are_data(wrap: Any) -> None:
    assert podwall.check(wrap(pod())) == podwall.check(pod())


def test_a_list_of_data_is_one_input_with_a_document_each() -> None:
    report = podwall.check([pod("one"), {"kind": "Pod"}, pod("two")], name="cluster")
    assert (report.summary.files, report.summary.documents) == (1, 3)
    assert [f.object.name for f in report.where(rule=RULE) if f.object] == ["one", "two"]
    assert [(s.file, s.document, s.location) for s in report.skipped] == [("cluster", 1, None)]


def test_a_kubernetes_list_is_opened() -> None:
    report = podwall.check({"apiVersion": "v1", "kind": "List", "items": [pod("one"), pod("two")]})
    assert [f.object.name for f in report.where(rule=RULE) if f.object] == ["one", "two"]


def test_pairs_are_a_batch_that_goes_on_past_bad_documents() -> None:
    batch: list[tuple[str, Any]] = [
        ("good.yaml", PRIVILEGED),
        ("broken.yaml", BROKEN),
        ("latin.yaml", b"kind: caf\xe9\n"),
        ("data", pod("data")),
        ("list", [pod("first"), pod("second")]),
    ]
    report = podwall.check(iter(batch))
    assert report.summary.files == 5
    names = [f.object.name for f in report.where(rule=RULE) if f.object]
    assert sorted(names) == ["data", "first", "second", "shop"]
    assert {s.file for s in report.skipped} == {"broken.yaml", "latin.yaml"}
    assert {f.file for f in report.where(rule=RULE)} == {None, "good.yaml"}


def test_paths_are_a_batch(tmp_path: Path) -> None:
    files = [tmp_path / "b.yaml", tmp_path / "a.yaml"]
    for file in files:
        file.write_text(PRIVILEGED)
    found = podwall.check(files).where(rule=RULE)
    assert [f.file for f in found] == [str(file) for file in sorted(files)]


def test_rules_across_objects_see_the_whole_batch() -> None:
    batch = [(f"{n}.yaml", PRIVILEGED.replace("shop", f"shop-{n}")) for n in range(20)]
    together = podwall.check(batch, profile="all")
    assert together.summary.objects == 20
    assert together == podwall.check(reversed(batch), profile="all")


def test_values_that_json_lacks_become_what_kubernetes_reads() -> None:
    made = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    annotations = {1: "one", True: "yes", "day": datetime.date(2026, 1, 2), "made": made}
    manifest = pod()
    manifest["metadata"]["annotations"] = annotations
    manifest["spec"]["priority"] = 2**70
    manifest["spec"]["weight"] = 1.5
    assert only(podwall.check(manifest)).path == PATH


def test_numbers_and_flags_keep_their_types() -> None:
    class Flag(int):
        pass

    manifest = pod(securityContext={"privileged": False, "runAsUser": Flag(0)})
    assert RULE not in podwall.check(manifest)
    by_text = podwall.check(json.dumps(manifest), profile="all")
    by_data = podwall.check(manifest, profile="all")
    assert [f.rule for f in by_text] == [f.rule for f in by_data]
    assert [f.fingerprint for f in by_text] == [f.fingerprint for f in by_data]


def test_values_may_be_nested_deep_on_a_small_stack() -> None:
    deep: dict[str, Any] = {}
    for _ in range(498):
        deep = {"x": deep}
    reports: list[podwall.Report] = []
    size = threading.stack_size(512 << 10)
    try:
        thread = threading.Thread(target=lambda: reports.append(podwall.check({**pod(), "deep": deep})))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
    assert RULE in reports[0]


def test_shared_parts_are_no_cycle() -> None:
    context = {"privileged": True}
    manifest = pod()
    container = manifest["spec"]["containers"][0]
    manifest["spec"]["containers"] = [
        {**container, "name": "one", "securityContext": context},
        {**container, "name": "two", "securityContext": context},
    ]
    assert len(podwall.check(manifest).where(rule=RULE)) == 2
