"""Workloads, made by a seeded generator from the examples and test drafts of this repository."""

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("lv", "uk", "zh", "en")
WORDS = 120
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
    "Han without a full stop": "我们会尽快处理您的退款",
    "Han apologies": "抱歉",
    "a promise a sentence": "We will reply soon. ",
    "a short reply again and again": "Dear Ann,\n\nSorry, we will reply soon.\n\nKind regards,\nTom\n\n",
    "four languages": "We will send. Mēs nosūtīsim. Ми надішлемо. 我们会处理。 ",
}
"""Shapes of text that have slowed linters down; each is repeated to the size wanted."""


def words(text: str, lang: str) -> float:
    """Return the length of a text in words; a Chinese word has 1.7 characters."""
    return len(re.findall(r"[\u3400-\u9fff]", text)) / 1.7 if lang == "zh" else len(text.split())


@cache
def _drafts(lang: str) -> list[list[str]]:
    """Return the paragraphs of all drafts in a language."""
    lines = (ROOT / "tests" / "quality" / f"round1-{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob(f"*/*.{lang}.*"))]
    return [[part.strip() for part in text.split("\n\n") if part.strip()] for text in texts]


def mails(lang: str, number: int, fresh: bool = False) -> Iterator[str]:
    """Yield e-mails of 120 words: a greeting, paragraphs of three sentences, a closing.

    fresh: two words of other e-mails are put into each sentence, so that hardly any comes twice.
    """
    chance = random.Random(f"{_SEED} {lang}")
    changes = random.Random(f"{_SEED} {lang} fresh")
    framed = [draft for draft in _drafts(lang) if len(draft) > 2]
    body = [part for draft in _drafts(lang) for part in (draft[1:-1] if len(draft) > 2 else draft)]
    # Lines of headers would make a forwarded message, which nobody judges, of all that follows.
    sentences = [s for part in body for s in _SENTENCE.split(part) if "\n" not in s and not _HEADER.match(s)]
    gap = "" if lang == "zh" else " "
    loose = [word for sentence in sentences for word in (sentence if lang == "zh" else sentence.split())]
    loose = [word for word in loose if word.isalpha()]
    for _ in range(number):
        frame = chance.choice(framed)
        picked: list[str] = []
        while sum(words(sentence, lang) for sentence in picked) < WORDS - 10:
            picked.append(chance.choice(sentences))
        if fresh:
            picked = [_changed(sentence, gap, loose, changes) for sentence in picked]
        paragraphs = [gap.join(picked[first : first + 3]) for first in range(0, len(picked), 3)]
        yield "\n\n".join([frame[0], *paragraphs, frame[-1]])


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


def write_files(folder: Path, texts: list[str], suffix: str = ".txt") -> None:
    """Write texts into files of a folder, a hundred a subfolder."""
    for number, text in enumerate(texts):
        place = folder / f"{number // 100:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}{suffix}").write_text(text, encoding="utf-8")
