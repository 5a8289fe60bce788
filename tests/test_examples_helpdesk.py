"""The relay for helpdesks: findings for a draft, a clear refusal for anything else."""

import importlib.util
import json
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

RELAY = Path(__file__).resolve().parent.parent / "examples" / "helpdesk" / "relay.py"


@pytest.fixture(scope="module")
def address():
    spec = importlib.util.spec_from_file_location("relay", RELAY)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    server = module.serve(0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def post(address, body):
    with urllib.request.urlopen(urllib.request.Request(address, body), timeout=20) as answer:
        return json.load(answer)


def test_a_draft_gets_its_findings(address):
    answer = post(address, json.dumps({"text": "We will answer soon.", "channel": "chat", "more": 1}).encode())
    assert [finding["text"] for finding in answer["findings"]] == ["soon"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"lang": "en"}', b"\xff"])
def test_anything_else_is_refused(address, body):
    with pytest.raises(urllib.error.HTTPError) as refused:
        post(address, body)
    assert refused.value.code == 400
