"""Rules, their pages, and Pod Security verdicts."""

from __future__ import annotations

import io

import pytest
import rich.console

import podwall
from conftest import BROKEN, PRIVILEGED, pod


def test_rules_have_their_metadata() -> None:
    rules = podwall.rules()
    assert len({rule.id for rule in rules}) == len(rules)
    (rule,) = [rule for rule in rules if rule.id == "privileged-container"]
    assert (rule.family, rule.severity, rule.confidence) == ("pod-security", "critical", "high")
    assert rule.pod_security == ("baseline", "privileged")
    assert rule.summary and rule.help and rule.since
    assert rule.status in ("preview", "stable", "deprecated")
    assert rule.fix in ("none", "unsafe", "safe")
    assert ("CIS", "5.2.2") in rule.references
    assert len(rule.links) == len(rule.references)
    assert all(url.startswith("https://") for _, url in rule.links)
    assert rule.severities == ("critical",)
    assert any(tool == "kube-linter" for tool, _ in rule.aliases)
    assert "default" in rule.profiles
    assert repr(rule).startswith("<Rule critical privileged-container: ")
    out = io.StringIO()
    rich.console.Console(file=out).print(rule)
    assert "privileged-container" in out.getvalue()


def test_rules_are_found_by_former_ids() -> None:
    (rule,) = [rule for rule in podwall.rules() if rule.id == "root-user-allowed"]
    assert rule.former == ("run-as-non-root",)
    assert podwall.explain("run-as-non-root") == podwall.explain(rule.id)
    for option in ({"select": ["run-as-non-root"]}, {"rules": {"run-as-non-root": {}}}):
        assert podwall.Checker(**option)  # type: ignore[arg-type]
    report = podwall.check(pod(), profile="all")
    found = report.where(rule=rule.id)
    assert found and report.where(rule="run-as-non-root") == found
    assert not report.where(rule="run-as-no-one")


def test_pages_show_themselves() -> None:
    page = podwall.explain("privileged-container")
    assert isinstance(page, str)
    assert page.startswith("# privileged-container\n")
    assert repr(page) == page._repr_markdown_() == page
    (rule,) = [rule for rule in podwall.rules() if rule.id == "privileged-container"]
    assert rule._repr_markdown_() == page
    with pytest.raises(ValueError, match="did you mean `privileged-container`"):
        podwall.explain("priviledged-container")


def test_verdicts_of_a_pod() -> None:
    baseline, restricted = podwall.pss(PRIVILEGED, name="pod.yaml")
    assert (baseline.level, restricted.level) == ("baseline", "restricted")
    assert baseline.verdict == "forbidden"
    assert not baseline.allowed
    assert baseline.detail.startswith('privileged (container "api" must not set')
    assert (baseline.file, baseline.document, baseline.kind, baseline.name) == (
        "pod.yaml", "0", "v1/Pod", "shop",
    )  # fmt: skip
    assert (baseline.version, baseline.pod, baseline.by_admission) == ("latest", "", True)
    (allowed,) = podwall.pss(pod(), "privileged", "1.30")
    assert (allowed.allowed, allowed.version, allowed.detail) == (True, "v1.30", "")
    assert repr(allowed) == "<Verdict allowed by privileged at v1.30: v1/Pod shop>"
    assert allowed.to_dict()["byAdmission"] is True


def test_verdicts_of_many() -> None:
    batch = [("a", pod("a")), ("broken", BROKEN), ("b", [pod("b"), pod("c")])]
    verdicts = podwall.pss(batch, ["baseline"], ["v1.0", "latest"])
    assert [(v.file, v.document, v.version, v.verdict) for v in verdicts] == [
        ("a", "0", "v1.0", "forbidden"),
        ("a", "0", "latest", "forbidden"),
        ("broken", "0", None, "parse-error"),
        ("b", "0", "v1.0", "forbidden"),
        ("b", "0", "latest", "forbidden"),
        ("b", "1", "v1.0", "forbidden"),
        ("b", "1", "latest", "forbidden"),
    ]


def test_wrong_levels_and_versions_say_what_is_meant() -> None:
    with pytest.raises(ValueError, match="did you mean `restricted`"):
        podwall.pss(PRIVILEGED, "restrictd")  # type: ignore[arg-type]
    for version in ("34", "1.x", ""):
        with pytest.raises(ValueError):
            podwall.pss(PRIVILEGED, "baseline", version)
