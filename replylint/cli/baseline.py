"""The baseline: findings that a team has decided to live with for now.

A JSON file that names, for each file, findings by fingerprint (rule, kind, words, reply) and how many there are of
each: no line numbers, so that findings stay known when lines move, and no words of replies.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from replylint.cli.output import overwrite
from replylint.config import ConfigError, shown
from replylint.finding import Finding
from replylint.reporters import DraftResult, FileResult, code_of
from replylint.reporters.places import fingerprint
from replylint.wording import told

VERSION = 1


class Entry(NamedTuple):
    """What stands for findings of one sort in a reply: `rule/kind`, the reply's name, and the fingerprint."""

    rule: str
    reply: str
    fingerprint: str


Entries = Counter[Entry]


class Baseline:
    """The findings of a baseline file; those that turn up are taken out of results and remembered."""

    def __init__(self, path: str) -> None:
        self.path = os.path.abspath(path)
        self._known: dict[str, Entries] = {}
        self._met: dict[str, Entries] = {}
        self._ran: dict[str, frozenset[str]] = {}

    @classmethod
    def read(cls, path: str) -> "Baseline":
        """Read a baseline file; raise ConfigError where it cannot be used."""
        baseline = cls(path)
        try:
            with open(path, encoding="utf-8-sig") as file:
                baseline._known = {name: _entries(rows) for name, rows in _files(json.load(file)).items()}
        except FileNotFoundError:
            raise ConfigError(f"{shown(path)}: {told('no such baseline; --write-baseline makes one')}") from None
        except OSError as error:
            raise ConfigError(f"{shown(path)}: {told('cannot be read ({why})', why=error.strerror)}") from None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ConfigError(f"{shown(path)}: {told('is no baseline; --write-baseline makes a new one')}") from None
        return baseline

    def name(self, path: str) -> str:
        """Return how a linted file is called in the baseline: relative to the baseline, with forward slashes."""
        if path == "-":
            return path
        try:
            return os.path.relpath(path, os.path.dirname(self.path)).replace(os.sep, "/")
        except ValueError:  # another drive
            return path

    def without_known(self, result: FileResult) -> FileResult:
        """Return a result without the findings that the baseline knows."""
        name = self.name(result.path)
        left = Counter(self._known.get(name, {}))
        met = self._met.setdefault(name, Counter())
        drafts = []
        for draft in result.drafts:
            kept = []
            for number, finding in enumerate(draft.findings):
                entry = _entry(draft, finding)
                if left[entry] > 0:
                    left[entry] -= 1
                    met[entry] += 1
                else:
                    kept.append(number)
            drafts.append(_only(draft, kept) if len(kept) < len(draft.findings) else draft)
        if result.drafts:
            self._ran[name] = result.ran
        if result.error:
            self._met.pop(name)
        return result._replace(drafts=tuple(drafts))

    def take(self, result: FileResult) -> None:
        """Take all findings of a result for known."""
        found = Counter(_entry(draft, finding) for draft in result.drafts for finding in draft.findings)
        if found:
            self._known[self.name(result.path)] = found

    def idle(self) -> int:
        """Return how many known findings were not met, of rules that ran on files that were linted or are gone."""
        return sum((self._known[name] - self._pruned(name)).total() for name in self._known)

    def prune(self) -> None:
        """Forget the known findings that were not met."""
        kept = {name: self._pruned(name) for name in self._known}
        self._known = {name: entries for name, entries in kept.items() if entries}

    def _pruned(self, name: str) -> Entries:
        if name in self._met:
            return self._met[name] | self._unjudged(name)
        there = name == "-" or os.path.exists(os.path.join(os.path.dirname(self.path), name))
        return self._known[name] if there else Counter()

    def _unjudged(self, name: str) -> Entries:
        """Return the known findings of rules that did not run on a linted file."""
        if name not in self._ran:
            return Counter()
        ran = self._ran[name]
        known = self._known[name].items()
        return Counter({entry: count for entry, count in known if entry.rule.partition("/")[0] not in ran})

    def total(self) -> int:
        """Return how many findings are known."""
        return sum(entries.total() for entries in self._known.values())

    def write(self) -> None:
        """Write the file; raise ConfigError where that is not possible."""
        files = {
            name: [{**entry._asdict(), "count": count} for entry, count in sorted(entries.items())]
            for name, entries in sorted(self._known.items())
        }
        text = json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=1)
        try:
            with open(self.path, "ab"):  # so that there is one
                pass
            overwrite(self.path, f"{text}\n".encode(errors="backslashreplace"))
        except OSError as error:
            raise ConfigError(f"{shown(self.path)}: {told('cannot be written ({why})', why=error.strerror)}") from None


def _files(table: Mapping[str, Any]) -> Mapping[str, Any]:
    if table["version"] != VERSION:
        raise ValueError
    files: Mapping[str, Any] = table["files"]
    return files


def _entries(rows: list[Mapping[str, Any]]) -> Entries:
    found: Entries = Counter()
    for row in rows:
        found[Entry(str(row["rule"]), str(row["reply"]), str(row["fingerprint"]))] += int(row.get("count", 1))
    return found


def _entry(draft: DraftResult, finding: Finding) -> Entry:
    return Entry(code_of(finding), draft.draft.name or draft.draft.location, fingerprint(draft, finding))


def _only(draft: DraftResult, numbers: list[int]) -> DraftResult:
    findings, spans = draft.findings, draft.spans
    return draft._replace(
        findings=tuple(findings[number] for number in numbers), spans=tuple(spans[number] for number in numbers)
    )
