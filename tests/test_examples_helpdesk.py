"""The relay for helpdesks: findings for a draft, a clear refusal for anything else."""

import importlib.util
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

RELAY = Path(__file__).resolve().parent.parent / "examples" / "helpdesk" / "relay.py"


@contextmanager
def relay(*command):
    spec = importlib.util.spec_from_file_location("relay", RELAY)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    server = module.Server(0, *command)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def address():
    with relay() as address:
        yield address


def post(address, body, **headers):
    request = urllib.request.Request(address, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def test_a_draft_gets_its_findings(address):
    asked = {"text": "We will answer soon.", "channel": "chat", "lang": "en-US", "industry": "", "more": 1}
    status, answer = post(address, json.dumps(asked).encode())
    assert (status, [finding["text"] for finding in answer["findings"]]) == (200, ["soon"])


def test_a_body_of_html_is_read_as_such(address):
    _, answer = post(address, b'{"id": 7, "html": "<p title=soon>We will answer <b>soon</b>.</p>"}')
    assert (answer["id"], [finding["start"] for finding in answer["findings"]]) == (7, [32])


@pytest.mark.parametrize(
    ("body", "code", "says"),
    [
        (b"", "bad-json", ""),
        (b"{", "bad-json", ""),
        (b"[" * 100_000, "bad-json", "nesting"),
        (b"[]", "bad-input", "object"),
        (b'{"lang": "en"}', "bad-input", "html"),
        (b'{"text": 5}', "bad-input", '"text"'),
        (b'{"text": "a", "channel": "emial"}', "bad-input", "email"),
        (b'{"text": "a", "mode": "drafts"}', "bad-input", "draft"),
        (b'{"text": "\\ud83d"}', "bad-encoding", "surrogate"),
        (b"\xff", "bad-encoding", "UTF-8"),
    ],
)
def test_what_is_no_draft_is_refused_with_the_reason(address, body, code, says):
    status, answer = post(address, body)
    assert (status, answer["error"]["code"]) == (400, code)
    assert says in answer["error"]["message"]


@pytest.mark.parametrize(
    ("size", "status"), [("-1", 400), ("x", 400), ("1_0", 400), ("1000001", 413), ("9" * 5000, 413)]
)
def test_a_size_that_cannot_be_read_is_refused(address, size, status):
    assert post(address, b"{}", **{"Content-Length": size})[0] == status


@pytest.mark.parametrize("head", [b"", b"Transfer-Encoding: chunked\r\n"])
def test_a_body_without_its_length_is_not_taken_for_an_empty_one(address, head):
    port = int(re.search(r":(\d+)/", address)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"POST / HTTP/1.1\r\n" + head + b'\r\nd\r\n{"text": "a"}\r\n0\r\n\r\n')
        assert b" 411 " in line.recv(100)


def test_a_body_may_have_many_lines(address):
    status, answer = post(address, b'{\r\n "text":\n "We will answer soon."\n}\n')
    assert (status, [finding["text"] for finding in answer["findings"]]) == (200, ["soon"])


FAILED = '{"id": null, "error": {"code": "internal", "message": ""}}'
FAILING = f"import sys; [print({FAILED!r}, flush=True) for _ in sys.stdin]"


@pytest.mark.parametrize("program", [FAILING, "pass", "input(); print('{', flush=True)"])
def test_an_error_of_ours_is_told_from_the_askers(program):
    with relay((sys.executable, "-c", program)) as address:
        for _ in range(2):
            status, answer = post(address, b'{"text": "Secret"}')
            assert (status, answer["error"]["code"]) == (500, "internal")
            assert "Secret" not in json.dumps(answer)


def test_a_stream_that_ended_is_started_anew(tmp_path):
    once = f"import os; os.path.exists({str(tmp_path / 'was')!r}) or exit(open({str(tmp_path / 'was')!r}, 'w').close())"
    program = f"{once}\nfrom replylint.cli import run\nrun(['stream'])"
    with relay((sys.executable, "-c", program)) as address:
        statuses = [post(address, b'{"text": "We will answer soon."}')[0] for _ in range(3)]
    assert statuses[-1] == 200


def snippet(language):
    page = (RELAY.parents[2] / "docs" / "helpdesks.md").read_text(encoding="utf-8")
    return re.search(rf"```{language}\n(.*?)```", page, re.DOTALL)[1]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
@pytest.mark.parametrize("program", ["/no/such/replylint", "false"])
def test_the_snippet_for_node_fails_open_where_the_program_does_not_start(program):
    code = snippet("js").replace('spawn("replylint"', f'spawn("{program}"')
    code += """
        const later = new Promise((go) => setTimeout(go, 300)).then(() => lint({ text: "b" }, 200));
        Promise.all([lint({ text: "a" }), later])
            .then((answers) => console.log(JSON.stringify(answers)));
    """
    done = subprocess.run(["node", "-e", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, '[{"findings":[]},{"findings":[]}]\n', "")
