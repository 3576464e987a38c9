"""Checkers: options, sharing, interruption."""

from __future__ import annotations

import concurrent.futures
import datetime
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

import podwall
from conftest import PRIVILEGED, pod


def test_options_choose_rules() -> None:
    everything = podwall.Checker(profile="all")
    assert everything.profile == "all"
    assert len(everything.rules()) > len(podwall.Checker().rules())
    one = podwall.Checker(profile="all", ignore=[rule.id for rule in podwall.rules()[1:]])
    assert len(one.rules()) == 1
    assert podwall.rules(profile="pss-baseline") == podwall.Checker(profile="pss-baseline").rules()


def test_every_option_of_the_configuration_is_known() -> None:
    checker = podwall.Checker(
        profile="mine",
        profiles={"mine": {"extends": ["default"], "select": ["host-network"]}},
        select=["privileged-container"],
        ignore=["image-tag-mutable"],
        rules={"privileged-container": {"severity": "low"}},
        fail_on="high",
        min_confidence="medium",
        kubernetes_version="1.30",
        pod_paths=["example.com/Fleet=spec.template"],
        suppress=[{"rules": ["host-network"], "reason": "ingress"}],
        suppressions="configuration",
        honour=[],
        require_reasons=True,
        baseline=[],
        today=datetime.date(2026, 1, 1),
        limits={"bytes": 1_000_000},
    )
    assert checker.check(pod()).where(rule="privileged-container")[0].severity == "low"


def test_parameters_are_spelled_as_in_python() -> None:
    manifest = pod(resources={"limits": {"cpu": "2"}})
    for name in ("max_cpu", "maxCpu"):
        rules = {"resource-quantity-out-of-range": {name: ["1"]}}
        report = podwall.check(manifest, profile="all", rules=rules)
        assert "resource-quantity-out-of-range" in report


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"profil": "all"}, TypeError, "did you mean `profile`"),
        ({"failOn": "high"}, TypeError, "did you mean `fail_on`"),
        ({"fail_on": "hihg"}, ValueError, "must be one of"),
        ({"profile": 3}, ValueError, "a string"),
        ({"profile": "nope"}, ValueError, "nope"),
        ({"kubernetes_version": "34"}, ValueError, "1.34"),
        ({"select": ["priviledged-container"]}, ValueError, "did you mean `privileged-container`"),
        ({"rules": {"privileged-container": 3}}, TypeError, "privileged-container"),
        ({"select": {1, 2}}, TypeError, "set"),
    ],
)
def test_wrong_options_say_what_is_meant(
    options: dict[str, object], error: type[Exception], message: str
) -> None:
    for use in (podwall.Checker, podwall.rules, lambda **o: podwall.check("", **o)):
        with pytest.raises(error, match=message):
            use(**options)  # type: ignore[operator]


def test_a_configuration_file_is_read(tmp_path: Path) -> None:
    config = tmp_path / "podwall.yaml"
    config.write_text("profile: all\nfailOn: high\n")
    checker = podwall.Checker.from_file(config)
    assert checker == podwall.Checker(profile="all", fail_on="high")
    assert checker == podwall.Checker.from_file(str(config))
    assert pickle.loads(pickle.dumps(checker)) == checker
    config.write_text("profile: all\nfailon: high\n")
    with pytest.raises(podwall.ManifestError, match="did you mean `failOn`") as raised:
        podwall.Checker.from_file(config)
    assert (raised.value.file, raised.value.line) == (str(config), 2)
    with pytest.raises(FileNotFoundError) as missing:
        podwall.Checker.from_file(tmp_path / "missing.yaml")
    assert missing.value.filename == str(tmp_path / "missing.yaml")


def test_checkers_are_values() -> None:
    checker = podwall.Checker(profile="all", kubernetes_version="1.30")
    again = podwall.Checker(kubernetes_version="1.30", profile="all")
    assert checker == again
    assert hash(checker) == hash(again)
    assert checker != podwall.Checker(profile="all")
    assert pickle.loads(pickle.dumps(checker)) == checker
    assert repr(checker).startswith("<Checker with profile `all`: ")
    with pytest.raises(AttributeError):
        checker.profile = "default"  # type: ignore[misc]


def test_exceptions_expire_today_unless_told_otherwise() -> None:
    suppress = [{"rules": ["privileged-container"], "reason": "r", "until": "2020-01-01"}]
    assert podwall.check(pod(), suppress=suppress).by("rule")["privileged-container"] == 1
    before = podwall.check(pod(), suppress=suppress, today="2019-12-31")
    assert "privileged-container" not in before.by("rule")


def test_eight_threads_share_one_checker() -> None:
    checker = podwall.Checker(profile="all")
    texts = [PRIVILEGED.replace("shop", f"shop-{n}") for n in range(8)]
    expected = [checker.check(text) for text in texts]
    barrier = threading.Barrier(8)

    def work(text: str) -> list[podwall.Report]:
        barrier.wait()
        return [checker.check(text) for _ in range(50)]

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for reports, wanted in zip(pool.map(work, texts), expected, strict=True):
            assert all(report == wanted for report in reports)


def test_other_threads_run_while_one_checks() -> None:
    text = "\n---\n".join([PRIVILEGED] * 5_000)
    ticks, done = 0, threading.Event()

    def check() -> None:
        podwall.check(text)
        done.set()

    thread = threading.Thread(target=check)
    thread.start()
    while not done.is_set():
        ticks += 1
        time.sleep(0.0005)
    thread.join()
    assert ticks > 5


def test_processes_share_a_checker_by_pickle() -> None:
    program = textwrap.dedent("""
        import pickle, sys, podwall
        checker, text = pickle.loads(sys.stdin.buffer.read())
        sys.stdout.buffer.write(pickle.dumps(checker.check(text)))
    """)
    checker = podwall.Checker(profile="all")
    sent = pickle.dumps((checker, PRIVILEGED))
    run = subprocess.run([sys.executable, "-c", program], input=sent, stdout=subprocess.PIPE, check=True)
    assert pickle.loads(run.stdout) == checker.check(PRIVILEGED)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_interrupts_a_long_directory(tmp_path: Path) -> None:
    text = "\n---\n".join([PRIVILEGED] * 2_000)
    for n in range(40):
        (tmp_path / f"{n}.yaml").write_text(text)
    for n in range(400):
        os.link(tmp_path / f"{n % 40}.yaml", tmp_path / f"more-{n}.yaml")
    program = textwrap.dedent("""
        import sys, time, podwall
        print("ready", flush=True)
        start = time.monotonic()
        try:
            podwall.check_dir(sys.argv[1], threads=2)
        except KeyboardInterrupt:
            print("interrupted", time.monotonic() - start, flush=True)
            sys.exit(7)
    """)
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.3)
    sent = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 7, out
    assert out.startswith("interrupted ")
    assert time.monotonic() - sent < 20
