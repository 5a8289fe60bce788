"""Reports on a folder of odd files, read by the programs and the schema that read them elsewhere.

`tests/consumers/install FOLDER` fetches these programs; REPLYLINT_CONSUMERS names the folder. Where one is not there
its test is skipped; .ci/run installs them. html5lib and junitparser are always there.
"""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import html5lib
import jsonschema
import pytest
from junitparser import JUnitXml

from replylint.cli import run

PROGRAMS = Path(os.environ.get("REPLYLINT_CONSUMERS") or "nowhere")
MULTITOOL = PROGRAMS / "node_modules/@microsoft/sarif-multitool-linux"
SAID = "Hello 😀 客户,\r\nyou failed to attach it. We will reply as soon as\r\npossible; sorry, and sorry again."
FILES = {
    "plain.txt": SAID,
    "with space, comma: 100 %#?&.txt": SAID,
    "лист “відповідь”.md": "# Запит <b>\n\nНа жаль, ви не вказали номер. Ми напишемо найближчим часом.\n",
    "回复.txt": "非常抱歉。我们会尽快处理。\u2028抱歉！",
    "macros.json": json.dumps(
        {"macros": [{"title": 'A "b" \\ c', "actions": [{"field": "comment_value_html", "value": f"<p>{SAID}</p>"}]}]}
    ),
    "replies.yml": "replies:\n  - name: Late\n    body: |\n"
    "      We cannot help. ]]> &amp; <script>alert(1)</script> 😀 We will reply soon.\n",
    "empty.txt": "",
    "clean.txt": "Your parcel is at the door.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of replies under names that need escapes, with a file that cannot be decoded."""
    folder = tmp_path_factory.mktemp("replies")
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())
    (folder / "broken.txt").write_bytes(b"Hello\n\xff\xfe\xfd")
    return folder


@pytest.fixture
def report(folder, tmp_path, monkeypatch):
    """Check the folder and return the report in a format."""
    monkeypatch.chdir(folder)

    def written(name):
        path = tmp_path / "report"
        assert run(["check", "--isolated", "--format", name, "--output", str(path), "."]) == 2
        return path.read_text(encoding="utf-8")

    return written


def findings(report):
    """Return what the JSON report says: path, rule, line and column of every finding, and the files with an error."""
    files = json.loads(report("json"))["files"]
    found = [
        (file["path"], each["rule"], each["line"], each["column"], each["end_line"], each["end_column"])
        for file in files
        for draft in file["drafts"]
        for each in draft["findings"]
    ]
    assert {path for path, *_ in found} == set(FILES) - {"empty.txt", "clean.txt"}
    return found, [file["path"] for file in files if file["error"]]


def program(name):
    """Return a program of the folder of consumers, or skip."""
    path = PROGRAMS / name
    if not path.exists():
        pytest.skip(f"REPLYLINT_CONSUMERS has no {name}; tests/consumers/install fetches it")
    return path


def said(*command, stdin=None):
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=True, timeout=120).stdout


def test_sarif_fits_its_schema(report):
    schema = json.loads(program(MULTITOOL / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(report("sarif"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [(list(error.absolute_path), error.message) for error in validator.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(findings(report)[0])
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not validator.is_valid(log)


@pytest.mark.skipif(os.name != "posix", reason="the validator's program is that of Linux")
def test_sarif_is_what_code_scanning_takes(report, tmp_path):
    """The validator's rules for the format, and those for GitHub's code scanning."""
    tool = program(MULTITOOL / "Sarif.Multitool")
    (tmp_path / "a.sarif").write_text(report("sarif"), encoding="utf-8")
    said(str(tool), "validate", str(tmp_path / "a.sarif"), "--rule-kind", "Sarif;Ghas", "-o", str(tmp_path / "b.sarif"))
    (judged,) = json.loads((tmp_path / "b.sarif").read_text(encoding="utf-8"))["runs"]
    remarks = Counter((each["ruleId"], each.get("level", "warning")) for each in judged["results"])
    # SARIF2005 asks for a home page of the tool.
    assert remarks == {("SARIF2005", "warning"): 1}


def test_rdjsonl_is_read_by_reviewdog(report):
    found, failed = findings(report)
    lines = {name: text.encode().split(b"\n") for name, text in FILES.items()}
    rows = [json.loads(row) for row in said(str(program("rdjsonl")), stdin=report("rdjsonl")).splitlines()]

    def place(row):
        """Return path, rule and places; columns of bytes as columns of code points."""
        path, span = row["location"]["path"], row["location"]["range"]
        ends = []
        for end in (span["start"], span["end"]):
            before = lines[path][end["line"] - 1][: end["column"] - 1]
            ends += [end["line"], len(before.decode()) + 1]
        return (path, row["code"]["value"].partition("/")[0], *ends)

    assert [place(row) for row in rows if row["code"]["value"] != "input-error"] == found
    assert [row["location"]["path"] for row in rows if row["code"]["value"] == "input-error"] == failed


def test_github_is_told_as_its_own_toolkit_tells(report):
    program("node_modules/@actions/core")
    found, failed = findings(report)
    written = report("github")
    commands = [command(line) for line in written.splitlines()]
    toolkit = said("node", str(program("github.mjs")), stdin=json.dumps(commands))
    assert toolkit == written
    assert [each["properties"]["file"] for each in commands if each["properties"]["title"] != "input-error"] == [
        path for path, *_ in found
    ]
    assert len(commands) == len(found) + len(failed)


def command(line):
    """Read a workflow command back into what the toolkit is told."""
    _, head, message = line.split("::", 2)
    level, properties = head.split(" ", 1)
    names = {"line": "startLine", "col": "startColumn", "endCol": "endColumn"}
    read = {}
    for each in properties.split(","):
        key, value = each.split("=")
        plain = value.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r")
        read[names.get(key, key)] = plain.replace("%25", "%")
    plain = message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    return {"level": level, "message": plain, "properties": read}


def test_gitlab_has_what_its_schema_requires(report):
    """GitLab's own schema asks for texts and a whole number here, and takes a list and nothing around it."""
    found, failed = findings(report)
    entries = json.loads(report("gitlab"))
    assert len(entries) == len(found) + len(failed)
    for entry in entries:
        assert all(isinstance(entry[key], str) and entry[key] for key in ("description", "fingerprint", "check_name"))
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert isinstance(entry["location"]["lines"]["begin"], int)
        assert not entry["location"]["path"].startswith(("./", "/"))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_junit_counts_the_same(report):
    found, failed = findings(report)
    suites = list(JUnitXml.fromstring(report("junit").encode()))
    assert {suite.name: suite.failures for suite in suites if suite.failures} == Counter(path for path, *_ in found)
    assert [suite.name for suite in suites if suite.errors] == failed


def test_html_is_without_an_error_of_the_parser(report):
    found, _ = findings(report)
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(report("html"))
    assert len(page.findall(".//li")) == len(found)
    assert len(page.findall(".//script")) == 1
