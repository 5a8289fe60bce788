"""Where the time of a warm reply goes, as JSON. Run by run.py with the interpreter that has the linter."""

import json
import sys
import time

import workload

from replylint import Draft, Linter


def rooms(number: int) -> dict[str, dict[str, float]]:
    """Return the milliseconds a reply spends in each room, warm, by language; the best of five runs each."""
    from replylint.acts.annotate import annotate
    from replylint.acts.store import load
    from replylint.language import identify
    from replylint.linter import sentence_texts
    from replylint.text import read

    linter = Linter()
    found: dict[str, dict[str, float]] = {}
    clock = time.perf_counter
    for lang in workload.LANGUAGES:
        texts = list(workload.mails(lang, number))
        best = dict.fromkeys(("text", "language", "acts", "rules", "all"), 0.0)
        for text in texts:
            runs = []
            for _ in range(5):
                begin = clock()
                views = read(Draft(text))
                read_at = clock()
                langs = [one for some in identify(sentence_texts(views)) for one in some]
                identified_at = clock()
                annotate(views, langs, load)
                annotated_at = clock()
                linter.lint(Draft(text))
                whole = clock() - annotated_at
                parts = (read_at - begin, identified_at - read_at, annotated_at - identified_at)
                runs.append((*parts, whole - sum(parts), whole))
            for name, values in zip(best, zip(*runs, strict=True), strict=True):
                best[name] += max(0.0, min(values)) * 1000 / number
        found[lang] = best
    return found


if __name__ == "__main__":
    print(json.dumps(rooms(int(sys.argv[1]))))
