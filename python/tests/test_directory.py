"""Directories, as the command line reads them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import podwall
from conftest import PRIVILEGED


def command(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "podwall", *arguments],
        cwd=cwd,
        input=stdin,
        text=True,
        capture_output=True,
        check=False,
    )


def test_a_directory_goes_on_past_bad_documents(manifests: Path) -> None:
    report = podwall.check_dir(manifests)
    found = [f.file for f in report.where(rule="privileged-container")]
    assert found == [str(manifests / "a.yaml"), str(manifests / "sub" / "b.yaml")]
    assert {Path(s.file).name for s in report.skipped} == {"broken.yml", "latin.yaml"}
    assert report.summary.files == 4
    with pytest.raises(podwall.ManifestError):
        podwall.check_dir(manifests, strict=True)


def test_what_a_gitignore_names_is_listed_and_no_error_if_strict(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("secret.yaml\n")
    (tmp_path / "a.yaml").write_text(PRIVILEGED)
    (tmp_path / "secret.yaml").write_text(PRIVILEGED)
    report = podwall.check_dir(tmp_path, strict=True)
    assert {f.file for f in report} == {str(tmp_path / "a.yaml")}
    assert [(s.file, s.kind) for s in report.skipped] == [(str(tmp_path / "secret.yaml"), "left-out")]
    assert "manifest-not-judged" not in report
    (tmp_path / "b.yaml").write_text(PRIVILEGED.replace("apiVersion: v1\n", ""))
    assert "manifest-not-judged" in podwall.check_dir(tmp_path)
    with pytest.raises(podwall.ManifestError) as raised:
        podwall.check_dir(tmp_path, strict=True)
    assert raised.value.file == str(tmp_path / "b.yaml")


def test_the_command_ends_with_one_on_what_was_not_judged(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PRIVILEGED.replace("apiVersion: v1\n", ""))
    harmless = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: web}\n"
    (tmp_path / "b.yaml").write_text(harmless)
    run = command("check", ".", cwd=tmp_path)
    assert (run.returncode, "manifest-not-judged" in run.stdout) == (1, True), run.stderr
    (tmp_path / "a.yaml").unlink()
    run = command("check", ".", cwd=tmp_path)
    assert (run.returncode, "manifest-not-judged" in run.stdout) == (0, False), run.stdout


def test_the_command_line_says_the_same_byte_for_byte(
    manifests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = command("check", "--format", "json", "--profile", "all", ".", cwd=manifests)
    assert run.returncode == 1, run.stderr
    monkeypatch.chdir(manifests)
    report = podwall.check_dir(profile="all")
    assert report.to_json() + "\n" == run.stdout
    assert podwall.check_dir(Path("."), profile="all", threads=1) == report
    assert podwall.Report.from_json(run.stdout) == report
    for name in ("a.yaml", "sub/b.yaml"):
        run = command("check", "--format", "json", name, cwd=manifests)
        assert podwall.check(Path(name)).to_json() + "\n" == run.stdout


def test_the_nearest_configuration_counts_as_for_the_command(
    manifests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = manifests / "podwall.yaml"
    config.write_text(
        "profile: pss-baseline\nignore: [host-network]\nrules: {privileged-container: {severity: low}}\n"
    )
    sub = manifests / "sub"
    for directory in (manifests, sub):
        run = command("check", "--format", "json", ".", cwd=directory)
        monkeypatch.chdir(directory)
        report = podwall.check_dir()
        assert report.to_json() + "\n" == run.stdout
        assert report.profile == "pss-baseline"
        assert {f.severity for f in report.where(rule="privileged-container")} == {"low"}
    # Keyword arguments lie over it, as flags do.
    run = command("check", "--format", "json", "--ignore", "privileged-container", ".", cwd=sub)
    over = podwall.check_dir(ignore=["privileged-container"])
    assert over.to_json() + "\n" == run.stdout
    assert not over.where(rule="privileged-container")
    rules = {"privileged-container": {"severity": "info"}, "host-pid": {"severity": "low"}}
    over = podwall.check_dir(profile="all", rules=rules)
    assert over.profile == "all"
    assert {f.severity for f in over.where(rule="privileged-container")} == {"info"}
    # A rule is the same rule by its former id.
    config.write_text("rules: {run-as-non-root: {severity: low}}\n")
    over = podwall.check_dir(rules={"root-user-allowed": {"severity": "info"}})
    assert {f.severity for f in over.where(rule="root-user-allowed")} == {"info"}
    # Without it, and with another.
    run = command("check", "--format", "json", "--no-config", ".", cwd=manifests)
    assert podwall.check_dir(config=False, path=manifests).profile == "default"
    monkeypatch.chdir(manifests)
    alone = podwall.check_dir(config=False)
    assert alone.to_json() + "\n" == run.stdout
    assert podwall.Checker().check_dir() == alone, "a checker knows only what it is made with"
    other = manifests / "other.conf"
    other.write_text("profile: all\n")
    assert podwall.check_dir(config=other).profile == "all"
    assert podwall.check_dir(config=str(other)).profile == "all"


def test_a_wrong_configuration_is_told_with_its_place(
    manifests: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(manifests)
    Path("podwall.yaml").write_text("profile: all\nignroe: []\n")
    with pytest.raises(podwall.ManifestError, match="did you mean `ignore`") as raised:
        podwall.check_dir()
    assert raised.value.line == 2
    with pytest.raises(FileNotFoundError):
        podwall.check_dir(config="missing.yaml")


def test_threads_change_nothing(manifests: Path) -> None:
    one = podwall.check_dir(manifests, threads=1)
    assert all(podwall.check_dir(manifests, threads=n) == one for n in (2, 3, 64))
    with pytest.raises((ValueError, OverflowError)):
        podwall.check_dir(manifests, threads=0)


def test_the_command_is_the_same_program(manifests: Path) -> None:
    version = command("--version", cwd=manifests)
    assert version.stdout == f"podwall {podwall.__version__}\n"
    wrong = command("check", "--no-such-flag", cwd=manifests)
    assert wrong.returncode == 2
    assert "--no-such-flag" in wrong.stderr
    missing = command("check", "missing.yaml", cwd=manifests)
    assert missing.returncode == 2
    assert "missing.yaml" in missing.stderr
    stdin = command("check", "-", "--format", "json", cwd=manifests, stdin="kind: Pod\n")
    assert json.loads(stdin.stdout)["skipped"][0]["file"] == "<stdin>"
    script = Path(sys.executable).parent / "podwall"
    out = subprocess.run([script, "--version"], text=True, capture_output=True, check=True)
    assert out.stdout == version.stdout


def test_pages_and_rules_are_those_of_the_command(manifests: Path) -> None:
    listed = json.loads(command("rules", "--format", "json", cwd=manifests).stdout)["rules"]
    assert [rule["id"] for rule in listed] == [rule.id for rule in podwall.rules()]
    for rule, entry in zip(podwall.rules(), listed, strict=True):
        assert (rule.summary, rule.severity, rule.family) == (
            entry["summary"],
            entry["severity"],
            entry["family"],
        )
