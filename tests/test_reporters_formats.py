"""Reports: places, units and escapes in each format, by the rules of the services that read them."""

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml

from replylint.draft import Draft
from replylint.finding import Finding, Suggestion
from replylint.reporters import (
    FORMATS,
    DraftResult,
    FileResult,
    Options,
    Problem,
    RuleInfo,
    Tally,
    load,
)

RULES = {"vague-promise": RuleInfo("Promise what can be kept.", "warning")}


def finding(text, words, severity="warning", *, ways=(), rule="vague-promise", nth=1):
    """A finding on the nth occurrence of some words, with its lines and columns."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    end = start + len(words)

    def position(offset):
        before = text[:offset]
        return before.count("\n") + 1, offset - before.rfind("\n")

    return Finding(
        rule,
        "vague-time",
        severity,
        "uk",
        start,
        end,
        *position(start),
        *position(end),
        words,
        "Say when: 100 %.",
        ways,
    )


def result(text, *findings, path="t/a.txt", name="", location="", error=None):
    drafts = (
        DraftResult(
            Draft(text, name=name, location=location),
            "uk",
            "email",
            findings,
            tuple((found.start, found.end) for found in findings),
        ),
    )
    return FileResult(path, text, error, drafts)


def written(format_name, *results, **options):
    tally = Tally()

    def counted():
        for each in results:
            tally.add(each)
            yield each

    return "".join(load(format_name)(counted(), Options(tally, rules=lambda: RULES, **options)))


TEXT = "Вітаю 😀 客户 вибачте\n"
"""The last word starts at code point 12, UTF-16 unit 13, byte 24, all from 1."""


def test_columns_are_code_points_but_bytes_in_rdjson():
    found = finding(TEXT, "вибачте", ways=(Suggestion("", "x"),))
    assert found.column == 12
    sarif = json.loads(written("sarif", result(TEXT, found)))["runs"][0]
    region = sarif["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert sarif["columnKind"] == "unicodeCodePoints"
    assert region == {
        "startLine": 1, "startColumn": 12, "endLine": 1, "endColumn": 19, "charOffset": 11, "charLength": 7,
    }  # fmt: skip
    row = json.loads(written("rdjsonl", result(TEXT, found)))
    assert row["location"] == {
        "path": "t/a.txt",
        "range": {"start": {"line": 1, "column": 24}, "end": {"line": 1, "column": 38}},
    }
    assert row["suggestions"] == [{"range": row["location"]["range"], "text": "x"}]
    assert (row["severity"], row["code"]) == ("WARNING", {"value": "vague-promise/vague-time"})
    assert ",col=12,endColumn=19::" in written("github", result(TEXT, found))


@given(st.text("a\u0101\u5ba2\U0001f600\n", max_size=30), st.data())
def test_byte_columns_are_those_of_the_line(text, data):
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    found = []
    for start, end in ((min(span), max(span)) for span in spans):
        places = [(text[:place].count("\n") + 1, place - text[:place].rfind("\n")) for place in (start, end)]
        found.append(Finding("r", "k", "error", "en", start, end, *places[0], *places[1], text[start:end], "m"))
    rows = [json.loads(row)["location"]["range"] for row in written("rdjsonl", result(text, *found)).splitlines()]
    for row, each in zip(rows, found, strict=True):
        for side, place in (("start", each.start), ("end", each.end)):
            assert row[side]["column"] == len(text[:place].split("\n")[-1].encode()) + 1


def test_sarif_has_what_the_standard_asks_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "SOON and SOON"
    log = json.loads(
        written(
            "sarif",
            result(text, finding(text, "SOON", "error"), finding(text, "SOON", nth=2), path=f"{tmp_path}/відп 1.json",
                   name="Refund", location="/macros/3/actions/1/value"),
            FileResult("a.txt", error=Problem("input-error", "not UTF-8", 3, 4)),
            result("SOON", finding("SOON", "SOON", "suggestion"), path="/elsewhere/x y.txt"),
        )
    )  # fmt: skip
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "vague-promise",
            "shortDescription": {"text": "Promise what can be kept."},
            "fullDescription": {"text": "Promise what can be kept."},
            "help": {"text": "Promise what can be kept."},
            "defaultConfiguration": {"level": "warning"},
        }
    ]
    first, _, third = run["results"]
    assert [entry["level"] for entry in run["results"]] == ["error", "warning", "note"]
    location = first["locations"][0]
    assert location["physicalLocation"]["artifactLocation"] == {
        "uri": "%D0%B2%D1%96%D0%B4%D0%BF%201.json",
        "uriBaseId": "%SRCROOT%",
    }
    assert location["logicalLocations"] == [{"name": "Refund", "fullyQualifiedName": "/macros/3/actions/1/value"}]
    assert third["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/x%20y.txt"}
    prints = [entry["partialFingerprints"]["replylint/v1"] for entry in run["results"]]
    assert len(set(prints)) == 3
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 4}


def test_fingerprints_survive_moved_lines_but_not_other_words():
    def prints(format_name, text, *words):
        report = json.loads(written(format_name, result(text, *(finding(text, word) for word in words))))
        entries = report["runs"][0]["results"] if format_name == "sarif" else report
        return [
            entry["partialFingerprints"]["replylint/v1"] if format_name == "sarif" else entry["fingerprint"]
            for entry in entries
        ]

    for name in ("sarif", "gitlab"):
        before = prints(name, "As soon  as possible.", "soon  as")
        assert prints(name, "Hello,\n\nas SOON as possible.", "SOON as") == before
        assert prints(name, "As soon  as possible.", "possible") != before


def test_a_fix_is_offered_only_where_the_words_stand_as_they_are():
    found = finding("a SOON", "SOON", ways=(Suggestion("Name it.", "by [date]"), Suggestion("Or so.")))
    fixed = json.loads(written("sarif", result("a SOON", found)))["runs"][0]["results"][0]
    (fix,) = fixed["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "by [date]"}
    assert replacement["deletedRegion"]["charOffset"] == 2
    escaped = found._replace(text="S\nON")
    assert "fixes" not in json.loads(written("sarif", result("a SOON", escaped)))["runs"][0]["results"][0]
    assert "suggestions" not in json.loads(written("rdjsonl", result("a SOON", escaped)))


def test_gitlab_gives_each_finding_a_fingerprint_of_its_own():
    text = "SOON and SOON"
    twice = (finding(text, "SOON", "error"), finding(text, "SOON", nth=2))
    entries = json.loads(
        written("gitlab", result(text, *twice), result(text, *twice, path="b.txt"), result("x", path="c.txt"))
    )
    assert len({entry["fingerprint"] for entry in entries}) == 4
    assert entries[0] == {
        "description": "Say when: 100 %.",
        "check_name": "vague-promise/vague-time",
        "fingerprint": entries[0]["fingerprint"],
        "severity": "major",
        "location": {"path": "t/a.txt", "lines": {"begin": 1}},
    }
    (failed,) = json.loads(written("gitlab", FileResult("a.txt", error=Problem("input-error", "not UTF-8"))))
    assert (failed["severity"], failed["location"]["lines"]["begin"]) == ("critical", 1)


def test_github_escapes():
    found = finding("a\nb", "a\nb", "suggestion")._replace(message="50 %,\nso: there")
    assert written("github", result("a\nb", found, path="t/a,b:c%.txt")) == (
        "::notice title=replylint vague-promise/vague-time,file=t/a%2Cb%3Ac%25.txt,line=1,endLine=2"
        "::50 %25,%0Aso: there\n"
    )
    error = FileResult("a.txt", error=Problem("input-error", "not UTF-8", 3, 4))
    assert written("github", error) == "::error title=input-error,file=a.txt,line=3,col=4::not UTF-8\n"


def test_junit_is_read_by_its_consumers(tmp_path):
    text = "SOON & \x07 <b> SOON"
    report = written(
        "junit",
        result(text, finding(text, "SOON"), finding(text, "SOON", "suggestion", nth=2), path='t/"a" & b.txt'),
        result("Fine.", path="b.txt", name="Bell \x07"),
        FileResult("c.txt", error=Problem("input-error", "not UTF-8")),
    )
    path = tmp_path / "report.xml"
    path.write_text(report, encoding="utf-8")
    suites = list(JUnitXml.fromfile(str(path)))
    assert [(suite.name, suite.tests, suite.failures, suite.errors) for suite in suites] == [
        ('t/"a" & b.txt', 1, 1, 0),
        ("b.txt", 1, 0, 0),
        ("c.txt", 1, 0, 1),
    ]
    for suite in suites:
        cases = list(suite)
        assert len(cases) == suite.tests
        assert sum(isinstance(outcome, Failure) for case in cases for outcome in case.result) == suite.failures
        assert sum(isinstance(outcome, Error) for case in cases for outcome in case.result) == suite.errors
    root = ET.fromstring(report)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")


class Page(HTMLParser):
    """Gathers what a reader sees, what is marked, and what a page would fetch."""

    def __init__(self):
        super().__init__()
        self.marks, self.fetched, self.open = [], [], []

    def handle_starttag(self, tag, attrs):
        self.fetched += [value for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "mark" in self.open:
            self.marks[-1] += data


def test_html_marks_the_words_and_fetches_nothing():
    text = "<script>alert(1)</script> SOON & so on, SOON"
    page = written(
        "html",
        result(text, finding(text, "SOON", "error"), finding(text, "SOON & so"), finding(text, "SOON", nth=2)),
        result("Fine.", path="b.txt"),
        FileResult("c.txt", error=Problem("input-error", "<not> UTF-8")),
    )
    reader = Page()
    reader.feed(page)
    reader.close()
    assert (reader.open, reader.fetched) == ([], [])
    assert reader.marks == ["SOON", " & so", "SOON"]
    assert "<script>alert" not in page
    assert "&lt;not&gt; UTF-8" in page
    assert page.count("<article") == 2
    for needed in ("prefers-color-scheme: dark", "@media print", 'name="rule"', 'name="lang"', 'name="channel"'):
        assert needed in page


def test_text_aligns_carets_under_wide_and_combining_characters():
    line = "客户 е\u0301та SOON и далі"
    rows = written("text", result(line, finding(line, "SOON"))).splitlines()
    assert rows[1:3] == [f"    {line}", "    " + " " * (4 + 1 + 3 + 1) + "^^^^"]
    wide = "我们尽快回复"
    assert written("text", result(wide, finding(wide, "尽快"))).splitlines()[2] == "        ^^^^"


def test_text_cuts_long_lines_and_marks_what_goes_on():
    line = "a" * 1000 + " SOON " + "b" * 1000
    shown, caret = written("text", result(line, finding(line, "SOON"))).splitlines()[1:3]
    assert len(shown) < 150
    assert shown[caret.index("^") :].startswith("SOON ")
    assert (shown[4], shown[-1]) == ("…", "…")
    two = "Will be\ndone SOON"
    assert written("text", result(two, finding(two, "be\ndone"))).splitlines()[1:3] == [
        "    Will be",
        "         ^^ …",
    ]


def test_text_shows_words_that_are_stored_in_a_code_as_the_reply_has_them():
    reply = "Dear Anna,\nwe answer SOON."
    stored = "RGVhciBBbm5hLAp3ZSBhbnN3ZXIgU09PTi4="
    here = finding(reply, "SOON")
    there = here._replace(start=29, end=34, line=1, column=30)
    drafts = (DraftResult(Draft(reply), "en", "email", (there,), ((here.start, here.end),)),)
    rows = written("text", FileResult("a.eml", stored, None, drafts)).splitlines()
    assert rows[0].startswith("a.eml:1:30:")
    assert rows[1:3] == ["    we answer SOON.", "              ^^^^"]


@pytest.mark.parametrize("name", ["text", "concise"])
def test_nothing_in_a_draft_or_a_path_commands_a_terminal(name):
    text = "\x1b]0;x\x07 \u202eSOON\x9b31m"
    report = written(name, result(text, finding(text, "SOON")._replace(message=f"“{text}”\n!"), path="a\x1b[2J.txt"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", report)


def test_the_summary_counts():
    text = "SOON SOON"
    found = (finding(text, "SOON", "error"), finding(text, "SOON", nth=2))
    failed = FileResult("b.txt", error=Problem("input-error", "x"))
    assert written("text", result(text, *found), failed).splitlines()[-1] == (
        "2 findings (1 error, 1 warning): 1 reply in 2 files; 1 file not linted"
    )
    assert written("text") == "No findings: 0 replies in 0 files\n"


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_run_is_a_whole_report(name):
    report = written(name)
    if name in ("json", "sarif", "gitlab"):
        json.loads(report)
    elif name == "junit":
        assert list(JUnitXml.fromstring(report.encode())) == []
    elif name == "html":
        assert report.endswith("</html>\n")
    else:
        assert len(report.splitlines()) <= 1


@given(st.text(max_size=40), st.text(min_size=1, max_size=10), st.text(max_size=40))
def test_any_text_gives_reports_that_can_be_read(before, words, after):
    text = before + words + after
    found = finding(text, words)
    shown = result(text, found._replace(message=text), path=words, name=after)
    for name in ("text", "concise", "github"):
        written(name, shown).encode("utf-8", "backslashreplace")
    for name in ("json", "sarif", "gitlab", "rdjsonl", "jsonl"):
        json.loads(written(name, shown).encode("utf-8", "backslashreplace").decode())
    JUnitXml.fromstring(written("junit", shown).encode())
    Page().feed(written("html", shown))
