"""Objects of the Kubernetes client: by the API's names, with everything that is data left alone."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from kubernetes import client

import podwall
from conftest import pod

RULE = "privileged-container"


def model(**spec: Any) -> client.V1Pod:
    return client.V1Pod(
        api_version="v1",
        kind="Pod",
        metadata=client.V1ObjectMeta(
            name="shop",
            namespace="web",
            creation_timestamp=datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc),
            labels={"host_pid": "label", "app_name": "shop"},
            annotations={"api_version": "kept", "run_as_user": "kept"},
        ),
        spec=client.V1PodSpec(
            containers=[
                client.V1Container(
                    name="api",
                    image="example.com/api:1.4",
                    security_context=client.V1SecurityContext(privileged=True),
                )
            ],
            **spec,
        ),
    )


def bare(made: Any) -> Any:
    """Items as the client returns them from a list: without `kind` and `api_version`."""
    return made.model_construct(metadata=client.V1ObjectMeta(name="x"))


def test_a_model_is_judged_as_what_the_client_would_send() -> None:
    sent = client.ApiClient().sanitize_for_serialization(model(host_pid=True, host_ipc=True))
    assert sent["spec"]["hostPID"] is True
    by_model = podwall.check(model(host_pid=True, host_ipc=True), profile="all")
    by_data = podwall.check(sent, profile="all")
    assert RULE in by_model
    assert {f.fingerprint for f in by_model} == {f.fingerprint for f in by_data}
    assert {f.path for f in by_model} == {f.path for f in by_data}


def test_labels_and_annotations_are_data() -> None:
    labelled = pod()
    labelled["metadata"]["labels"] = {"app_name": "shop"}
    for key, missing in (("app_name", False), ("appName", True)):
        rules = {"required-label-missing": {"keys": [key]}}
        for source in (model(), labelled):
            report = podwall.check(source, profile="all", rules=rules)
            assert ("required-label-missing" in report) is missing


def test_lists_of_the_client_are_opened() -> None:
    pods = client.V1PodList(api_version="v1", kind="PodList", items=[model(), model()])
    assert len(podwall.check(pods).where(rule=RULE)) == 2
    assert len(podwall.check(client.V1PodList(items=[model()])).where(rule=RULE)) == 1


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (client.V1Pod, ("v1", "Pod")),
        (client.V1Deployment, ("apps/v1", "Deployment")),
        (client.V1CronJob, ("batch/v1", "CronJob")),
        (client.V1NetworkPolicy, ("networking.k8s.io/v1", "NetworkPolicy")),
        (client.V1ClusterRole, ("rbac.authorization.k8s.io/v1", "ClusterRole")),
        (client.V2HorizontalPodAutoscaler, ("autoscaling/v2", "HorizontalPodAutoscaler")),
    ],
)
def test_items_without_a_kind_get_the_one_of_their_class(
    made: Any, expected: tuple[str, str]
) -> None:
    item = bare(made)
    report = podwall.check([item])
    assert report.summary.objects == 1
    assert report.skipped == ()
    kinds = set(report.summary.unchecked) | {f.object.kind for f in report if f.object}
    assert kinds <= {expected[1]}
    versions = {f.object.api_version for f in report if f.object}
    assert versions <= {expected[0]}


def test_the_kinds_table_fits_the_client() -> None:
    missing = []
    for name in dir(client):
        attributes = getattr(getattr(client, name), "attribute_map", {})
        is_stable = name.startswith("V1") and not name.startswith(("V1alpha", "V1beta"))
        has_list = hasattr(client, f"{name}List")
        if is_stable and has_list and {"api_version", "kind", "metadata"} <= set(attributes):
            if podwall.check([bare(getattr(client, name))]).summary.objects != 1:
                missing.append(name)
    assert missing == []


def test_to_dict_is_refused_with_advice() -> None:
    for lost in (model().to_dict(), {"items": [model().to_dict()]}, [model().to_dict()]):
        with pytest.raises(podwall.ManifestError, match="sanitize_for_serialization"):
            podwall.check(lost, name="cluster")


def test_fields_of_that_name_elsewhere_are_data() -> None:
    manifest = pod()
    manifest["metadata"]["annotations"] = {"api_version": "x"}
    manifest["spec"]["template"] = {"api_version": "x", "kind": "y"}
    assert RULE in podwall.check(manifest)


def test_what_the_client_serialises_reads_the_same_as_text() -> None:
    sent = client.ApiClient().sanitize_for_serialization(model())
    by_text = podwall.check(json.dumps(sent))
    assert [f.fingerprint for f in by_text] == [f.fingerprint for f in podwall.check(model())]
