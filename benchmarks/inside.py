"""Where the time of a warm reply goes, as JSON. Run by run.py with the interpreter that has the linter."""

import json
import sys
import time
from functools import partial
from itertools import pairwise

import workload

from replylint import Draft, Linter
from replylint.acts.annotate import annotate
from replylint.acts.memory import Memory
from replylint.language.identifier import _default, identify
from replylint.linter import sentence_texts, sentence_tokens
from replylint.text import read, tokens
from replylint.text.remembered import Remembered

PARTS = ("text", "language", "acts, matched", "acts, remembered", "first time", "again")
RUNS = 7


def rooms(number: int) -> dict[str, dict[str, float]]:
    """Return the milliseconds a reply spends in each room, warm, by language; the best of several runs each.

    First time: the linter has met the words and constructions, but none of the sentences. Again: it has met them all.
    """
    linter = Linter()
    wanted = linter.profile().acts
    found: dict[str, dict[str, float]] = {}
    clock = time.perf_counter
    for lang in workload.LANGUAGES:
        drafts = [Draft(text) for text in workload.mails(lang, number)]
        for draft in drafts:
            linter.lint(draft)
        best = dict.fromkeys(PARTS, 0.0)
        for draft in drafts:
            runs = []
            for _ in range(RUNS):
                _forget(linter, lang)
                times = [clock()]
                views = read(draft)
                times.append(clock())
                told = identify(sentence_texts(views), None, partial(sentence_tokens, views))
                langs = [lang for some in told for lang in some]
                times.append(clock())
                for _ in range(2):
                    annotate(views, langs, linter.locale, wanted=wanted)
                    times.append(clock())
                _forget(linter, lang)
                for _ in range(2):
                    begin = clock()
                    linter.lint(draft)
                    times.append(times[-1] + clock() - begin)
                runs.append([after - before for before, after in pairwise(times)])
            for name, values in zip(PARTS, zip(*runs, strict=True), strict=True):
                best[name] += min(values) * 1000 / number
        found[lang] = best
    return found


def _forget(linter: Linter, lang: str) -> None:
    """Have the linter forget all sentences; what it knows of words stays."""
    tokens._shapes = Remembered()
    for identifier in _default:
        identifier._met = Remembered()
    linter.locale(lang)._memory = Memory()
    linter.profile().choices = None


if __name__ == "__main__":
    print(json.dumps(rooms(int(sys.argv[1]))))
