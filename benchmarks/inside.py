"""Measures that need the linter in their own process; prints JSON. Run by run.py with the interpreter that has it."""

import json
import sys
import time

import workload

from replylint import Draft, Linter


def growth(sizes: list[int], limit: float) -> dict[str, list[float]]:
    """Return the seconds for each pathological shape at each size; a shape that takes too long is not grown on."""
    linter = Linter()
    linter.lint(Draft("\n\n".join(workload.mixed(4))))
    found: dict[str, list[float]] = {}
    for name in [*workload.PATHOLOGICAL, "a long reply"]:
        found[name] = []
        for size in sizes:
            text = workload.long_reply(size) if name == "a long reply" else workload.pathological(name, size)
            begin = time.perf_counter()
            linter.lint(Draft(text))
            found[name].append(time.perf_counter() - begin)
            if found[name][-1] > limit:
                break
    return found


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


def main() -> None:
    """Run the measure that the arguments name."""
    name, *rest = sys.argv[1:]
    if name == "growth":
        print(json.dumps(growth([int(size) for size in rest[1:]], float(rest[0]))))
    else:
        print(json.dumps(rooms(int(rest[0]))))


if __name__ == "__main__":
    main()
