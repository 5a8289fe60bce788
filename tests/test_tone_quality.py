"""The tone rules against their labelled drafts: a floor that no change may fall below."""

import pytest

from tools.quality_tone import FOLDER, figures, read, score

LANGS = ("lv", "uk", "zh", "en")


@pytest.fixture(scope="module", params=["tone", "tone2", "tone3"])
def drafts(request):
    """One set: the lexicons' own author's, or one by strangers, all of them known by now."""
    return [draft for lang in LANGS for draft in read([FOLDER / f"{request.param}-{lang}.jsonl"])]


def test_the_sets_are_half_clean_and_large_enough(drafts):
    for lang in LANGS:
        own = [draft for draft in drafts if draft["lang"] == lang]
        assert len(own) >= 36
        assert 0.4 <= sum(not draft["findings"] for draft in own) / len(own) <= 0.6
    for draft in drafts:
        assert {label["rule"] for label in draft["findings"]} <= set(draft["rules"])


def test_each_tone_rule_and_language_keeps_its_floor(drafts):
    counts, errors = score(drafts)
    low = {key: round(figures(count)[2], 3) for key, count in counts.items() if figures(count)[2] < 0.85}
    assert low == {}, "\n".join(errors)
