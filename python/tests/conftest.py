"""What the tests share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]

PRIVILEGED = """\
apiVersion: v1
kind: Pod
metadata:
  name: shop
  namespace: web
spec:
  containers:
  - name: api
    image: example.com/api:1.4
    securityContext:
      privileged: true
"""

BROKEN = "a: [1, 2\nb: }\n"


def pod(name: str = "shop", /, **container: Any) -> dict[str, Any]:
    """A pod with one privileged container, as data."""
    base = {"name": "api", "image": "example.com/api:1.4", "securityContext": {"privileged": True}}
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, "namespace": "web"},
        "spec": {"containers": [{**base, **container}]},
    }


@pytest.fixture
def manifests(tmp_path: Path) -> Path:
    """A directory with a faulty, a broken and an undecodable manifest, and what is to be passed over."""
    (tmp_path / "sub" / ".git").mkdir(parents=True)
    (tmp_path / "a.yaml").write_text(PRIVILEGED)
    (tmp_path / "broken.yml").write_text(BROKEN)
    (tmp_path / "latin.yaml").write_bytes(b"kind: Pod\nname: caf\xe9\n")
    (tmp_path / "notes.txt").write_text(PRIVILEGED)
    (tmp_path / "sub" / "b.yaml").write_text(PRIVILEGED.replace("shop", "cart"))
    (tmp_path / "sub" / ".git" / "c.yaml").write_text(PRIVILEGED)
    return tmp_path
