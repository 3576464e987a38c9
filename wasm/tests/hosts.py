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


def lines(name):
    with open(ARTEFACTS / name, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def cases():
    return lines("golden.jsonl")


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def again(text):
    """What Python writes for the values in a text: the engine escapes characters that cannot be seen, this does not."""
    return compact(json.loads(text))


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
        assert compact(answer["result"]) == again(case["report"]), case["name"]
        if case["request"] is not None:
            [answer] = policy.evaluate(json.loads(case["request"]), "podwall/report")
            assert compact(answer["result"]) == again(case["admission"]), case["name"]


def test_opa_refuses_what_is_bad_and_keeps_nothing_of_it():
    policy = OPAPolicy(str(ARTEFACTS / "podwall-opa.wasm"))
    policy.set_data({"profile": "pss-baseline"})
    [first] = policy.evaluate({"request": privileged()})
    assert first["result"]["response"]["status"]["code"] == 403
    for bad in lines("refused.jsonl"):
        try:
            request = json.loads(bad["request"])
        except (ValueError, RecursionError):
            continue  # This host hands on values, not text.
        [answer] = policy.evaluate(request, "podwall/report")
        assert answer["result"]["allowed"] is False, bad["name"]
        assert bad["says"] in answer["result"]["message"], (bad["name"], answer["result"]["message"])
        [answer] = policy.evaluate(request, "podwall/deny")
        assert len(answer["result"]) == 1, bad["name"]
        poison(policy)
        assert policy.evaluate({"request": privileged()}) == [first], bad["name"]
    [answer] = policy.evaluate({"text": "", "options": {"profil": "all"}}, "podwall/main")
    assert answer["result"]["error"]["kind"] == "options"


def test_opa_takes_other_settings():
    policy = OPAPolicy(str(ARTEFACTS / "podwall-opa.wasm"))
    for settings, code in [
        ({"profile": "pss-baseline"}, 403),
        ({"mode": 1}, 400),
        ({"podwallSettings": {"mode": "warn"}, "other": True}, None),
        ([], 400),
        ("deny", 400),
        ({"exemptions": {"namespaces": ["shop"]}}, None),
        ({"profile": "pss-baseline"}, 403),
    ]:
        policy.set_data(settings)
        poison(policy)
        for _ in range(2):
            [answer] = policy.evaluate({"request": privileged()})
            response = answer["result"]["response"]
            assert response.get("status", {}).get("code") == code, (settings, response)
            assert response["allowed"] is (code is None), settings


def poison(policy):
    """Overwrites what lies above what the host keeps: the heap is the host's between evaluations."""
    policy.memory.write(policy.store, b"\xa5" * (16 << 20), policy.data_heap_pointer)


class Command:
    """The WASI module; each run has a new instance."""

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


def test_wasi_gives_requests_of_every_kind_the_native_answer():
    command = Command()
    decided = lines("admissions.jsonl")
    assert {case["allowed"] for case in decided} == {True, False}
    for case in decided:
        code, out, err = command.run(["validate"], json.dumps(case["input"]).encode())
        assert (code, err) == (0, ""), case["name"]
        answer, native = json.loads(out), json.loads(case["admission"])
        assert answer["accepted"] is case["allowed"], case["name"]
        assert answer.get("message") == native.get("message"), case["name"]
        assert answer["audit_annotations"] == native["auditAnnotations"], case["name"]


def test_wasi_refuses_what_is_bad():
    command = Command()
    for bad in lines("refused.jsonl"):
        code, out, _ = command.run(["validate"], bad["request"].encode())
        answer = json.loads(out)
        assert (code, answer["accepted"]) == (0, False), bad["name"]
        assert bad["says"] in answer["message"], (bad["name"], answer["message"])
    code, out, _ = command.run(["validate"], b'{"request": "\xff"}')
    assert (code, json.loads(out)["accepted"]) == (0, False)
    for given in [b"{", b"[]", b"7", b"\xff"]:
        assert json.loads(command.run(["validate-settings"], given)[1])["valid"] is False, given
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
