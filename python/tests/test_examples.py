"""Runs the code of the README and the notebook unchanged."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import podwall
from conftest import REPOSITORY

NOTEBOOK = REPOSITORY / "examples" / "notebook" / "fleet.ipynb"
FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", ["README.md", "python/README.md"])
def test_readme_lines_run(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    blocks = FENCE.findall(Path(page).read_text())
    assert blocks, f"{page} shows no Python"
    for block in blocks:
        names: dict[str, object] = {}
        exec(compile(block, page, "exec"), names)
        report = names["report"]
        assert isinstance(report, podwall.Report)
        assert len(report) > 0


def test_the_notebook_runs_top_to_bottom() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.get("outputs") for cell in notebook.cells), "commit it without outputs"
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    client.execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in shown if output.output_type == "error"]
    tables = [output.data["text/html"] for output in shown if "text/html" in output.get("data", {})]
    assert sum("<b>podwall</b>" in table for table in tables) >= 3
    pages = [output.data["text/markdown"] for output in shown if "text/markdown" in output.get("data", {})]
    assert any(page.startswith("# ") for page in pages)
    text = "".join(output.get("text", "") for output in shown)
    assert "host namespaces (hostPID=true)" in text
