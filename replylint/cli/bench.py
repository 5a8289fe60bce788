"""From a path, its bytes and the command line's choices to a result: configuration, sources, linter."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from replylint import config
from replylint.cli.choices import Choices
from replylint.cli.lines import Lines
from replylint.cli.output import say, whereabouts
from replylint.draft import CHANNELS, INDUSTRIES, UNKNOWN, Draft, Oddity, language_of
from replylint.reporters import DraftResult, FileResult, Problem
from replylint.wording import told

if TYPE_CHECKING:
    from replylint.cli.formats import Sources
    from replylint.finding import Finding
    from replylint.linter import Judged, Linter
    from replylint.plugins.registry import Registry

STDIN = "-"

FILES_AT_ONCE = 32
LENGTH_AT_ONCE = 100_000
"""So many files are linted together, or fewer when they have so many code points."""

TIME_LIMIT = 10.0
"""Seconds that a rule in Python may take for a draft where the configuration does not say."""


def result_name(path: str) -> str:
    """Return a path as results name it, with slashes everywhere."""
    return path.replace(os.sep, "/")


def inside(path: str) -> str:
    """Return a path that stands for the files right in a folder; another than a folder's as it is."""
    return os.path.join(path, "any") if os.path.isdir(path) else path


class Place(NamedTuple):
    """What holds for a path: its settings, and a linter tuned by them."""

    settings: config.Settings
    linter: "Linter"

    @property
    def registry(self) -> "Registry":
        """The plugins that hold here."""
        from replylint.plugins.registry import registry

        return registry(self.settings.plugins)


class Opened(NamedTuple):
    """A file that could be read: its path as shown, what holds for it, its text and drafts, and what is said of it.

    odd: comments about rules that bear on no draft or are misspelt. skipped: why the file holds no drafts.
    doubts: lines on what its front matter hardly means.
    """

    shown: str
    place: Place
    text: str
    drafts: Sequence[Draft]
    odd: tuple[Oddity, ...] = ()
    skipped: str = ""
    doubts: tuple[str, ...] = ()


