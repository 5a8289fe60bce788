"""Compiling and matching on a small locale made for the test."""

import marshal

import pytest

from replylint.acts.annotate import has_words
from replylint.acts.compile import compile_locale
from replylint.acts.contractions import phrase_tokens
from replylint.acts.inflect import LexiconError, Paradigm, read_class
from replylint.acts.lattice import Act
from replylint.acts.locale import Locale, longest
from replylint.text.masks import TIME

WORDS = {
    "paradigm": {
        "verb": {"tags": "v", "forms": ["{0} base", "{0}s 3", "{0}ing ing", "{0}ed past"], "derive": ["re{} again"]}
    },
    "classes": {
        "we": "we, i",
        "will": "will, 'll",
        "refund": "verb: refund, return",
        "soon": "soon, as soon as possible",
        "if": "if, in case",
        "exception": "能不能",
        "cannot": "不能",
    },
    "guess": {"*ise": "v base", "un*ed": "v past neg"},
}
LOCALE = {
    "locale": {
        "code": "en", "clitics": ["n't", "'ll"], "splits": ["do|nt"], "joins": ["or"],
        "variants": [{"é": "e", "è": "e"}],
    }
}  # fmt: skip


def locale(*constructions, **more):
    tables = {"locale.toml": LOCALE, "words.toml": WORDS, "acts.toml": {"construction": list(constructions), **more}}
    return Locale(marshal.loads(marshal.dumps(compile_locale(tables), 4)))


def acts(read, text, name="x", asked=False):
    forms = phrase_tokens(text.lower())
    lattice = read.read(forms, list(range(len(forms))), list(range(1, len(forms) + 1)), asked)
    return [" ".join(lattice.forms[a.start : a.end]) for a in lattice.acts.get(name, [])]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("<we> <will> <v base>", "and we will refund it", ["we will refund"]),
        ("<we> <will> <v base>", "we'll refund it", ["we 'll refund"]),
        ("<we> ... <refund>", "we, refund", []),
        ("<we> __{0,2} <refund>", "we, refund", ["we , refund"]),
        ("<soon>", "as soon as possible", ["as soon as possible"]),
        ("<soon>", "very soon", ["soon"]),
        ("<refund again>", "he rerefunds", ["rerefunds"]),
        ("<v base guess>", "we finalise", ["finalise"]),
        ("<v past neg>", "an unmarked one", ["unmarked"]),
        ("<num> days?", "5 days or 6", ["5 days", "6"]),
        ("^ we", "we and we", ["we"]),
        ("we $", "we and we!", ["we"]),
        ("(a | b) <we>", "a we b i", ["a we", "b i"]),
        ("we !<will> refund", "we just refund, we will refund", ["we just refund"]),
        ("we [[ kindly ]] <refund>", "we kindly refund", ["kindly"]),
        ("do n't", "i dont", ["do nt"]),
        ("café", "at the cafe", ["cafe"]),
        ("<v past neg> exposé", "unmarked expose", ["unmarked expose"]),
        ("exposè", "an expose", ["expose"]),
        ("<cannot>", "这里不能改", ["不 能"]),
        ("<cannot>", "能不能改", []),
    ],
)
def test_patterns(pattern, text, found):
    pattern = pattern.replace("do n't", "do (n't | nt)")
    assert acts(locale({"act": "x", "pattern": pattern}), text) == found


@pytest.mark.parametrize(
    ("guard", "fires", "passes"),
    [
        ({"unless_before": ["not"]}, "so refund it", "not refund it"),
        ({"unless_after": ["nothing"]}, "refund it", "refund it nothing"),
        ({"unless_inside": ["all"]}, "refund it now", "refund all now"),
        ({"unless_clause": ["free"]}, "refund now, free", "refund now for free"),
        ({"unless_sentence": ["free"]}, "refund now", "refund now, free"),
        ({"needs_sentence": ["free"]}, "refund now, free", "refund now"),
        ({"needs_before": ["please"]}, "please refund now", "refund please now"),
    ],
)
def test_guards(guard, fires, passes):
    read = locale({"act": "x", "pattern": "refund _?", **guard})
    assert acts(read, fires)
    assert not acts(read, passes)


