"""A linter that finds fixed words, so that the command line is tested apart from the lexicons."""

import io
import re
import sys
from pathlib import Path

import pytest

from replylint.cli import run
from replylint.draft import CHANNELS, INDUSTRIES
from replylint.finding import Finding, Suggestion
from replylint.linter import Judged
from replylint.rulebook import Rule, Rulebook

_WAY = {"en": [{"message": "Name the time.", "replacement": "by [date]"}]}
RULES = {
    name: Rule.read(
        {
            "id": name,
            "summary": f"Summary of {name}.",
            "severity": severity,
            "check": "presence",
            "params": {"act": name},
            "kinds": list(kinds),
            "messages": {"*": f"Message of {name}."},
            "suggestions": {"*": _WAY} if name == "vague-promise" else {},
            "options": {"limit": {"default": 1, "help": "how many"}} if name == "repeated-apology" else {},
            "manual": "Manual.",
            "why": "Why.",
        },
        name,
    )
    for name, severity, kinds in (
        ("blame-language", "error", ("customer",)),
        ("vague-promise", "warning", ("vague-time", "effort")),
        ("repeated-apology", "suggestion", ()),
    )
}
WORDS = {
    "BLAME": ("blame-language", "customer"),
    "SOON": ("vague-promise", "vague-time"),
    "尽快": ("vague-promise", "vague-time"),
    "невдовзі": ("vague-promise", "vague-time"),
    "SORRY\nSORRY": ("repeated-apology", ""),
    "SORRY": ("repeated-apology", ""),
}
_FINDER = re.compile("|".join(WORDS))


class FakeLinter:
    """Finds the words above; a draft that holds BOOM breaks it, with the draft's text in the exception."""

    rules = RULES

    languages = ("lv", "uk", "zh", "en")
    book = Rulebook(RULES, {name: {"name": name} for name in CHANNELS}, {name: {"name": name} for name in INDUSTRIES})
    problems = ()
    warnings = ()
    words = ()
    grammar = None

    def __init__(self, layers=(), *, channel=None, industry=None, lang=None, select=None, ignore=(), **more):
        self.layers, self.channel, self.lang = layers, channel, lang
        self.select, self.ignore = select, ignore

    def warm(self):
        """There is nothing to start."""

    def examine(self, draft):
        return self.judge(draft)[:2]

    def judge_some(self, drafts):
        return [self.judge(draft) for draft in drafts]

    def judge(self, draft):
        if "BOOM" in draft.text:
            raise ValueError(draft.text)
        return Judged(draft.lang or self.lang or "en", list(self._findings(draft)), frozenset(), frozenset(RULES))

    def _findings(self, draft):
        for found in _FINDER.finditer(draft.text):
            rule, kind = WORDS[found[0]]
            if rule in self.ignore or (self.select is not None and rule not in self.select):
                continue
            severity = RULES[rule].severity
            for layer in self.layers:
                severity = layer.get("rules", {}).get(rule, {}).get("severity", severity)
            line, column = _position(draft.text, found.start())
            end_line, end_column = _position(draft.text, found.end())
            ways = tuple(Suggestion(**row) for row in RULES[rule].suggestions.get("*", {}).get("en", ()))
            yield Finding(
                rule, kind, severity, "en", found.start(), found.end(), line, column, end_line, end_column,
                found[0], RULES[rule].messages["*"], ways,
            )  # fmt: skip


def _position(text, offset):
    before = text[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


COMMAND = (
    sys.executable,
    "-c",
    f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import cli_fakes; cli_fakes.main()",
)
"""A process that runs a command line with the fake linter."""


def main():
    """Run the command line of this process with the fake linter."""
    import replylint.cli
    import replylint.linter

    replylint.linter.Linter = FakeLinter
    replylint.cli.main()


class Stream(io.TextIOWrapper):
    """A stream of bytes that may say it is a terminal."""

    terminal = False

    def isatty(self):
        return self.terminal


class Ran:
    """What a run left: its status, its standard output and its standard error."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err


@pytest.fixture(name="cli")
def cli_fixture(monkeypatch, tmp_path):
    """A function that runs a command line with the fake linter in an empty folder."""
    monkeypatch.setattr("replylint.linter.Linter", FakeLinter)
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "PRE_COMMIT", "REPLYLINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def call(*args, stdin=b""):
        streams = [Stream(io.BytesIO(data), encoding="cp1252") for data in (stdin, b"", b"")]
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            monkeypatch.setattr(sys, name, stream)
        status = run([str(arg) for arg in args])
        texts = []
        for stream in streams[1:]:
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())
        return Ran(status, *texts)

    return call
