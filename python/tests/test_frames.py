"""A report is a frame to every library that speaks Arrow."""

from __future__ import annotations

import gc

import duckdb
import pandas
import polars
import pyarrow
import pytest

import podwall
from conftest import PRIVILEGED, pod

COLUMNS = [
    "rule", "severity", "confidence", "api_version", "kind", "namespace", "name", "container", "path", "message", "help",
    "file", "document", "line", "column", "end_line", "end_column", "fingerprint", "suppressed_by", "suppressed_reason",
]  # fmt: skip


@pytest.fixture(scope="module")
def report() -> podwall.Report:
    batch = [("a.yaml", PRIVILEGED), ("data", pod("käse")), ("b.yaml", PRIVILEGED)]
    return podwall.check(batch, profile="all")


def test_pyarrow(report: podwall.Report) -> None:
    table = pyarrow.table(report)
    table.validate(full=True)
    assert table.column_names == COLUMNS
    assert table.num_rows == len(report)
    assert table["rule"].to_pylist() == [f.rule for f in report]
    assert table["line"].to_pylist() == [f.line for f in report]
    assert table["name"].to_pylist() == [f.object.name if f.object else None for f in report]
    assert table["line"].null_count == sum(f.line is None for f in report) > 0
    assert table["suppressed_by"].null_count == len(report)
    assert table.schema.field("line").type == pyarrow.uint32()


def test_polars(report: podwall.Report) -> None:
    frame = polars.DataFrame(report)
    assert frame.columns == COLUMNS
    critical = frame.filter(polars.col("severity") == "critical")
    assert set(critical["rule"]) >= {"privileged-container"}
    assert frame["message"].to_list() == [f.message for f in report]
    assert frame["column"].to_list() == [f.column for f in report]


def test_pandas(report: podwall.Report) -> None:
    frame = pandas.DataFrame.from_arrow(report)
    assert list(frame.columns) == COLUMNS
    assert list(frame["path"]) == [f.path for f in report]
    assert frame.groupby("rule").size().to_dict() == report.by("rule")


def test_duckdb(report: podwall.Report) -> None:
    query = "select rule, count(*) from report group by rule"
    assert dict(duckdb.sql(query).fetchall()) == report.by("rule")
    (count,) = duckdb.sql("select count(*) from report where line is null").fetchall()[0]
    assert count == sum(f.line is None for f in report)


def test_an_empty_report_has_the_columns_too() -> None:
    empty = podwall.check("")
    table = pyarrow.table(empty)
    table.validate(full=True)
    assert (table.num_rows, table.column_names) == (0, COLUMNS)
    assert polars.DataFrame(empty).shape == (0, len(COLUMNS))


def test_streams_are_freed_used_or_not(report: podwall.Report) -> None:
    for _ in range(100):
        report.__arrow_c_stream__()
    reader = pyarrow.RecordBatchReader.from_stream(report)
    assert reader.schema.names == COLUMNS
    del reader
    batch = pyarrow.table(report).to_batches()[0]
    column = batch.column("rule")
    del batch
    gc.collect()
    assert column.to_pylist() == [f.rule for f in report]


def test_a_batch_outlives_its_report() -> None:
    table = pyarrow.table(podwall.check(PRIVILEGED))
    gc.collect()
    assert "privileged-container" in table["rule"].to_pylist()
