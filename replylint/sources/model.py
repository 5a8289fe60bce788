"""What a source is given, what it gives back, and how it says no."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from replylint.draft import OffsetMap
from replylint.wording import told

COMMENTED = "lint"
"""What every comment holds that switches rules off, misspelt or not; to look for it costs next to nothing."""


class InputError(Exception):
    """A file that cannot be read: one line for people; `line` and `column` count from 1, None where there is none."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def malformed(form: str, what: str, line: int, column: int) -> InputError:
    """Return the error of a file that is none of its format."""
    return InputError(told("malformed {form}: {what}", form=form, what=what), line, column)


class Skipped(Exception):  # noqa: N818 - not an error: the file holds nothing for us
    """A file that holds no drafts that we can tell; the message says why, for `--verbose`."""


class Input(NamedTuple):
    """One file: its name as given, its decoded text (without a byte order mark), its bytes, the options of sources."""

    name: str
    text: str
    data: bytes
    options: Mapping[str, object]

    def option(self, name: str, default: str = "") -> str:
        """Return an option that is a word."""
        value = self.options.get(name, default)
        return value if isinstance(value, str) else default


class Reply(NamedTuple):
    """One reply that a source has found, before path and titles are asked for its language and channel.

    What a plugin's rule is given is another thing: `replylint.plugins.Reply`, a draft that is read.
    text, places: the reply with its mark-up, and where it stands in Input.text.
    lang, channel: what its record or front matter says; titles: headings above it, outermost first.
    mode: only where the format knows (a subject line is a "fragment").
    region: the stretch of the file in which a comment bears on this reply.
    doubt: what front matter says that is hardly meant so, for people.
    disabled, disabled_at: rules that front matter switches off, and where it says so in the file.
    """

    text: str
    places: OffsetMap
    markup: str = "plain"
    name: str = ""
    location: str = ""
    lang: str | None = None
    channel: str | None = None
    titles: tuple[str, ...] = ()
    mode: str | None = None
    region: tuple[int, int] | None = None
    disabled: frozenset[str] = frozenset()
    disabled_at: tuple[int, int] | None = None
    industry: str | None = None
    doubt: str = ""


Opener = Callable[[Input], Iterable[Reply]]


class Source(NamedTuple):
    """An input format: its name, the file names it claims (fnmatch patterns, lower case), and what opens one.

    opener: a callable, or "module:function" to be imported when first needed.
    hash_comments: whether "# replylint: …" is a comment in this format.
    sent: whether HTML comments in it reach the customer.
    """

    name: str
    patterns: Sequence[str]
    opener: Opener | str
    hash_comments: bool = False
    sent: bool = False


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of a code point, both from 1; "\\n", "\\r\\n" and "\\r" end lines."""
    from replylint.lines import Lines  # only errors need it

    return Lines(text).position(offset)
