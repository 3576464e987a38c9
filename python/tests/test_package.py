"""The package as it is installed: small, typed, quick to import, without dependencies."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import podwall
from conftest import REPOSITORY

IMPORT = "import time; start = time.process_time(); import podwall; print(time.process_time() - start)"


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], text=True, capture_output=True, check=False)


def test_it_depends_on_nothing() -> None:
    assert importlib.metadata.requires("podwall") is None


def test_it_imports_within_20_ms() -> None:
    runs = [float(python("-c", IMPORT).stdout) for _ in range(9)]
    print(f"import podwall: {min(runs) * 1000:.1f} ms at best, {sorted(runs)[4] * 1000:.1f} ms usually")
    assert min(runs) <= 0.020


def test_importing_brings_no_other_package() -> None:
    shown = python("-I", "-c", "import sys, podwall; print(*sorted({m.split('.')[0] for m in sys.modules}))")
    heavy = {"numpy", "pandas", "polars", "pyarrow", "duckdb", "kubernetes", "yaml", "rich", "json", "typing", "enum"}
    loaded = set(shown.stdout.split())
    base = set(python("-I", "-c", "import sys; print(*sorted({m.split('.')[0] for m in sys.modules}))").stdout.split())
    assert "podwall" in loaded
    assert (loaded - base) & heavy == set()


def test_it_is_typed() -> None:
    files = {Path(str(file)).name for file in importlib.metadata.files("podwall") or []}
    installed = {path.name for path in Path(podwall.__file__).parent.iterdir()}
    assert {"py.typed", "_native.pyi"} <= files | installed
    assert importlib.metadata.version("podwall") == podwall.__version__


def test_stubs_fit_the_module() -> None:
    run = python("-m", "mypy.stubtest", "podwall", "--mypy-config-file", str(REPOSITORY / "python" / "pyproject.toml"))
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_tests_and_the_package_are_typed() -> None:
    run = python(
        "-m", "mypy", "--config-file", str(REPOSITORY / "python" / "pyproject.toml"),
        str(REPOSITORY / "python" / "tests" / "typed.py"),
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


def test_everything_public_is_documented() -> None:
    for name in podwall.__all__:
        if name.startswith("__"):
            continue
        thing = getattr(podwall, name)
        assert thing.__doc__, name
        assert thing.__module__.split(".")[0] in ("podwall", "builtins"), name
        for attribute, value in vars(thing).items() if isinstance(thing, type) else ():
            if not attribute.startswith("_"):
                documented = value.__doc__ or attribute in getattr(thing, "__annotations__", {})
                assert documented, f"{name}.{attribute}"
