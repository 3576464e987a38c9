"""Read by mypy in `test_package.py`: what users write must have the types they expect."""

from pathlib import Path

import podwall
from typing_extensions import assert_type

report = podwall.check("kind: Pod", name="pod.yaml", profile="all", fail_on="high")
assert_type(report, podwall.Report)
assert_type(report[0], podwall.Finding)
assert_type(report[:2], podwall.Report)
assert_type(report[0].line, int | None)
assert_type(report.where(severity=">=high", rule=["a", "b"]), podwall.Report)
assert_type(report.by("namespace"), dict[str | None, int])
assert_type([finding.rule for finding in report], list[str])
assert_type(podwall.pss(Path("pod.yaml"), "restricted", "1.34"), list[podwall.Verdict])
assert_type(podwall.explain("privileged-container"), podwall.Page)

podwall.check(b"")
podwall.check(Path("pod.yaml"))
podwall.check({"kind": "Pod"})
podwall.check([{"kind": "Pod"}, None])
podwall.check([Path("a"), Path("b")])
podwall.check([("a", "text"), ("b", "text")])
podwall.check(open("pod.yaml"))
podwall.check(open("pod.yaml", "rb"))
podwall.Checker(kubernetes_version="1.34").check_dir("deploy")

podwall.check(3)  # type: ignore[arg-type]
podwall.check("", profil="all")  # type: ignore[call-arg]
podwall.check("", fail_on="hihg")  # type: ignore[arg-type]
report[0].rule = "x"  # type: ignore[misc]
