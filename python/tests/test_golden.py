"""One engine: the native command and this package return the same report, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import podwall
from conftest import REPOSITORY

CORPUS = Path(os.environ.get("PODWALL_CORPUS", REPOSITORY.parent / "shared" / "corpus"))
# The native binary where `cargo xtask` names it; else the one in the wheel.
COMMAND = [os.environ["PODWALL_COMMAND"]] if "PODWALL_COMMAND" in os.environ else [sys.executable, "-m", "podwall"]
OWN = ["examples/manifests", "tests/fixtures"]


def native(*arguments: str, cwd: Path) -> bytes:
    run = subprocess.run([*COMMAND, "check", "--format", "json", *arguments], cwd=cwd, capture_output=True, check=False)
    assert run.returncode in (0, 1, 3), run.stderr.decode()
    return run.stdout


def same(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for profile in ("default", "all"):
        expected = native("--profile", profile, ".", cwd=directory)
        monkeypatch.chdir(directory)
        report = podwall.check_dir(profile=profile)
        assert report.to_json().encode() + b"\n" == expected
        assert report.summary.files > 0


@pytest.mark.parametrize("directory", OWN)
def test_own_manifests(directory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    same(REPOSITORY / directory, monkeypatch)


def test_each_form_of_input_gives_the_report_of_its_file() -> None:
    for file in sorted((REPOSITORY / "examples" / "manifests").rglob("*.yaml")):
        name = str(file.relative_to(REPOSITORY))
        expected = native("--profile", "all", name, cwd=REPOSITORY)
        text = file.read_bytes()
        for source in (text, text.decode(), [(name, text)]):
            given = None if isinstance(source, list) else name
            report = podwall.check(source, name=given, profile="all")
            assert report.to_json().encode() + b"\n" == expected


def test_real_manifests(monkeypatch: pytest.MonkeyPatch) -> None:
    real = CORPUS / "real"
    if not real.is_dir():
        pytest.skip(f"no corpus at {CORPUS}")
    same(real, monkeypatch)
