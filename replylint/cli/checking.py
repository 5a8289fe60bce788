"""A run of `replylint check`, with its options read. Knows nothing of click, which takes 20 ms to import."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TextIO

from replylint import config
from replylint.cli.bench import STDIN, Bench, Place, inside, result_name
from replylint.cli.choices import Choices
from replylint.cli.output import FOUND, UNUSABLE, closed, hush, results_only, say, stdin_closed, wants_color
from replylint.cli.progress import Progress
from replylint.draft import UNKNOWN, Draft
from replylint.plugins.registry import Offer, raised
from replylint.reporters import DraftResult, FileResult, Options, Problem, RuleInfo, Tally
from replylint.rulebook import BUILT_IN
from replylint.wording import own_language, told

if TYPE_CHECKING:
    from replylint.cli.baseline import Baseline
    from replylint.cli.fix import Fixed
    from replylint.sources import Source


class Ways(NamedTuple):
    """How to read and report, as the command line says; the defaults are those of the options."""

    format: str | None = None
    output: str | None = None
    exit_zero: bool = False
    stdin_filename: str | None = None
    color: str = "auto"
    quiet: bool = False
    hook: bool = False
    verbose: bool = False
    jobs: int = 1
    baseline: str | None = None
    write_baseline: str | None = None
    prune_baseline: bool = False
    fix: bool = False
    diff: bool = False
    explain_findings: bool = False


# Each asks for another answer than its partner: one of the two would be passed over in silence.
_EXCLUSIVE = (
    ("write_baseline", "diff"),
    ("write_baseline", "prune_baseline"),
    ("write_baseline", "explain_findings"),
    ("write_baseline", "output"),
    ("fix", "diff"),
    ("diff", "output"),
    ("diff", "format"),
    ("diff", "explain_findings"),
)
_EXPLAINED = (None, "text", "json", "jsonl")
"""The formats in which matches can be shown."""


def check(paths: tuple[str, ...], choices: Choices, ways: Ways) -> int:
    """Lint the replies of some paths ("-" for the standard input), report, and return the exit status."""
    if os.environ.get("PRE_COMMIT") == "1" and ways.format is None:
        ways = ways._replace(hook=True)
    if ways.output == STDIN:
        ways = ways._replace(output=None)
    pairs = [(_option(one), _option(other)) for one, other in _EXCLUSIVE if getattr(ways, one) and getattr(ways, other)]
    if ways.explain_findings and ways.format not in _EXPLAINED:
        pairs.append(("--explain-findings", f"--format {ways.format}"))
    if pairs:
        one, other = pairs[0]
        raise misuse(told("{option} and {other} exclude each other", option=one, other=other))
    if not paths:
        if sys.stdin.isatty():
            raise misuse(told("nothing to check: name a file or folder, or pipe a reply in"))
        paths = (STDIN,)
    if STDIN in paths and stdin_closed():
        raise misuse(told("the standard input is closed; pipe a reply in, or name a file or folder"))
    with results_only() as out:
        return Run(paths, choices, ways, out).report()


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def misuse(message: str) -> Exception:
    """Return the error of a command line that cannot be used."""
    from click import UsageError

    return UsageError(message)


# A text of fewer letters has no language to speak of: a placeholder, a number, a name.
FOREIGN_LETTERS = 16


class Run:
    """One run of the command. out: the standard output."""

    def __init__(self, paths: tuple[str, ...], choices: Choices, ways: Ways, out: TextIO) -> None:
        self.paths = paths
        self._out = out
        self.bench = Bench(choices)
        self.ways = ways
        self.tally = Tally()
        self._said: set[str] = set()
        self._silences: dict[str, bool] = {}
        self._walk = Walk(paths, self.bench, ways.hook, self._notice)
        self._input: bytes | None = None
        self._baseline = self._known_findings()
        self.troubled = False

    def _known_findings(self) -> "Baseline | None":
        """Return the baseline that the command line names, or else the configuration; raise ConfigError."""
        if self.ways.write_baseline:
            return None
        path = self.ways.baseline or self._first_place().settings.baseline
        if path is None:
            if self.ways.prune_baseline:
                raise misuse(told("{option} needs {other}", option="--prune-baseline", other="--baseline FILE"))
            return None
        from replylint.cli.baseline import Baseline

        return Baseline.read(path)

    def _first_place(self) -> Place:
        """Return what holds for the run as a whole: the configuration of its first path."""
        first = self.paths[0]
        return self.bench.place(self.ways.stdin_filename if first == STDIN else inside(first))

    def report(self) -> int:
        """Lint, write, and return the exit status."""
        place = self._first_place()  # a ConfigError before any output
        format_name = self.ways.format or ("concise" if self.ways.hook else "text")
        offer = self._reporter(format_name, place)
        self._trouble(self.bench.troubles(place))
        self._spare_inputs()
        if self.ways.fix or self.ways.diff:
            status = self._fix()
            if status is not None:
                return status
        if self.ways.write_baseline:
            return self._write_baseline(self.ways.write_baseline)
        try:
            self._write(offer.item)
            self._idle_silences()
            self._idle_baseline()
        except OSError as error:
            if not closed(error):
                raise
            hush(self._out)
        except Exception as error:
            if offer.origin == BUILT_IN:
                raise
            parts = {"name": repr(format_name), "where": raised(error, offer.item)}
            say(f"{offer.origin}: {told('report format {name} raised {where}', **parts)}")
            return UNUSABLE
        if self.tally.errors or self.troubled:
            return UNUSABLE
        return FOUND if self.tally.failing and not self.ways.exit_zero else 0

    def _spare_inputs(self) -> None:
        """Raise the error of a command line that would write over what it is to lint.

        What was written by an earlier run, and is found in a folder, is left out from here on instead.
        """
        options = ("output", "write_baseline")
        targets = {option: path for option in options if (path := getattr(self.ways, option)) is not None}
        for option, target in targets.items():
            if not os.path.isfile(target):
                continue
            if any(_same(path, target) and not self._written_before(path) for path in self._walk.files()):
                why = told("{file} is a file to be linted; choose another name", file=repr(target))
                raise misuse(f"{_option(option)}: {why}")
        self._walk.leave_out(targets.values())

    def _written_before(self, path: str) -> bool:
        """Tell whether a file was only found in a folder and holds no replies but those that a report shows."""
        from replylint.earlier import is_report

        if result_name(path) not in self._walk.found:
            return False
        found = self.bench.lint_path(path)
        readable = found.error is None or found.error.doubtful
        return (readable and not found.drafts) or is_report(found.text)

    def _reporter(self, name: str, place: Place) -> Offer:
        """Return who brought a report format, and what renders it."""
        from replylint.cli.formats import reporters

        known = reporters(place.registry)
        if name not in known:
            from replylint.values import hint

            raise misuse(f"--format: {told('unknown format {name}', name=repr(name))}{hint(name, known)}")
        return known[name]

    def _write(self, reporter: str | Callable[..., object]) -> None:
        from replylint.cli.formats import renderer

        render = self._explain if self.ways.explain_findings else renderer(reporter)
        if self.ways.output is None:
            # Where the standard input was repaired, the standard output holds the repaired text.
            out = sys.stderr if self.ways.fix and STDIN in self.paths else self._out
            _put(out, render(self._results(), self._options(wants_color(self.ways.color, out))))
            return
        options = self._options(self.ways.color == "always")
        with _opened(self.ways.output) as file:
            _put(file, render(self._results(), options))

    def _explain(self, results: Iterable[FileResult], options: Options) -> Iterator[str]:
        from replylint.cli.explaining import explained

        return explained(self.bench, results, self.ways.format in ("json", "jsonl"))

    def _options(self, color: bool) -> Options:
        quiet = self.ways.quiet
        lang = self.bench.place(None).settings.ui_lang or own_language()
        return Options(self.tally, color, quiet, not (quiet or self.ways.hook), self._rules, lang)

    def _rules(self) -> dict[str, RuleInfo]:
        rules = self.bench.place(None).linter.rules
        return {
            name: RuleInfo(rule.summary, rule.severity, rule.manual.get("why", ""), rule.manual.get("manual", ""))
            for name, rule in rules.items()
        }

    def _results(self) -> Iterator[FileResult]:
        """Yield results, counting them and naming their errors as they go by."""
        paths = self._walk.files()
        progress = Progress(len(paths), not (self.ways.hook or self.ways.quiet))
        hide = self._baseline.without_known if self._baseline else None
        skips = Skips(self._walk.found, self.ways.verbose)
        for found in chain(self._linted(paths), self._walk.unread):
            progress.clear()
            result = self._settled(hide(found) if hide else found)
            self.tally.add(result)
            self._trouble(result.troubles)
            self._notice(result.notices)
            self._foreign(result)
            if result.error:
                self._name(result.path, result.error)
            if not self.ways.hook or self.ways.verbose:
                skips.take(result)
            self._take_silences(result)
            yield result
            progress.draw(self.tally.files)
        progress.clear()
        skips.sum_up()

    def _settled(self, result: FileResult) -> FileResult:
        """Return a result; a file that cannot be read is skipped where neither people nor names speak of replies."""
        error = result.error
        if error is None or not self._unasked(result.path, error):
            return result
        return result._replace(error=None, skipped=error.message)

    def _unasked(self, path: str, error: Problem) -> bool:
        """Tell whether a file with an error hardly holds replies, and nobody but a folder or a hook brought it."""
        return error.doubtful and (self.ways.hook or result_name(path) in self._walk.found)

    def _foreign(self, result: FileResult) -> None:
        """Say of replies in a language that no locale knows that nobody judged them."""
        foreign = sum(map(_is_foreign, result.drafts))
        if foreign:
            counts = {"number": foreign, "all": len(result.drafts)}
            line = told("replies in a language that is not known here, not judged: {number} of {all}", **counts)
            say(f"{result.path}: {line}")

    def _fix(self) -> int | None:
        """Repair files or show how; return the exit status where nothing is left to be reported."""
        from replylint.cli.fix import Fixed, each_fixed, fixed, in_place

        pipes = [path for path in self.paths if path != STDIN and not in_place(path)]
        if pipes and not self.ways.diff:
            why = told("is a pipe or device, not a file to repair in place; pipe it in instead, with - for its name")
            raise misuse(f"--fix: {pipes[0]}: {why}")
        piped: Fixed | None = None
        found: Iterable[tuple[str, Fixed]] = each_fixed(
            self.bench, [path for path in self._walk.files() if path != STDIN]
        )
        if STDIN in self.paths:
            name = self.ways.stdin_filename
            piped = fixed(self.bench, name, self._standard_bytes())
            self._input = piped.data
            found = chain([(name or STDIN, piped)], found)
        count = files = 0
        for path, repaired in found:
            if self._put_back(path, repaired, repaired is piped):
                count, files = count + repaired.repairs, files + (repaired.repairs > 0)
        if count and not (self.ways.quiet or self.ways.diff):
            say(told("repairs: {count}, in files: {files}", count=count, files=files))
        if not self.ways.diff:
            return None
        self._name_unread()
        return UNUSABLE if self.troubled else FOUND if count and not self.ways.exit_zero else 0

    def _put_back(self, path: str, repaired: "Fixed", piped: bool) -> bool:
        """Write or show the repairs of a file; tell whether that could be done. piped: they go to standard output."""
        from replylint.cli.fix import diff, no_patch, write

        if repaired.error:
            if not self._unasked(path, repaired.error):
                self.troubled = True
                self._name(path, repaired.error)
            return False
        if self.ways.diff:
            self._notice(filter(None, [no_patch(path, repaired)]))
            self._out.write(diff(path, repaired))
        elif piped:
            self._out.write(repaired.after)
        else:
            why = write(path, repaired)
            self._trouble(filter(None, [why]))
            return not why
        return True

    def _name_unread(self) -> None:
        """Say which folders cannot be read."""
        for result in self._walk.unread:
            self.troubled = True
            if result.error:
                self._name(result.path, result.error)

    def _write_baseline(self, path: str) -> int:
        """Write what is found to a baseline instead of reporting it, and return the exit status."""
        from replylint.cli.baseline import Baseline

        baseline = Baseline(path)
        for result in self._results():
            baseline.take(result)
        baseline.write()
        say(f"{config.shown(baseline.path)}: {told('written; findings known now: {number}', number=baseline.total())}")
        return UNUSABLE if self.tally.errors or self.troubled else 0

    def _idle_baseline(self) -> None:
        """Say that findings of the baseline are gone, or forget them where that is wanted."""
        gone = self._baseline.idle() if self._baseline else 0
        if not self._baseline or not gone:
            return
        name = config.shown(self._baseline.path)
        if self.ways.prune_baseline:
            self._baseline.prune()
            self._baseline.write()
            say(f"{name}: {told('pruned; known findings gone: {number}', number=gone)}")
        elif not self.ways.quiet:
            say(f"{name}: {told('known findings gone: {number}; --prune-baseline takes them out', number=gone)}")

    def _take_silences(self, result: FileResult) -> None:
        for label, needed in result.silences:
            self._silences[label] = needed or self._silences.get(label, False)

    def _idle_silences(self) -> None:
        """Name what the configuration switches off to no effect; only whole folders tell."""
        if any(map(os.path.isdir, self.paths)):
            for label in sorted(label for label, needed in self._silences.items() if not needed):
                say(f"{label}: {told('hides no finding any more; take it out')}")

    def _name(self, path: str, error: Problem) -> None:
        """Say on standard error what is wrong with a file; a broken configuration only once."""
        place = ":".join(str(part) for part in (path, error.line, error.column) if part is not None)
        line = error.message if error.code == "config-error" else f"{place}: {error.code}: {error.message}"
        if line not in self._said:
            self._said.add(line)
            say(line)

    def _trouble(self, lines: Iterable[str]) -> None:
        """Say once which plugins, packs and rules are in trouble; several processes may find the same."""
        for line in lines:
            self.troubled = True
            if line not in self._said:
                self._said.add(line)
                say(line)

    def _notice(self, lines: Iterable[str]) -> None:
        """Say once what leaves the status as it is."""
        for line in lines:
            if line not in self._said:
                self._said.add(line)
                say(line)

    def _linted(self, paths: list[str]) -> Iterator[FileResult]:
        if STDIN in paths:
            return (self._standard_input() if path == STDIN else self.bench.lint_path(path) for path in paths)
        if self.ways.jobs == 1 or len(paths) == 1:
            return self.bench.lint_paths(paths)
        from replylint.cli.pool import results

        return results(paths, self.bench.choices, self.ways.jobs)

    def _standard_input(self) -> FileResult:
        data = self._standard_bytes()
        name = self.ways.stdin_filename
        return self.bench.lint_file(name, data) if name else self.bench.lint_plain(data)

    def _standard_bytes(self) -> bytes:
        """Return the standard input, or what repairs have made of it."""
        if self._input is None:
            self._input = sys.stdin.buffer.read()
        return self._input


class Walk:
    """The files that the paths of a command line come to, folders walked once.

    hook: named files are linted only if their format may hold drafts. notice: is told why a folder comes to none.
    found: the folder by which each file was found that nobody named. unread: a result for each folder that cannot be
    read.
    """

    def __init__(
        self, paths: Sequence[str], bench: Bench, hook: bool, notice: Callable[[Iterable[str]], object]
    ) -> None:
        self.paths = paths
        self.found: dict[str, str] = {}
        self.unread: list[FileResult] = []
        self._bench = bench
        self._hook = hook
        self._notice = notice
        self._files: list[str] | None = None
        self._left_out: tuple[str, ...] = ()

    def files(self) -> list[str]:
        """Return each file to be linted; what was found in a folder and is left out is not among them."""
        if self._files is None:
            self._files = list(self._each_path())
        return [path for path in self._files if not self._is_left_out(path)]

    def leave_out(self, written: Iterable[str]) -> None:
        """Leave out, from here on, what is to be written, where it is found in a folder."""
        self._left_out = tuple(written)

    def _is_left_out(self, path: str) -> bool:
        return result_name(path) in self.found and any(_same(path, written) for written in self._left_out)

    def _each_path(self) -> Iterator[str]:
        """Yield each file once, by whatever name, folders unfolded."""
        seen: set[str] = set()
        for path in self.paths:
            walks = os.path.isdir(path)
            for each in self._folder(path) if walks else (path,) if self._wanted(path) else ():
                real = each if each == STDIN else os.path.realpath(each)
                if real not in seen:
                    seen.add(real)
                    if walks:
                        self.found[result_name(each)] = path
                    yield each

    def _folder(self, folder: str) -> Iterator[str]:
        from replylint.cli.paths import files_below

        empty = True
        formats = self._formats(inside(folder))
        kept_out: list[str] = []

        def excluded(path: str) -> bool:
            found = self._excluded(path)
            if found:
                kept_out.append(path)
            return found

        for path in files_below(folder, excluded, formats, self._cannot_be_read):
            empty = False
            yield path
        if empty and not self._hook and not self.unread:
            self._notice([f"{folder}: {self._why_empty(kept_out)}"])

    def _why_empty(self, kept_out: Sequence[str]) -> str:
        """Return why no file of a folder is linted. kept_out: files and folders in it that are excluded."""
        if not kept_out:
            return told("no file in this folder holds replies in a known format")
        path = config.shown(self._bench.config(kept_out[0]).path)
        return told("all that might hold replies in this folder is excluded by {file}", file=path)

    def _cannot_be_read(self, error: OSError) -> None:
        """Keep a folder that could not be walked, to be reported like a file that cannot be read."""
        why = told("cannot be read ({why}); allow reading or leave it out", why=error.strerror)
        folder = result_name(os.path.normpath(error.filename or ""))
        self.unread.append(FileResult(folder, error=Problem("input-error", why)))

    def _excluded(self, path: str) -> bool:
        try:
            return config.excluded(self._bench.config(path), path)
        except config.ConfigError:
            return False  # it is named when the file is linted

    def _wanted(self, path: str) -> bool:
        """Tell whether a named file is to be linted: always, but for hooks, which name whatever was changed."""
        if not self._hook or path == STDIN:
            return True
        from replylint.sources import claims

        return claims(path, self._formats(path)) and not self._excluded(path)

    def _formats(self, path: str) -> "Sequence[Source]":
        """Return the input formats that hold for a path."""
        try:
            return self._bench.sources(self._bench.place(path)).all
        except config.ConfigError:
            return ()  # it is named when a file is linted; the built-in formats serve


class Skips:
    """Says why files were skipped: those that somebody named, or all with --verbose; and folders that hold no others.

    walked: the folder by which each file was found that nobody named.
    """

    def __init__(self, walked: Mapping[str, str], verbose: bool) -> None:
        self._walked = walked
        self._verbose = verbose
        self._files: dict[str, int] = {}
        self._held: set[str] = set()

    def take(self, result: FileResult) -> None:
        """Say of a file why it was skipped, or count it for its folder."""
        folder = self._walked.get(result.path)
        if folder is not None:
            self._files[folder] = self._files.get(folder, 0) + 1
            if not result.skipped:
                self._held.add(folder)
        if result.skipped and (self._verbose or folder is None):
            say(f"{result.path}: {told('skipped: {why}', why=result.skipped)}")

    def sum_up(self) -> None:
        """Say of each folder that was named whether all its files were skipped."""
        for folder, number in self._files.items():
            if folder not in self._held and not self._verbose:
                say(f"{folder}: {told('all files were skipped ({number}); --verbose says why', number=number)}")


def _is_foreign(result: DraftResult) -> bool:
    """Tell whether a reply is in a language that no locale knows: its file says so, or has letters enough to tell."""
    said = result.draft.lang == UNKNOWN
    return result.lang == UNKNOWN and _letters(result.draft) >= (1 if said else FOREIGN_LETTERS)


def _letters(draft: Draft) -> int:
    """Return how many letters a draft has that are judged: those of placeholders, addresses and quotations are not."""
    from replylint.text import read

    return sum(map(str.isalpha, read(draft).folded))


def _same(path: str, other: str) -> bool:
    """Tell whether two paths lead to one file; not if one leads nowhere."""
    try:
        return path != STDIN and os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def _opened(path: str) -> TextIO:
    try:
        return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise misuse(f"--output: {told('cannot write {file}: {why}', file=repr(path), why=error.strerror)}") from None


def _put(out: TextIO, pieces: Iterator[str]) -> None:
    for piece in pieces:
        out.write(piece)
    out.flush()