class Bench:
    """Lints one text after another; each configuration is read, and each linter built, once.

    Raises ConfigError for choices that exclude each other.
    """

    def __init__(self, choices: Choices) -> None:
        if choices.config and choices.isolated:
            names = {"option": "--config", "other": "--isolated"}
            raise config.ConfigError(told("{option} and {other} exclude each other", **names))
        self.choices = choices
        self.troubled = False
        self._places: dict[tuple[int, ...], Place] = {}
        self._said: set[str] = set()
        self._sources: dict[int, Sources] = {}
        self._known: Mapping[str, tuple[str, ...]] = {}

    def config(self, path: str | None) -> config.Config:
        """Return the configuration of a path (None: of the working folder); raise ConfigError."""
        if self.choices.isolated:
            return config.NO_CONFIG
        return config.load(self.choices.config) if self.choices.config else config.config_for(path)

    def place(self, path: str | None) -> Place:
        """Return what holds for a path; raise ConfigError where it cannot be used."""
        found = self.config(path)
        levels = found.levels_for(path)
        key = tuple(id(level) for level in levels)
        if key not in self._places:
            settings = config.settle((*levels, chosen(self.choices)))
            if self.choices.grammar:
                settings = _with_grammar(settings)
            linter = _linter(found, settings, self.choices)
            self._share_speller(linter)
            self._places[key] = Place(settings, linter)
        return self._places[key]

    def known(self) -> Mapping[str, tuple[str, ...]]:
        """Return the channels and industries there are, by sort, the built-in ones first."""
        if not self._known:
            self._known = known_names(self.place(None).linter)
        return self._known

    def troubles(self, place: Place) -> tuple[str, ...]:
        """Return a line for each plugin, pack or rule that is in trouble and was not named before."""
        lines = dict.fromkeys((*place.registry.problems, *place.linter.problems))
        if self.choices.grammar == "required":
            lines.update(dict.fromkeys(place.linter.warnings))
        return self._fresh(lines)

    def notices(self, place: Place) -> tuple[str, ...]:
        """Return a line for each thing that keeps grammar from being checked, where that may be, if not named yet."""
        return self._fresh(place.linter.warnings) if self.choices.grammar != "required" else ()

    def _share_speller(self, linter: "Linter") -> None:
        """Have linters of one configuration ask one server and one hunspell."""
        if linter.grammar is not None:
            for other in self._places.values():
                if other.linter.grammar == linter.grammar:
                    linter.share(other.linter)
                    return

    def _fresh(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Return the lines that were not named before."""
        fresh = tuple(line for line in lines if line not in self._said)
        self._said.update(fresh)
        return fresh

    def tell(self, lines: Iterable[str]) -> None:
        """Say lines on standard error; `troubled` remembers that there were some."""
        for line in lines:
            self.troubled = True
            say(line)

    def examine(self, draft: Draft) -> tuple[str, list["Finding"]]:
        """Return the language and findings of a draft without a file."""
        place = self.place(None)
        found = place.linter.examine(draft)
        self.tell(self.troubles(place))
        for line in self.notices(place):
            say(line)
        return found

    def lint_paths(self, paths: Iterable[str]) -> Iterator[FileResult]:
        """Read and lint files, some at a time: that is faster than one after the other."""
        some: list[Opened | FileResult] = []
        length = 0
        for path in paths:
            file = self._open_path(path)
            some.append(file)
            length += len(file.text)
            if len(some) == FILES_AT_ONCE or length > LENGTH_AT_ONCE:
                yield from self._lint_all(some)
                some, length = [], 0
        yield from self._lint_all(some)

    def lint_path(self, path: str) -> FileResult:
        """Read and lint a file."""
        return self._lint_all([self._open_path(path)])[0]

    def lint_file(self, path: str, data: bytes) -> FileResult:
        """Lint the bytes of a file, or of what is given as one."""
        return self._lint_all([self._open(path, data)])[0]

    def _open_path(self, path: str) -> Opened | FileResult:
        try:
            with open(path, "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return _unread(path, told("no such file or folder; check the name"))
        except OSError as error:
            return _unread(path, told("cannot be read ({why}); allow reading or leave it out", why=error.strerror))
        return self._open(path, data)

    def _open(self, path: str, data: bytes) -> Opened | FileResult:
        """Return the drafts of a file, or what is wrong with it."""
        from replylint.sources import InputError, expected, open_file

        shown = result_name(path)
        trouble = ""
        try:
            place = self.place(path)
            formats = self.sources(place)
            try:
                found = place.settings
                opened = open_file(
                    path, data, mode=found.mode, options=found.sources, sources=formats.all,
                    channels=place.linter.book.channels, languages=place.linter.languages,
                )  # fmt: skip
            except Exception as error:
                trouble = formats.trouble(path, error)
                raise
        except InputError as error:
            doubtful = not expected(path, found.sources, formats.all)
            return FileResult(shown, error=Problem("input-error", error.message, error.line, error.column, doubtful))
        except config.ConfigError as error:
            return FileResult(shown, error=Problem("config-error", str(error)))
        except Exception as error:
            return FileResult(shown, error=Problem("plugin-error", trouble) if trouble else internal(error))
        return Opened(shown, place, opened.text, opened.drafts, opened.odd, opened.skipped, opened.doubts)

    def sources(self, place: Place) -> "Sources":
        """Return the input formats that hold for a place."""
        from replylint.cli.formats import sources

        key = id(place.registry)
        if key not in self._sources:
            self._sources[key] = sources(place.registry)
        return self._sources[key]

    def lint_plain(self, data: bytes) -> FileResult:
        """Lint the bytes of a text without a name: one draft. Raise ConfigError."""
        from replylint.sources import InputError, decode

        place = self.place(None)
        try:
            text = decode(data)
        except InputError as error:
            return FileResult(STDIN, error=Problem("input-error", error.message, error.line, error.column))
        drafts = (Draft(text, mode=place.settings.mode or "draft"),)
        return self._lint_all([Opened(STDIN, place, text, drafts)])[0]

    def _lint_all(self, files: Sequence[Opened | FileResult]) -> list[FileResult]:
        """Lint the drafts of some files, those of one linter together."""
        drafts: dict[int, list[Draft]] = {}
        linters: dict[int, Linter] = {}
        for file in files:
            if isinstance(file, Opened):
                linter = file.place.linter
                linters[id(linter)] = linter
                drafts.setdefault(id(linter), []).extend(self._tuned(file, draft) for draft in file.drafts)
        judged = {key: iter(zip(some, _judged(linters[key], some), strict=True)) for key, some in drafts.items()}
        return [
            self._result(file, list(islice(judged[id(file.place.linter)], len(file.drafts))))
            if isinstance(file, Opened)
            else file
            for file in files
        ]

    def _tuned(self, file: Opened, draft: Draft) -> Draft:
        """Return a draft as the command line and the configuration have it."""
        draft = draft._replace(
            lang=_spoken(self.choices.lang or draft.lang, file.place.linter.languages),
            channel=self.choices.channel or draft.channel,
            industry=self.choices.industry or _among(draft.industry, file.place.linter.book.industries),
        )
        suppress = file.place.settings.suppress
        return _silenced(draft, suppress, file.shown) if suppress else draft

    def _result(self, file: Opened, judged: Iterable[tuple[Draft, "Judged | Exception"]]) -> FileResult:
        """Return what is to be reported of a file."""
        from replylint.suppress import OF_COMMENTS, Ledger

        settings, linter = file.place.settings, file.place.linter
        results: list[DraftResult] = []
        error = None
        lines = Lines(file.text)
        ledger = Ledger()
        ran = set(OF_COMMENTS if settings.select is None else ())
        for draft, found in judged:
            if isinstance(found, Exception):
                error = internal(found)
                continue
            if draft.suppressions:
                ledger.add(draft, found.used, found.ran, settings.select is None)
            channel = draft.channel or settings.channel or CHANNELS[0]
            located = tuple(lines.located(each, draft.places) for each in found.findings)
            spans = tuple((each.start, each.end) for each in found.findings)
            results.append(DraftResult(draft, found.lang, channel, located, spans))
            ran |= found.ran
        if file.odd or ledger:
            from replylint.cli.comments import with_remarks

            results = with_remarks(linter, file.text, results, ledger, file.odd)
        return FileResult(
            file.shown, file.text, error, tuple(results), fail_on=settings.fail_on or "warning",
            troubles=self.troubles(file.place), skipped=file.skipped,
            notices=(*self.notices(file.place), *(f"{file.shown}: {doubt}" for doubt in file.doubts)),
            silences=tuple(ledger.configured([each.label for each in settings.suppress])), ran=frozenset(ran),
        )  # fmt: skip


def _judged(linter: "Linter", drafts: Sequence[Draft]) -> "Iterator[Judged | Exception]":
    """Yield what comes of each draft; where one of a handful breaks, they are judged one by one."""
    from replylint.linter import handfuls

    for some in handfuls(drafts):
        try:
            yield from linter.judge_some(some)
        except Exception:
            yield from (_judged_alone(linter, draft) for draft in some)


def _judged_alone(linter: "Linter", draft: Draft) -> "Judged | Exception":
    try:
        return linter.judge(draft)
    except Exception as error:
        return error


def _among(name: str | None, known: Iterable[str]) -> str | None:
    """Return a name as it is known; None for another: front matter may mean something else by the key."""
    return next((each for each in known if each.lower() == name.lower()), None) if name else None


def _spoken(tag: str | None, known: Sequence[str]) -> str | None:
    """Return the language that a file says its draft is in: a plugin's format may name one that nobody reads."""
    if not tag or tag in known:
        return tag
    code = language_of(tag)
    return code if code in known else UNKNOWN


def _silenced(draft: Draft, silences: tuple[config.Silence, ...], path: str) -> Draft:
    """Return a draft with what the configuration switches off for it."""
    from replylint.suppress import configured

    names = (draft.name, draft.location)
    found = [
        configured(number, len(draft.text), each.rules)
        for number, each in enumerate(silences)
        if each.holds_for(None if path == STDIN else path, names)
    ]
    return draft._replace(suppressions=(*draft.suppressions, *found))


def _unread(path: str, why: str) -> FileResult:
    return FileResult(result_name(path), error=Problem("input-error", why))


def internal(error: Exception) -> Problem:
    """Return what to say of an exception that should not have happened; REPLYLINT_DEBUG=1 lets it through."""
    if os.environ.get("REPLYLINT_DEBUG") == "1":
        raise error
    return Problem("internal-error", f"{whereabouts(error)}; please report it, REPLYLINT_DEBUG=1 shows more")


def chosen(choices: Choices) -> config.Level:
    """Return the command line as the highest level of the configuration."""
    keys = ("lang", "channel", "industry", "mode", "select", "ignore", "ui_lang", "fail_on")
    values = {key: getattr(choices, key) for key in keys}
    return config.Level("command line", "", {key: value for key, value in values.items() if value}, {})


def _with_grammar(settings: config.Settings) -> config.Settings:
    """Return settings as they hold with `--grammar`: its rule runs beside those that are selected."""
    from replylint.grammar.settings import asked_for

    select = settings.select
    if select is not None and "grammar" not in select:
        select = (*select, "grammar")
    return settings._replace(grammar=asked_for(settings.grammar), select=select)


def known_names(linter: "Linter") -> Mapping[str, tuple[str, ...]]:
    """Return the channels and industries that a linter knows, by sort, the built-in ones first."""
    book = linter.book
    return {
        sort: tuple(sorted(found, key=lambda name: (first.index(name) if name in first else len(first), name)))
        for sort, found, first in (("channel", book.channels, CHANNELS), ("industry", book.industries, INDUSTRIES))
    }


def _linter(found: config.Config, settings: config.Settings, choices: Choices) -> "Linter":
    """Build a linter, and see that everything named in the configuration or on the command line exists."""
    from replylint.linter import Linter, confirm

    linter = Linter(**settings.for_linter(TIME_LIMIT), checked=False)
    confirm(found._replace(mentions=(*found.mentions, *_typed(choices))), linter)
    _confirm_sources(found)
    return linter


def _confirm_sources(found: config.Config) -> None:
    """Raise ConfigError for a preset or a mode for Markdown that a configuration names and the sources have not."""
    if any(mention.sort in ("preset", "markdown") for mention in found.mentions):
        from replylint.sources.markdown import MODES
        from replylint.sources.presets import PRESETS

        config.check_names(found, {"preset": {preset.name for preset in PRESETS}, "markdown": MODES})


def _typed(choices: Choices) -> Iterator[config.Mention]:
    for option, sort in (("channel", "channel"), ("industry", "industry"), ("lang", "language")):
        name = getattr(choices, option)
        if name:
            yield config.Mention(sort, name, f"--{option}")
    for option in ("select", "ignore"):
        for name in getattr(choices, option):
            yield config.Mention("rule", name, f"--{option}")
