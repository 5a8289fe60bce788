"""Workloads, made by a seeded generator from the examples and test drafts of this repository."""

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("lv", "uk", "zh", "en")
WORDS = 120
EXAMPLES = ("chat", "email", "faq", "sms")
_SEED = 7
_HEADER = re.compile(r"(?:From|Sent|On|No|Від|У|发件人|發件人|寄件者)\b.*[:：]")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*(?=\S)")

PATHOLOGICAL = {
    "one endless sentence": "we will send you the parcel and ",
    "endless apologies": "sorry ",
    "an apology a sentence": "Sorry. ",
    "an apology a clause": "We are sorry for the delay, ",
    "only brackets": "(",
    "pairs of brackets": "[](){}<>",
    "only placeholders": "{{name}} ",
    "deep quotes": "> > > hello there\n",
    "open quotation marks": "«",
    "nested conditions": "{% if a %}sorry",
    "open links": "([name]",
    "addresses in brackets": "http://a)",
    "question marks": "?",
    "Han without a full stop": "我们会尽快处理您的退款",
    "Han apologies": "抱歉",
    "a promise a sentence": "We will reply soon. ",
    "a short reply again and again": "Dear Ann,\n\nSorry, we will reply soon.\n\nKind regards,\nTom\n\n",
    "four languages": "We will send. Mēs nosūtīsim. Ми надішлемо. 我们会处理。 ",
}
"""Shapes of text that have slowed linters down; each is repeated to the size wanted."""

_OFF = "<!-- replylint: disable-next-line=vague-promise -->"


class Shape(NamedTuple):
    """A shape of file: its name, what is repeated in it, what stands around that, options of `check`."""

    name: str
    unit: str
    before: str = ""
    behind: str = ""
    options: tuple[str, ...] = ()


FILES = {
    "separators": Shape("a.txt", "---\n"),
    "headings": Shape("a.md", "# a\n"),
    "fences": Shape("a.md", "```\n"),
    "quotations in quotations": Shape("a.md", "> "),
    "sections with a comment each": Shape("a.md", f"## A\n{_OFF}\nWe will reply soon.\n"),
    "comments on one line": Shape("a.md", _OFF, "Hi.\n", "\nYou.\n"),
    "comments about the whole file": Shape("a.md", f"## A\n{_OFF.replace('next-line', 'file')}\nHi there.\n"),
    "repairs, shown": Shape("a.txt", "The the parcel is here.\nIt is.\n", options=("--diff",)),
    "tags that do not end": Shape("a.html", "<p class='a' "),
    "rows of tables on one line": Shape("a.html", "<br>| a"),
    "senders": Shape("a.html", "<p>From: "),
    "records": Shape("macros.json", '{"name": "a", "body": "Hi there."},\n', "[", "0]"),
    "escapes": Shape("a.json", '\\"', '[{"short_code": "a", "content": "', '"}]'),
    "blocks": Shape("replies.yaml", "- name: a\n  body: |\n    Hi there.\n", "replies:\n"),
    "quotation marks in quotation marks": Shape("macros.csv", 'It is ""here"". ', 'title,body\na,"Hi there. ', '"\n'),
    "translations": Shape("a.po", 'msgid "a"\nmsgstr "b"\n\n'),
    "lines of a message": Shape("a.ftl", "\n b", "a ="),
    "entities": Shape("a.xlf", "&amp;", "<xliff><file><unit><target>", "</target></unit></file></xliff>"),
    "empty units": Shape("a.xlf", "<unit/>", "<xliff><file>", "</file></xliff>"),
    "coded bytes": Shape("a.eml", "=C4=81", "A: b\nContent-Transfer-Encoding: quoted-printable\n\n"),
    "parts": Shape("a.eml", "--x\n\nHi there.\n", "Content-Type: multipart/mixed; boundary=x\n\n"),
    "a head": Shape("a.eml", "; a=b", "Content-Type: text/plain", "\n\nHi there.\n"),
}
"""Shapes of files that have slowed linters down."""


def words(text: str, lang: str) -> float:
    """Return the length of a text in words; a Chinese word has 1.7 characters."""
    return len(re.findall(r"[\u3400-\u9fff]", text)) / 1.7 if lang == "zh" else len(text.split())


class _Material(NamedTuple):
    """What e-mails are made of: greetings with closings, and sentences."""

    frames: list[tuple[str, str]]
    sentences: list[str]


