"""Word classes and paradigms: a few lines of a lexicon become all forms with their tags.

A class is a block of lines. Each line is a list of words and phrases, or a paradigm's name, a colon and lemmas:

    send = '''
    verb2: nosūtīt, atsūtīt        # every form, tagged with person, tense, negation
    verb1: dod/dev/do              # stems given one by one
    - +past: sent, posted          # words as they stand, with tags of their own
    as soon as possible            # a phrase
    '''
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class LexiconError(ValueError):
    """A lexicon that cannot be read: the message names the entry."""


class Paradigm(NamedTuple):
    """How a word inflects: templates over its stems, with the tags of each form."""

    strip: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    derive: tuple[tuple[str, tuple[str, ...]], ...]

    @classmethod
    def read(cls, name: str, table: Mapping[str, object]) -> "Paradigm":
        """Return the paradigm of a TOML table: `strip`, `tags`, `forms`, `derive`; raise LexiconError."""
        unknown = set(table) - {"strip", "tags", "forms", "derive"}
        if unknown or "forms" not in table:
            raise LexiconError(f"paradigm {name!r}: {'unknown key ' + unknown.pop() if unknown else 'no forms'}")
        tags = tuple(str(table.get("tags", "")).split())

        def lines(key: str, more: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
            value = table.get(key, ())
            if isinstance(value, str):
                value = value.splitlines()
            rows = [str(line).split("#")[0].split() for line in value]  # type: ignore[attr-defined]
            return tuple((row[0], (*row[1:], *more)) for row in rows if row)

        return cls(str(table.get("strip", "")), lines("forms", tags), lines("derive", ()))

    def expand(self, lemma: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield (form, tags) for a lemma or for stems given as `a/b/c`."""
        if "/" in lemma:
            stems = lemma.split("/")
        elif lemma.endswith(self.strip):
            stems = [lemma[: len(lemma) - len(self.strip)]]
        else:
            raise LexiconError(f"{lemma!r} does not end in {self.strip!r}")
        stems += [stems[-1]] * (9 - len(stems))
        for template, tags in self.forms:
            form = template.format(*stems).replace("_", " ")
            yield form, tags
            for outer, more in self.derive:
                yield outer.format(form), (*tags, *more)


def read_class(name: str, block: str, paradigms: Mapping[str, Paradigm]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (form or phrase, tags) of a class block; the class's own name is the first tag. Raise LexiconError."""
    for raw in block.splitlines():
        line = raw.split("#")[0].strip()
        if not line:
            continue
        head, colon, rest = line.partition(":")
        names = head.split() if colon else ["-"]
        tags = (name, *(tag.lstrip("+") for tag in names[1:]))
        if colon and ((names[0] != "-" and names[0] not in paradigms) or not all(t[0] == "+" for t in names[1:])):
            raise LexiconError(f"class {name!r}: no paradigm {head!r}")
        for item in (rest if colon else line).split(","):
            entry = item.strip().lower()
            if not entry:
                continue
            if names[0] == "-":
                yield entry, tags
            else:
                for form, more in paradigms[names[0]].expand(entry):
                    yield form, (*tags, *more)
