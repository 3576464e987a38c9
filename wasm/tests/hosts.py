"""The OPA and WASI modules in hosts written in Python. Prints counts as the other suites do."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import wasmtime
from opa_wasmtime import OPAPolicy

TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or Path(__file__).parents[2] / "target")
ARTEFACTS = TARGET / "artefacts"


def cases():
    with open(ARTEFACTS / "golden.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def privileged():
    container = {"name": "agent", "image": "example.com/agent:1.0", "securityContext": {"privileged": True}}
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "agent", "namespace": "shop"}}
    pod["spec"] = {"containers": [container]}
    kind = {"group": "", "version": "v1", "kind": "Pod"}
    return {"uid": "u-1", "kind": kind, "operation": "CREATE", "namespace": "shop", "object": pod}


def test_opa_gives_the_native_reports():
    policy = OPAPolicy(str(ARTEFACTS / "podwall-opa.wasm"))
    # A sample: this host copies memory byte by byte in Python.
    for case in cases()[::16]:
        given = {"text": case["text"], "name": case["name"], "options": json.loads(case["options"])}
        [answer] = policy.evaluate(given, "podwall/report")
        assert compact(answer["result"]) == case["report"], case["name"]
        if case["request"] is not None:
            [answer] = policy.evaluate(json.loads(case["request"]), "podwall/report")
            assert compact(answer["result"]) == case["admission"], case["name"]


def test_opa_decides_and_refuses_what_is_bad():
    policy = OPAPolicy(str(ARTEFACTS / "podwall-opa.wasm"))
    policy.set_data({"profile": "pss-baseline"})
    [first] = policy.evaluate({"request": privileged()})
    assert first["result"]["response"]["allowed"] is False
    large = privileged()
    large["object"]["metadata"]["annotations"] = {"x": "y" * (3 << 20)}
    [answer] = policy.evaluate({"request": large})
    assert "more than the limit" in answer["result"]["response"]["status"]["message"]
    assert policy.evaluate({"request": privileged()}) == [first]
    policy.set_data({"mode": 1})
    [answer] = policy.evaluate({"request": privileged()})
    assert "settings" in answer["result"]["response"]["status"]["message"]


class Command:
    """The WASI module; each run has an instance of its own."""

    def __init__(self):
        self.engine = wasmtime.Engine()
        self.module = wasmtime.Module.from_file(self.engine, str(ARTEFACTS / "podwall-wasi.wasm"))
        self.linker = wasmtime.Linker(self.engine)
        self.linker.define_wasi()
        self.folder = Path(tempfile.mkdtemp(prefix="podwall-wasi-"))

    def run(self, arguments, given):
        (self.folder / "in").write_bytes(given)
        config = wasmtime.WasiConfig()
        config.argv = ["podwall.wasm", *arguments]
        config.stdin_file = str(self.folder / "in")
        config.stdout_file = str(self.folder / "out")
        config.stderr_file = str(self.folder / "err")
        store = wasmtime.Store(self.engine)
        store.set_wasi(config)
        code = 0
        try:
            self.linker.instantiate(store, self.module).exports(store)["_start"](store)
        except wasmtime.ExitTrap as end:
            code = end.code
        del store
        return code, (self.folder / "out").read_text("utf-8"), (self.folder / "err").read_text("utf-8")


def test_wasi_gives_the_native_reports():
    command = Command()
    for case in cases():
        arguments = ["check", "--name", case["name"], "--options", case["options"]]
        code, out, err = command.run(arguments, case["text"].encode())
        assert (code, out, err) == (0, case["report"] + "\n", ""), case["name"]


def test_wasi_refuses_what_is_bad():
    command = Command()
    for given in [b"", b"{", b"[]", b"\xff", b"{}", b'{"request": {}}', json.dumps({"request": privileged()}).encode()]:
        code, out, _ = command.run(["validate"], given)
        assert (code, json.loads(out)["accepted"]) == (0, False), given
    assert command.run(["nothing"], b"")[0] == 2
    assert command.run(["check", "--options", "profil: x"], b"")[2].startswith("error: ")


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    start, failed = time.monotonic(), 0
    for name, test in tests:
        try:
            test()
            print(f"{name} ok")
        except Exception as error:  # noqa: BLE001 - a test may fail in any way
            failed += 1
            print(f"{name} FAILED: {type(error).__name__}: {str(error)[:2000]}")
    print(f"{len(tests) - failed} passed, {failed} failed in {time.monotonic() - start:.1f}s")
    sys.exit(1 if failed else 0)


main()