def test_contexts_govern_their_scope():
    read = locale(
        {"act": "condition", "pattern": "<if>", "scope": "clause"},
        {"act": "x", "pattern": "refund", "outside": ["condition", "question"]},
    )
    assert acts(read, "if we refund, we refund") == ["refund"]
    assert acts(read, "if we refund, or refund, we go") == []
    assert acts(read, "we refund", asked=True) == []


def test_acts_build_on_acts_whatever_their_order():
    read = locale({"act": "x", "pattern": "by {time}"}, {"act": "time", "pattern": "<num> days"})
    assert acts(read, "by 5 days") == ["by 5 days"]


@pytest.mark.parametrize(
    ("construction", "says"),
    [
        ({"act": "x", "pattern": "<nosuch>"}, "no word has the tag 'nosuch'"),
        ({"act": "x"}, "no pattern"),
        ({"act": "x", "pattern": "( a"}, "not closed"),
        ({"act": "x", "pattern": "a", "unles_after": "b"}, "unknown key 'unles_after'"),
        ({"act": "x", "pattern": "{y}", "outside": ["y"], "id": "q"}, None),
    ],
)
def test_a_construction_that_cannot_fire_is_an_error(construction, says):
    if says is None:
        assert acts(locale(construction), "a") == []
        return
    with pytest.raises(LexiconError, match=says):
        locale(construction)


def test_acts_that_wait_for_each_other_are_an_error():
    with pytest.raises(LexiconError, match="x, y"):
        locale({"act": "x", "pattern": "{y}"}, {"act": "y", "pattern": "{x}"})


def test_paradigms_take_stems_and_lemmas():
    paradigm = Paradigm.read("p", {"strip": "t", "forms": ["{0}t inf", "{1}u pres"], "derive": ["ne{} neg"]})
    block = "p +send: dot, do/dev  # comment\nfree phrase, other"
    assert list(read_class("k", block, {"p": paradigm})) == [
        ("dot", ("k", "send", "inf")),
        ("nedot", ("k", "send", "inf", "neg")),
        ("dou", ("k", "send", "pres")),
        ("nedou", ("k", "send", "pres", "neg")),
        ("dot", ("k", "send", "inf")),
        ("nedot", ("k", "send", "inf", "neg")),
        ("devu", ("k", "send", "pres")),
        ("nedevu", ("k", "send", "pres", "neg")),
        ("free phrase", ("k",)),
        ("other", ("k",)),
    ]


@pytest.mark.parametrize(("block", "says"), [("q: a", "no paradigm"), ("p: xyz", "does not end in")])
def test_a_class_that_cannot_be_read_is_an_error(block, says):
    paradigm = Paradigm.read("p", {"strip": "t", "forms": ["{0}t"]})
    with pytest.raises(LexiconError, match=says):
        list(read_class("k", block, {"p": paradigm}))


def test_longest_keeps_the_longer_of_two_that_overlap():
    kept = longest([Act("x", "", 0, 2, "a"), Act("x", "", 1, 5, "b"), Act("x", "", 6, 7, "c")])
    assert [a.construction for a in kept] == ["b", "c"]


def test_a_number_in_a_pattern_stays_a_number():
    read = locale({"act": "x", "pattern": "24 / 7"}, {"act": "y", "pattern": "<num>"})
    assert acts(read, "24 / 7") == ["24 / 7"]
    assert acts(read, "24 or 7", "y") == ["24", "7"]


def test_a_class_may_not_take_the_name_of_a_shape():
    with pytest.raises(LexiconError, match="'day'"):
        locale({"act": "x", "pattern": "a"}, classes={"day": "monday"})


def test_an_ending_may_be_as_long_as_it_likes():
    read = locale({"act": "x", "pattern": "<tidy> we"}, guess={"*regulierend": "tidy"})
    assert acts(read, "deregulierend we") == ["deregulierend we"]


def test_what_two_files_say_of_an_ending_adds_up():
    entries = [{"act": "x", "pattern": pattern} for pattern in ("<base> <we>", "<tidy> i")]
    read = locale(*entries, guess={"*ise": "tidy"})
    assert acts(read, "finalise we") == ["finalise we"]
    assert acts(read, "finalise i") == ["finalise i"]


def test_marks_and_emoji_are_no_words():
    assert not has_words(["😀", "!", "🙏", "—"])
    assert all(map(has_words, (["😀", "我"], ["1"], [TIME])))
