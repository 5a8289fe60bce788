"""Whole drafts through the whole house: spans, crashes, determinism."""

import inspect
import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import read_drafts
from hypothesis import given, settings
from hypothesis import strategies as st

from replylint import Draft, Linter

PIECES = (
    "We are sorry. ", "diemžēl nevaram ", "На жаль, ми не можемо. ", "我们会尽快处理。", "抱歉，抱歉。",
    "We will check. ",
    "né", "ņ", "п’ять ", "don’t ", "\r\n", "\n\n", "\u0301", "😀", "👩‍👩‍👧", "\ufeff", "\x00", "\u202e", "שלום ",
    "&nbsp;", "&#23613;", "<b>", "</p>", "{{name}}", "{% if a %}", "> ", "\u00ad", "\u200b", "『", "「", "“", "10:30 ",
    "\ud800", "İ", "ﬁ", "１２", "。", "http://a.b/c ",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map("".join)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_a_finding_gives_back_its_text(linter, text):
    for finding in linter.lint(Draft(text)):
        assert text[finding.start : finding.end] == finding.text != ""
        lines = text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n")
        assert 1 <= finding.line <= len(lines)
        assert finding.column >= 1


@given(texts)
@settings(max_examples=100, deadline=None)
def test_the_same_draft_has_the_same_findings(linter, text):
    assert linter.lint(Draft(text)) == linter.lint(Draft(text))


def test_all_labelled_drafts_lint(linter, shared):
    drafts = read_drafts(sorted((shared / "corpus").glob("dev-*.jsonl")))
    assert len(drafts) > 400
    for draft in drafts:
        for finding in linter.lint(Draft(draft["text"])):
            assert draft["text"][finding.start : finding.end] == finding.text


def test_the_source_texts_lint(linter, shared):
    for seed in sorted((shared / "corpus" / "seeds").glob("*.txt")):
        text = seed.read_text(encoding="utf-8")
        findings = linter.lint(Draft(text))
        assert findings
        for finding in findings:
            assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("text", ["", " ", "a", "\x00", "\ud800", "\ufeff", "\n", "。", "{{", "12345"])
def test_hardly_any_text_is_no_trouble(lint, text):
    assert lint(text) == []


def test_a_linter_pickles_as_its_configuration():
    linter = Linter([{"words": {"en": {"add": ["gizmo"]}}}], channel="chat", ignore=["blame-language"])
    again = pickle.loads(pickle.dumps(linter))
    assert [f.text for f in again.lint(Draft("Our gizmo is broken and we must say so."))] == ["gizmo"]
    assert again.channel == "chat"
    assert again.ignore == {"blame-language"}


def test_every_argument_comes_through_a_pickle(tmp_path):
    pack = tmp_path / "house.toml"
    pack.write_text('name = "house"\n', encoding="utf-8")
    given = {
        "layers": [{"rules": {"no-such-rule": {"severity": "error"}}}], "channel": "chat", "industry": "telecom",
        "lang": "uk", "select": ["blame-language"], "ignore": ["vague-promise"], "plugins": ["json"],
        "packs": [str(pack)], "time_limit": 3, "ui_lang": "lv", "grammar": {"server": "off"}, "checked": False,
    }  # fmt: skip
    assert given.keys() == inspect.signature(Linter).parameters.keys()
    linter, bare = Linter(**given), Linter()
    again = pickle.loads(pickle.dumps(linter))
    for name in (*(given.keys() - {"checked"}), "_checked"):
        assert getattr(again, name) == getattr(linter, name) != getattr(bare, name), name


def test_a_linter_may_be_used_from_threads(linter):
    drafts = [
        Draft("We are sorry. Once more, we apologise."),
        Draft("Diemžēl nevaram palīdzēt."),
        Draft("很遗憾，不能退款。"),
    ]
    alone = [linter.lint(draft) for draft in drafts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(linter.lint, drafts * 20)) == alone * 20


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"channel": "emial"}, "no channel 'emial', meant 'email'"),
        ({"industry": "bnk"}, "no industry 'bnk', meant 'bank'"),
        ({"mode": "Draft"}, "no mode 'Draft', meant 'draft'"),
    ],
)
def test_a_misspelt_name_is_an_error_and_no_silent_clean(linter, known, says):
    with pytest.raises(ValueError, match=says):
        linter.lint(Draft("We will answer soon.", **known))


def test_decomposed_text_has_the_findings_of_composed_text(linter):
    from unicodedata import normalize

    text = "Labdien, (klienta vārds)! Diemžēl nevarēsim palīdzēt, drīzumā sazināsimies."
    composed = [(f.rule, f.kind) for f in linter.lint(Draft(text)) if f.rule != "stray-characters"]
    decomposed = linter.lint(Draft(normalize("NFD", text)))
    assert [(f.rule, f.kind) for f in decomposed if f.rule != "stray-characters"] == composed
    assert len(composed) >= 4
