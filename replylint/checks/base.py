"""What every check gets and gives: a reply to look at, and hits."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from replylint.acts.annotate import Reading, Sentence, Span
from replylint.acts.contractions import phrase_tokens
from replylint.acts.lattice import Act
from replylint.draft import UNKNOWN, Draft
from replylint.finding import Suggestion


class Hit(NamedTuple):
    """What a check found: a span of the folded text (code points), with its kind, language and construction.

    values: what the message may name beside `{words}`. message, suggestions: in place of the rule's own.
    in_source: the span is one of the source instead, for what the folded text does not show.
    """

    start: int
    end: int
    kind: str
    lang: str
    construction: str = ""
    values: tuple[tuple[str, str], ...] = ()
    message: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    in_source: bool = False


class Task(NamedTuple):
    """One rule before one draft; rules in Python know it as `Reply`.

    params: what the rule file says of its check (acts, reach, …).
    option: returns an option's value for a language, all layers counted.
    words: words that configurations add and take away, by language: (added, removed).
    channel, industry: "" where none is chosen. lang: the language of the reply as a whole.
    customer: what the customer wrote, read as the reply is; None where the host does not give it.
    """

    rule: str
    params: Mapping[str, Any]
    option: Callable[[str, str], Any]
    words: Callable[[str], tuple[frozenset[str], frozenset[str]]]
    draft: Draft
    reading: Reading
    channel: str = ""
    industry: str = ""
    lang: str = UNKNOWN
    customer: Reading | None = None

    @property
    def text(self) -> str:
        """The reply as matchers read it: lower case, masked, folded. All spans are code points of it."""
        return self.reading.text.folded

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences in languages that replylint knows, in their order."""
        return self.reading.sentences

    @property
    def paragraphs(self) -> list[list[Sentence]]:
        """The sentences by paragraph."""
        return [list(group) for _, group in groupby(self.sentences, lambda sentence: sentence.paragraph)]

    def acts(self, name: str, kind: str = "") -> Iterator[Span]:
        """Yield the acts of a name (and kind) in the reply: docs/notation.md lists them."""
        return self.reading.spans(name, kind)

    def find(self, *phrases: str, lang: str = "") -> Iterator[Span]:
        """Yield where words stand, as they are written; `*` at the end stands for any ending."""
        for sentence in self.sentences:
            if lang in ("", sentence.lang):
                yield from occurrences(sentence, phrases)

    def hit(
        self,
        span: Span,
        kind: str = "",
        message: str = "",
        suggestions: Iterable[Suggestion | str] = (),
    ) -> Hit:
        """Return the hit that marks a span; message and suggestions are the rule's own unless given."""
        ways = tuple(Suggestion(way) if isinstance(way, str) else way for way in suggestions)
        return Hit(span.start, span.end, kind, span.sentence.lang, span.act.construction, (), message, ways)


Check = Callable[[Task], Iterable[Hit]]


def occurrences(sentence: Sentence, phrases: Iterable[str]) -> Iterator[Span]:
    """Yield where phrases stand in a sentence."""
    lattice = sentence.lattice
    for phrase in phrases:
        tokens = phrase_tokens(phrase.lower().rstrip("*"))
        size, loose = len(tokens), phrase.endswith("*")
        for place in range(len(lattice.forms) - size + 1 if tokens else 0):
            window = lattice.forms[place : place + size]
            if window == tokens or (loose and window[:-1] == tokens[:-1] and window[-1].startswith(tokens[-1])):
                act = Act("words", phrase, place, place + size, f"house:{phrase}")
                yield Span(act, sentence, lattice.starts[place], lattice.ends[place + size - 1])


def whole(sentence: Sentence) -> Span:
    """Return the span of a whole sentence."""
    lattice = sentence.lattice
    last = len(lattice.forms)
    return Span(Act("sentence", "", 0, last, ""), sentence, lattice.starts[0], lattice.ends[last - 1])
