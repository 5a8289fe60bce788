"""Spelling by hunspell, here by a stand-in that knows the program's way of answering."""

import os
import subprocess
import sys
import time

import pytest

from replylint import Draft, Linter
from replylint.grammar.hunspell import Hunspell, HunspellError, dictionary

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts as POSIX has them")

PROGRAM = """#!{python}
import os, sys, time
way = os.environ.get("FAKE_HUNSPELL", "right")
with open(os.environ["FAKE_STARTS"], "a") as file:
    file.write(" ".join(sys.argv[1:]) + "\\n")
if way == "exit":
    sys.exit(1)
sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
print("@(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.1)", flush=True)
for line in sys.stdin:
    if line == "!\\n":
        continue
    word = line[1:].rstrip("\\n")
    if way == "hang":
        time.sleep(60)
    if way == "die":
        sys.exit(1)
    if word.lower().startswith("paldis"):
        print("& " + word + " 7 1: " + ", ".join("paldies" + "x" * n for n in range(7)))
    elif word.lower().startswith("qqq") or word == "nezināms":
        print("# " + word + " 1")
    print(flush=True)
"""


@pytest.fixture(name="house")
def house_fixture(tmp_path, monkeypatch):
    program = tmp_path / "hunspell"
    program.write_text(PROGRAM.format(python=sys.executable))
    program.chmod(0o755)
    for name in ("lv_LV.dic", "lv_LV.aff"):
        (tmp_path / name).write_text("")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    monkeypatch.setenv("FAKE_STARTS", str(tmp_path / "starts"))
    return tmp_path


def lint(text, **table):
    linter = Linter(select=["grammar"], grammar={"server": "hunspell", **table})
    return linter, linter.lint(Draft(text, lang="lv"))


def test_a_word_that_the_dictionary_lacks_is_marked_with_five_ways_out(house):
    _, (found,) = lint("Labdien 😀, {{vārds}}! Liels paldis par vēstuli.")
    assert (found.kind, found.text, found.lang, found.start) == ("HUNSPELL_RULE", "paldis", "lv", 28)
    assert found.message == "Šķiet, „paldis” uzrakstīts kļūdaini."
    assert [way.replacement for way in found.suggestions] == [
        "paldies",
        "paldiesx",
        "paldiesxx",
        "paldiesxxx",
        "paldiesxxxx",
    ]


def test_a_word_without_suggestions_is_marked_too(house):
    _, (found,) = lint("Tas ir nezināms vārds.")
    assert (found.text, found.suggestions) == ("nezināms", ())


@pytest.mark.parametrize(
    "text",
    [
        "Mums palīdzēs Paldis no noliktavas.",  # a name
        "Paldis, jūsu sūtījums ir klāt.",  # somebody spoken to
        "Mūsu PALDIS ir jauns.",  # an abbreviation
        "Mūsu palDis ir jauns.",  # a brand
        "Mūsu paldisw ir jauns.",  # a letter that Latvian does not have
        "Skatiet https://example.com/paldis un “paldis”.",
        "Jūsu sūtījums {{paldis}} ir klāt.",
    ],
)
def test_names_brands_and_what_is_masked_are_left_alone(house, text):
    assert lint(text)[1] == []


def test_a_signature_is_made_of_names(house):
    _, found = lint("Labdien!\n\nPaldis par vēstuli.\n\nAr cieņu,\nPaldis Bērziņš")
    assert [(each.text, each.line) for each in found] == [("Paldis", 3)]


def test_the_houses_own_words_are_right(house):
    assert lint("Liels paldis jums.", dictionary={"lv": ("pald*",)})[1] == []


def test_one_process_serves_all_drafts(house):
    linter, _ = lint("Liels paldis jums.")
    for _ in range(3):
        assert len(linter.lint(Draft("Liels paldis jums.", lang="lv"))) == 1
    assert (house / "starts").read_text() == f"-a -i utf-8 -d {house / 'lv_LV'}\n"


def test_it_ends_with_its_user(house):
    code = (
        "import os, signal; from replylint.grammar.hunspell import Hunspell; program = Hunspell('lv_LV.dic');"
        "program.misspelt(['vārds'], 5); print(program._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=house)
    process = int(done.stdout)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        assert file.read().split()[2] == "Z", "hunspell outlives its user"


@pytest.mark.parametrize("way", ["exit", "hang", "die"])
def test_a_failure_is_told_once_and_costs_nothing_else(house, monkeypatch, way):
    monkeypatch.setenv("FAKE_HUNSPELL", way)
    linter = Linter(grammar={"server": "hunspell", "time-limit": 0.5})
    for _ in range(2):
        found = linter.lint(Draft("Liels paldis. Mēs to noskaidrosim.", lang="lv"))
        assert [each.rule for each in found] == ["missing-timeline"]
    (line,) = linter.warnings
    assert line.startswith("grammar: hunspell failed (it ")


def test_it_goes_on_after_a_failure(house, monkeypatch):
    program = Hunspell(str(house / "lv_LV.dic"))
    monkeypatch.setenv("FAKE_HUNSPELL", "die")
    with pytest.raises(HunspellError):
        program.misspelt(["paldis"], 5)
    monkeypatch.delenv("FAKE_HUNSPELL")
    assert set(program.misspelt(["paldis", "labi"], 5)) == {"paldis"}
    program.close()


def test_many_words_and_long_ones(house):
    program = Hunspell(str(house / "lv_LV.dic"))
    words = [f"qqq{'a' * number}" for number in range(200)] + ["labi"] * 1000 + ["a\u2028b", "paldis\nqqq"]
    found = program.misspelt(words, 20)
    assert set(found) == {word for word in words[:200] if len(word) <= 60}
    program.close()


def test_without_program_or_dictionary_it_is_told_once(house, monkeypatch):
    monkeypatch.setenv("PATH", "")
    linter, found = lint("Liels paldis jums.")
    linter.lint(Draft("Liels paldis jums.", lang="lv"))
    assert found == []
    assert linter.warnings == [
        "grammar: no dictionary for lv: install hunspell and hunspell-lv, or name one ([grammar.hunspell] lv)"
    ]


def test_a_dictionary_may_be_named_or_taken_away(house):
    named = str(house / "lv_LV.dic")
    assert dictionary("lv", {}) == named
    assert dictionary("lv", {"lv": "/other.dic"}) == "/other.dic"
    assert dictionary("lv", {"lv": ""}) is None
    assert dictionary("zh", {}) is None
    linter, found = lint("Liels paldis jums.", hunspell={"lv": ""})
    assert (found, linter.warnings) == ([], [])
