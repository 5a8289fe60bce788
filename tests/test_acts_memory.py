"""What is read together, or remembered, is read as it would be alone. The drafts are machine-written."""

import random
from functools import cache
from itertools import pairwise

import pytest

from replylint.acts.annotate import annotate, annotate_all
from replylint.acts.locale import Locale
from replylint.acts.memory import Memory
from replylint.acts.store import load, pack_folder
from replylint.acts.tables import FORMAT
from replylint.datafiles import data_path, stored
from replylint.text import read_text

DRAFTS = {
    "en": [
        "Dear Ann,\n\nWe're sorry for the delay. We will send you the parcel by Friday.\n\nKind regards,\nTom",
        "Dear Olga,\n\nWe're sorry for the delay. We will send you the parcel soon.\n\nKind regards,\nTom",
        "You didn't give the address. If you do not give the address, we can't help.",
        "Did you not give the address? You did not give the address! Unfortunately, that's a problem.",
        "We will look into it and let you know.",
    ],
    "lv": [
        "Labdien, Anna!\n\nAtvainojamies par kavēšanos. Mēs nosūtīsim sūtījumu līdz piektdienai.\n\nAr cieņu,\nToms",
        "Labdien!\n\nAtvainojamies par kavēšanos. Drīzumā nosūtīsim. Jūs nenorādījāt adresi.\n\nAr cieņu,\nIlze",
        "Vai jūs nenorādījāt adresi? Ja nenorādīsiet adresi, nevarēsim palīdzēt.",
    ],
    "uk": [
        "Добрий день!\n\nПеревіримо й відповімо найближчим часом. Перепрошуємо за затримку.\n\nЗ повагою,\nОльга",
        "Ви не вказали адресу. Якщо ви не вказали адресу, напишіть нам. На жаль, це неможливо.",
    ],
    "zh": [
        "您好！\n\n非常抱歉，我们会尽快处理您的退款。您没有提供订单号。",
        "您没有提供订单号吗？抱歉，我们会在三天内处理。",
    ],
}


def seen(reading):
    """Return all that a reading holds, as it can be compared."""
    return [
        (s.place, s.number, s.paragraph, s.lang, s.lattice.forms, s.lattice.starts, s.lattice.ends,
         {name: [(a.kind, a.start, a.end, a.scope_start, a.scope_end, a.construction) for a in acts]
          for name, acts in s.lattice.acts.items()})
        for s in reading.sentences
    ]  # fmt: skip


@cache
def compiled(code):
    return stored(data_path(f"replylint.locales.{code}"), FORMAT, pack_folder)


def new_locale(code):
    """Return a locale that remembers nothing yet."""
    return Locale(compiled(code))


def alone(text, code, wanted=None):
    """Read a text by a locale that never read another."""
    return annotate(text, [code] * len(text.sentences), lambda _: new_locale(code), wanted=wanted)


def shuffled(code, number):
    """Return texts of the sentences of all drafts of a language, in any order, some cut short."""
    chance = random.Random(code)
    parts = [part for draft in DRAFTS[code] for part in draft.replace("\n\n", " ").split(". ")]
    texts = []
    for _ in range(number):
        words = ". ".join(chance.choices(parts, k=6))
        texts.append(read_text(words[: chance.randrange(20, len(words) + 1)]))
    return texts


@pytest.mark.parametrize("code", DRAFTS)
def test_what_is_remembered_is_what_would_be_found(code):
    texts = [read_text(draft) for draft in DRAFTS[code]] + shuffled(code, 10)
    whole = load(code)
    for wanted in (None, frozenset(["blame", "commitment", "time"])):
        for text in texts * 2:
            once = annotate(text, [code] * len(text.sentences), lambda _: whole, wanted=wanted)
            assert seen(once) == seen(alone(text, code, wanted))


def test_what_is_read_together_is_what_would_be_read_alone():
    texts = [(read_text(draft), code) for code, drafts in DRAFTS.items() for draft in drafts]
    texts += [(text, code) for code in DRAFTS for text in shuffled(code, 5)]
    random.Random(3).shuffle(texts)
    fresh = {code: new_locale(code) for code in DRAFTS}
    together = annotate_all([(text, [code] * len(text.sentences)) for text, code in texts], fresh.__getitem__)
    for (text, code), reading in zip(texts, together, strict=True):
        assert reading.text is text
        assert seen(reading) == seen(alone(text, code))


def test_two_languages_in_turn_keep_their_order():
    text = read_text("We will send it. Mēs nosūtīsim. Sorry! Atvainojiet!")
    langs = ["en", "lv", "en", "lv"]
    reading = annotate(text, langs, load)
    assert [sentence.lang for sentence in reading.sentences] == langs
    assert [" ".join(sentence.lattice.forms[:2]) for sentence in reading.sentences] == [
        "we will", "mēs nosūtīsim", "sorry !", "atvainojiet !",
    ]  # fmt: skip


def test_traces_are_made_each_time():
    text = read_text("You did not give the address. You did not give the address.")
    for _ in range(2):
        reading = annotate(text, ["en", "en"], load, traced=True)
        assert all(sentence.lattice.trace for sentence in reading.sentences)
    assert annotate(text, ["en", "en"], load).sentences[0].lattice.trace is None


def test_a_question_mark_is_remembered_apart():
    asked, told = read_text("Did you not give the address?"), read_text("Did you not give the address.")
    ours = [annotate(text, ["en"], load) for text in (asked, told, asked)]
    assert seen(ours[0]) == seen(ours[2])
    assert "question" in ours[0].sentences[0].lattice.acts
    assert "mark" not in {act.kind for act in ours[1].sentences[0].lattice.acts.get("question", ())}


def test_unlisted_words_are_not_remembered():
    locale = new_locale("en")
    words = ("zyxwvut", "qqfhtgk")
    both = []
    for word in words:
        text = read_text(f"Dear {word}, we will send it soon.")
        both.append(annotate(text, ["en"], lambda _: locale).sentences[0].lattice)
    assert both[0].finds is both[1].finds  # one name is as good as another
    kept = repr([*locale._memory._new, *locale._memory._old])
    assert not any(word in kept for word in words)


def test_memory_has_a_limit():
    memory = Memory(100)
    keys = [(False, None, tuple(range(number, number + 9))) for number in range(1000)]
    for key in keys:
        memory.put(key, object())
        assert len(memory._new) + len(memory._old) <= 20
    assert memory.get(keys[-1]) is not None
    assert memory.get(keys[0]) is None


def test_memory_keeps_what_comes_again():
    memory = Memory(100)
    first = (False, None, (1, 2, 3))
    memory.put(first, "kept")
    for number, _ in pairwise(range(500)):
        memory.put((False, None, (number, 7, 7)), "other")
        assert memory.get(first) == "kept"


def test_memory_tells_each_time_that_it_forgets():
    told = []
    memory = Memory(100, tidy=lambda: told.append(len(memory._old)))
    for number in range(100):
        memory.put((False, None, (number,) * 9), object())
    assert told == [10] * 9
