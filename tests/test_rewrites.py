"""Rewrites: each entry does what its examples say, each replacement holds, and a clean draft pays nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from replylint import Draft, Linter
from replylint.acts.inflect import LexiconError
from replylint.acts.store import compile_folder, read_tables
from replylint.datafiles import data_folder
from replylint.draft import LANGUAGES
from replylint.finding import Finding, Suggestion
from replylint.reporters import DraftResult, FileResult, Options, Tally
from replylint.reporters.places import editing
from replylint.reporters.rdjsonl import render as rdjsonl
from replylint.reporters.sarif import render as sarif
from replylint.reporters.text import render as text_report
from replylint.rewrites.compile import compile_rewrites
from replylint.rewrites.ways import LONGEST, MOST
from tools import rewrites
from tools.quality import CORE

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = sorted(map(str, (ROOT / "tests" / "quality").glob("*.jsonl")))
CORPUS = sorted(map(str, (ROOT.parent / "shared" / "corpus").glob("dev-*.jsonl")))
LINTER = Linter(select=CORE)


def ways(text, **known):
    return [(finding, finding.suggestions[0]) for finding in LINTER.lint(Draft(text, **known))]


def rewritten(text, **known):
    """Return what becomes of a draft by its last finding."""
    finding, way = ways(text, **known)[-1]
    assert way.replacement is not None, (finding.text, way)
    start, end, _ = way.place(finding)
    return text[:start] + way.replacement + text[end:]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_does_what_its_examples_say(code):
    assert list(rewrites.failures(code)) == []


@pytest.fixture(scope="module")
def rows():
    return list(rewrites.rows(LINTER, WRITTEN + CORPUS))


def test_a_replacement_takes_its_finding_away_and_brings_no_other(rows):
    """In its own place, and put into the place of the finding by a host that knows no other."""
    wrong = [(row.finding.text, what) for row in rows for what in rewrites.faults(LINTER, row)]
    assert wrong == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_many_findings_carry_a_replacement(rows, code):
    sorts = [row.sort for row in rows if row.finding.lang == code]
    assert sorts.count("replacement") >= 0.4 * len(sorts)


def test_a_place_of_its_own_is_told_and_one_that_is_the_findings_is_not():
    (finding, wide), (_, narrow) = ways("Unfortunately, we have sold the last one. We will reply soon.")
    assert finding.as_json()["suggestions"] == [
        {"message": wide.message, "replacement": "We", "start": 0, "end": 17, "text": "Unfortunately, we"}
    ]
    assert narrow.as_json() == {"message": "Name the time.", "replacement": "by [date]"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "We are sorry.\n\nYour parcel left.\n\nSorry again!\n\nYours, Al",
            "We are sorry.\n\nYour parcel left.\n\nYours, Al",
        ),
        ("We are sorry.\r\nIt left.\r\nSorry again!\r\n", "We are sorry.\r\nIt left.\r\n"),
        ("We are sorry. It left today.\nSorry again!", "We are sorry. It left today."),
        ("We are sorry. It left today. Sorry again!\nAl", "We are sorry. It left today.\nAl"),
        ("hi! unfortunately we sold the last one", "hi! we sold the last one"),
        ("На жаль, синій розпродано.", "Синій розпродано."),
    ],
)
def test_space_lines_and_capitals_are_put_right(before, after):
    assert rewritten(before) == after


def test_pronouns_follow_the_drafts_habit():
    assert rewritten("Наша команда вже працює над виправленням.").endswith("відповідь ви отримаєте до [дата].")
    polite = "Ми прочитали Вашого листа, і Ви маєте рацію. Наша команда вже працює над виправленням."
    assert rewritten(polite).endswith("відповідь Ви отримаєте до [дата].")


def test_a_word_that_may_be_a_name_keeps_its_capital():
    assert rewritten("Ināra jums piezvanīs.") == "Ināra jums piezvanīs līdz [datums]."
    assert rewritten("Mēs izskatīsim jūsu pieteikumu.") == "Līdz [datums] mēs izskatīsim jūsu pieteikumu."


def test_traditional_characters_stay_traditional():
    assert rewritten("我們會核實您的訂單。") == "我們會在[時限]內核實您的訂單。"
    assert rewritten("閣下沒有提供訂單號。") == "我們這邊還沒有收到訂單號。"


def test_nothing_is_moved_across_mark_up():
    (_, way), *_ = ways("<p>Unfortunately, <b>we</b> have sold the last one.</p>", markup="html")
    assert way.replacement is None
    (_, way), *_ = ways("We are sorry. It left. **Sorry again!**", markup="markdown")
    assert way.replacement is None
    for marked in ("<b>so</b>on", "<b>s</b>oon", "s<i>oo</i>n", "s&#111;on"):
        (_, way), *_ = ways(f"<p>We will call {marked}.</p>", markup="html")
        assert way.replacement is None
    for marked in ("**so**on", "so[on](https://example.com)"):
        (_, way), *_ = ways(f"We will call {marked}.", markup="markdown")
        assert way.replacement is None


def test_mark_up_around_whole_words_stays_around_them():
    assert rewritten("We will call **soon**.") == "We will call **by [date]**."
    (_, way), *_ = ways("<p>We will call <b>soon</b>.</p>", markup="html")
    assert way.replacement == "by [date]"


def test_a_model_sentence_is_shown_as_one_in_the_drafts_words_and_the_agents_language():
    (_, way), *_ = ways("We cannot refund opened cosmetics.")
    assert way.replacement is None
    assert way.message == "Say what is possible, for example: “Instead of refunding opened cosmetics, we can …”"
    own = Linter(select=CORE, ui_lang="uk").lint(Draft("We cannot refund opened cosmetics."))[0].suggestions[0]
    assert own.message == "Скажіть, що можливо, наприклад: «Instead of refunding opened cosmetics, we can …»"


def result(text):
    draft = Draft(text)
    return FileResult("a.txt", text, drafts=(DraftResult(draft, "en", "email", tuple(LINTER.lint(draft))),))


def test_formats_use_the_suggestions_own_place():
    text = "Hello.\nUnfortunately, we have sold the last one."
    log = json.loads("".join(sarif([result(text)], Options(Tally()))))
    region = log["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 1, 18)
    assert text[region["charOffset"] :][: region["charLength"]] == "Unfortunately, we"
    row = json.loads(next(rdjsonl([result(text)], Options(Tally()))))
    assert row["suggestions"] == [
        {"range": {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 18}}, "text": "We"}
    ]


def test_a_place_that_begins_on_another_line_than_its_finding_is_counted_from_there():
    text = "Hello.\nUnfortunately,\nwe have sold it.\n"
    found = Finding("r", "", "error", "en", 22, 24, 3, 1, 3, 3, "we", "m", (Suggestion("m", "We", 7, 24, text[7:24]),))
    placed, _ = next(editing(FileResult("a", text), found))
    assert (placed.line, placed.column, placed.end_line, placed.end_column) == (2, 1, 3, 3)
    late = found._replace(start=7, end=20, line=2, end_line=2, column=1, end_column=14, text="Unfortunately")
    placed, _ = next(editing(FileResult("a", text), late))
    assert (placed.line, placed.column, placed.end_line, placed.end_column) == (2, 1, 3, 3)


def test_people_see_what_is_left_out_and_what_it_becomes():
    shown = "".join(text_report([result("Unfortunately, we have sold the last one.")], Options(Tally(), summary=False)))
    assert "→ Leave it out: Unfortunately, we → We" in shown


def test_a_clean_draft_reads_no_rewrites():
    code = (
        "import sys; from replylint import Draft, Linter; Linter().lint(Draft('Your parcel is on its way.'));"
        "sys.exit(any(name.startswith('replylint.rewrites') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture(scope="module")
def chinese():
    folder = data_folder("replylint.locales.zh")
    return compile_folder(folder), read_tables(folder)


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ({"parts": ["soon"], "put": "{2}"}, "no {2}"),
        ({"parts": ["soon"], "put": "{1:nothing}"}, "no {1:nothing}"),
        ({"parts": ["soon"]}, "it needs rule, parts, and put or model"),
        ({"parts": ["soon"], "put": "", "model": ""}, "it needs rule, parts, and put or model"),
        ({"parts": ["[[ soon ]]"], "put": ""}, "no [[ ]]"),
        ({"parts": ["soon"], "put": "", "by": ["nobody"]}, "no construction 'nobody'"),
        ({"parts": ["soon"], "put": "", "when": "now"}, "unknown key 'when'"),
        ({"parts": ["<nosuchtag>"], "put": ""}, "no word has the tag 'nosuchtag'"),
    ],
)
def test_an_entry_that_cannot_work_is_an_error_when_it_is_built(chinese, entry, what):
    with pytest.raises(LexiconError) as error:
        compile_rewrites(*chinese, {"rewrite": [{"rule": "vague-promise", "id": "x", **entry}]})
    assert what in str(error.value)


def test_quiet_tells_what_is_wrong_and_what_to_do_in_one_short_line():
    quiet = Options(Tally(), quiet=True)
    told = '“soon”: "soon" names no time: say by when.\n'
    assert "".join(text_report([result("We will reply soon.")], quiet)) == told


def test_a_rule_that_is_off_for_a_draft_does_not_stand_in_the_way():
    text = "Unfortunately we will look into it soon."
    off = Draft(text, disabled=frozenset(["negative-word"]))
    for draft in (Draft(text), off, Draft(text)):
        soon = next(finding for finding in LINTER.lint(draft) if finding.rule == "vague-promise")
        assert soon.suggestions[0].replacement == "by [date]"


def test_a_friend_is_not_addressed_politely():
    assert rewritten("Tavs pasūtījums tiek apstrādāts.").endswith("atbildi saņemsi līdz [datums].")
    assert rewritten("Jūsu pasūtījums tiek apstrādāts.").endswith("atbildi saņemsiet līdz [datums].")


def test_one_of_two_apologies_side_by_side_is_not_left_out_alone():
    """A host that puts the replacement into the place of the finding would leave the other one standing."""
    ((_, way),) = ways("Piedod, ka kavējāmies. Un par traipu uz sēdekļa – mea culpa, atvaino.")
    assert way.replacement is None


def test_a_rewrite_sees_the_time_beyond_emoji_as_the_rule_does():
    before = "You will have our answer by 5 pm today.\n\n😊\n\n"
    assert rewritten(before + "Unfortunately, we will check your order.") == before + "We will check your order."


def test_long_sentences_and_very_many_findings_get_the_general_way_out():
    text = "We will reply soon. " * (MOST + 20)
    rewritten = [finding for finding in LINTER.lint(Draft(text)) if finding.suggestions[0].rewrite]
    assert len(rewritten) == MOST
    (finding,) = LINTER.lint(Draft("We will send it " + "and pack it " * LONGEST + "soon."))
    assert not finding.suggestions[0].rewrite
