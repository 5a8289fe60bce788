"""The tone rules against their labelled drafts: a floor that no change may fall below."""

import pytest

from tools.quality_tone import FOLDER, figures, read, score

LANGS = ("lv", "uk", "zh", "en")


LEAST = {"tone": 40, "tone2": 40, "tone3": 36}
"""The sets, and how many drafts a language each has at least."""


@pytest.fixture(scope="module", params=LEAST)
def name(request):
    """One set: the lexicons' own author's, or one by strangers, all of them known by now."""
    return request.param


@pytest.fixture(scope="module")
def drafts(name):
    return [draft for lang in LANGS for draft in read([FOLDER / f"{name}-{lang}.jsonl"])]


def test_the_sets_are_half_clean_and_large_enough(name, drafts):
    for lang in LANGS:
        own = [draft for draft in drafts if draft["lang"] == lang]
        assert len(own) >= LEAST[name]
        assert 0.4 <= sum(not draft["findings"] for draft in own) / len(own) <= 0.6
    for draft in drafts:
        assert {label["rule"] for label in draft["findings"]} <= set(draft["rules"])


def test_each_tone_rule_and_language_keeps_its_floor(drafts):
    counts, errors = score(drafts)
    low = {key: round(figures(count)[2], 3) for key, count in counts.items() if figures(count)[2] < 0.85}
    assert low == {}, "\n".join(errors)