@cache
def _material(lang: str) -> _Material:
    """Return what the first round of drafts and the examples in a language have.

    Sentences with a label are left out: half of those drafts were written to have findings. What is left still gives
    an e-mail 1.7 to 3 of them, above all apologies that come together; replies from real sources have 0.6 to 1.8 in
    120 words (development drafts).
    """
    found = _Material([], [])
    for line in (ROOT / "tests" / "quality" / f"round1-{lang}.jsonl").read_text(encoding="utf-8").splitlines():
        draft = json.loads(line)
        marked = [draft["text"][each["start"] : each["end"]] for each in draft["findings"]]
        _take(draft["text"], marked, found)
    for folder in EXAMPLES:
        for path in sorted((ROOT / "examples" / folder).glob(f"*.{lang}.*")):
            _take(path.read_text(encoding="utf-8"), [], found)
    return found


def _take(text: str, marked: list[str], found: _Material) -> None:
    """Add a draft to the material; marked: the words of its findings."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    if len(parts) > 2:
        found.frames.append((parts[0], parts[-1]))
        parts = parts[1:-1]
    for sentence in (sentence for part in parts for sentence in _SENTENCE.split(part)):
        # Lines of headers would make a forwarded message, which nobody judges, of all that follows.
        labelled = any(words in sentence or sentence in words for words in marked)
        if "\n" not in sentence and not labelled and not _HEADER.match(sentence):
            found.sentences.append(sentence)


def mails(lang: str, number: int, fresh: bool = False) -> Iterator[str]:
    """Yield e-mails of 120 words: a greeting, paragraphs of three sentences, a closing.

    fresh: two words of other e-mails are put into each sentence, so that hardly any comes twice.
    """
    chance = random.Random(f"{_SEED} {lang}")
    changes = random.Random(f"{_SEED} {lang} fresh")
    frames, sentences = _material(lang)
    gap = "" if lang == "zh" else " "
    loose = [word for sentence in sentences for word in (sentence if lang == "zh" else sentence.split())]
    loose = [word for word in loose if word.isalpha()]
    for _ in range(number):
        greeting, closing = chance.choice(frames)
        picked: list[str] = []
        while sum(words(sentence, lang) for sentence in picked) < WORDS - 10:
            picked.append(chance.choice(sentences))
        if fresh:
            picked = [_changed(sentence, gap, loose, changes) for sentence in picked]
        paragraphs = [gap.join(picked[first : first + 3]) for first in range(0, len(picked), 3)]
        yield "\n\n".join([greeting, *paragraphs, closing])


def _changed(sentence: str, gap: str, loose: list[str], chance: random.Random) -> str:
    """Return a sentence with two loose words put in somewhere."""
    words = list(sentence) if not gap else sentence.split(gap)
    for _ in range(2):
        words.insert(chance.randrange(len(words)), chance.choice(loose))
    return gap.join(words)


def mixed(number: int, fresh: bool = False) -> list[str]:
    """Return e-mails in the four languages, one after the other."""
    each = zip(*(mails(lang, -(-number // 4), fresh) for lang in LANGUAGES), strict=True)
    return [mail for group in each for mail in group][:number]


def repeated(texts: list[str]) -> float:
    """Return the share of sentences that stood in an earlier one of some texts, or before in the same one."""
    sentences = [sentence.strip() for text in texts for sentence in _SENTENCE.split(text)]
    return 1 - len(set(sentences)) / len(sentences)


def long_reply(size: int) -> str:
    """Return one reply of so many code points."""
    pieces: list[str] = []
    total = 0
    for group in zip(*(mails(lang, size) for lang in LANGUAGES), strict=True):
        pieces += group
        total += sum(len(mail) + 2 for mail in group)
        if total > size:
            break
    return "\n\n".join(pieces)[:size]


def pathological(name: str, size: int) -> str:
    """Return a pathological text of so many code points."""
    unit = PATHOLOGICAL[name]
    return (unit * (size // len(unit) + 1))[:size]


def hostile(name: str, size: int) -> str:
    """Return a file of about so many code points in one of the shapes."""
    shape = FILES[name]
    return shape.before + shape.unit * (size // len(shape.unit)) + shape.behind


def write_files(folder: Path, texts: list[str], suffix: str = ".txt") -> None:
    """Write texts into files of a folder, a hundred a subfolder."""
    for number, text in enumerate(texts):
        place = folder / f"{number // 100:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}{suffix}").write_text(text, encoding="utf-8")
