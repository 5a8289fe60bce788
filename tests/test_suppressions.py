"""What comments switch off stays off, and a comment that nothing needs is named."""

import json

import pytest
from effort import LINEAR, growth

from replylint import Draft, Linter
from replylint.cli import run
from replylint.draft import Suppression
from replylint.names import Names

SOON = "We will get back to you soon."


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Lint one file and return its findings as (rule, kind, line) triples."""
    monkeypatch.chdir(tmp_path)

    def lint(text, *options, name="a.md", found="findings"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        run(["check", "--isolated", "--format", "json", *options, name])
        drafts = json.loads(capsys.readouterr().out)["files"][0]["drafts"]
        return [(f["rule"], f["kind"], f["line"]) for draft in drafts for f in draft[found]]

    return lint


def test_a_reply_of_its_own(check):
    text = f"# One\n\n{{# replylint: disable=vague-promise #}}\n{SOON}\n\n# Two\n\n{SOON}\n"
    assert check(text) == [("vague-promise", "vague-time", 8)]


def test_the_next_line_only(check):
    text = f"{{# replylint: disable-next-line=vague-promise #}}\n{SOON}\n\n{SOON}\n"
    assert check(text) == [("vague-promise", "vague-time", 4)]


def test_one_kind_of_a_rule(check):
    text = "{# replylint: disable=negative-word/unfortunately #}\nUnfortunately, this is impossible."
    assert check(text) == [("negative-word", "impossible", 2)]


@pytest.mark.parametrize("scope", ["disable", "disable-file", "disable-next-line"])
def test_all_rules(check, scope):
    assert check(f"{{# replylint: {scope} #}}\n{SOON}\n") == []


def test_front_matter(check):
    assert check(f"---\nreplylint: {{disable: [vague-promise]}}\n---\n{SOON}\n") == []


def test_an_unused_comment_is_named_where_it_stands(check):
    text = f"# One\n\nAll is well.\n\n{{# replylint: disable=vague-promise, negative-word #}}\n{SOON}\n"
    assert check(text) == [("unused-suppression", "unused", 5)]


def test_unused_front_matter_is_named_once_for_all_replies(check):
    text = "---\nreplylint: {disable: [vague-promise]}\n---\n# One\n\nAll is well.\n\n# Two\n\nAll is well.\n"
    assert check(text) == [("unused-suppression", "unused", 2)]


def test_front_matter_that_one_reply_needs_is_not_unused(check):
    text = f"---\nreplylint: {{disable: [vague-promise]}}\n---\n# One\n\nAll is well.\n\n# Two\n\n{SOON}\n"
    assert check(text) == []


def test_a_comment_for_the_file_that_one_reply_needs_is_not_unused(check):
    text = f"{{# replylint: disable-file=vague-promise #}}\n\n# One\n\nAll is well.\n\n# Two\n\n{SOON}\n"
    assert check(text) == []


def test_an_unknown_rule_is_named(check):
    assert check("{# replylint: disable=vague-promis #}\nAll is well.\n") == [("unused-suppression", "unknown", 1)]


def message_of(check, capsys, text):
    """Return what is said of the one odd comment of a text."""
    check(text)
    run(["check", "--isolated", "--format", "json", "a.md"])
    found = json.loads(capsys.readouterr().out)["files"][0]["drafts"][0]["findings"]
    return next(f["message"] for f in found if f["rule"] == "unused-suppression")


@pytest.mark.parametrize(
    ("said", "kind", "message"),
    [
        ("disabled=vague-promise", "misspelt", "write `replylint: disable=vague-promise`."),
        ("disable vague-promise", "misspelt", "write `replylint: disable=vague-promise`."),
        ("disable=vague-promise negative-word", "misspelt", "write `replylint: disable=vague-promise, negative-word`."),
        ("enable=vague-promise", "misspelt", "write disable, disable-next-line or disable-file."),
        ("disable=vague-promis", "unknown", "There is no vague-promis: write vague-promise, or take it out."),
        ("disable=vague-promise/vague-tim", "unknown", "write vague-promise/vague-time, or take it out."),
        ("disable=vague-promise/xyz", "unknown", "write its name as `replylint rules` does, or take it out."),
        ("disable=missing-timeline/xyz", "unknown", "write its name as `replylint rules` does, or take it out."),
        ("disable=repeated-apology/xyz", "unknown", "write repeated-apology, or take it out."),
    ],
)
def test_what_is_not_read_as_it_was_meant_is_named_with_the_mend(check, capsys, said, kind, message):
    text = f"{{# replylint: {said} #}}\n{SOON}\n"
    assert ("unused-suppression", kind, 1) in check(text)
    assert message_of(check, capsys, text).endswith(message)


@pytest.mark.parametrize("reason", ["pre-approved by the lawyers", "vague promises are agreed", "negative-wordy"])
def test_a_reason_that_names_no_rule_is_a_reason(check, reason):
    assert check(f"{{# replylint: disable {reason} #}}\n{SOON}\n") == []


def test_a_misspelt_comment_is_told_once(check):
    found = check("{# replylint: disable vague-promise #}\nAll is well.\n")
    assert found == [("unused-suppression", "misspelt", 1)]


def test_the_kind_of_words_of_the_house_is_known(check):
    assert check("{# replylint: disable=negative-word/house #}\nAll is well.\n") == [
        ("unused-suppression", "unused", 1)
    ]


def test_a_kind_that_a_pack_brings_is_known(tmp_path):
    (tmp_path / "pack.toml").write_text(
        '[[construction]]\nlang = "en"\nact = "negative"\nkind = "jargon"\npatterns = ["ticket queue"]\n'
        'fires = ["It is in the [[ticket queue]]."]\n',
        encoding="utf-8",
    )
    linter = Linter(packs=[str(tmp_path / "pack.toml")])
    names = Names(linter.rules, lambda: map(linter.locale, linter.languages))
    assert names.knows("negative-word/jargon")
    assert not names.knows("negative-word/jargons")
    assert names.near("negative-word/jargons") == "negative-word/jargon"


def test_findings_have_no_kinds_but_those_that_are_known():
    linter = Linter()
    names = Names(linter.rules, lambda: map(linter.locale, linter.languages))
    found = [finding for text in examples(linter) for finding in linter.lint(Draft(text))]
    assert {f"{f.rule}/{f.kind}" for f in found if f.kind and not names.knows(f"{f.rule}/{f.kind}")} == set()
    assert len({(f.rule, f.kind) for f in found}) > 15


def examples(linter):
    for rule in linter.rules.values():
        for table in rule.manual.get("examples", {}).values():
            rows = (row if isinstance(row, str) else row.get("text", "") for row in table.get("fires", ()))
            yield from (row.replace("[[", "").replace("]]", "") for row in rows)


def test_many_comments_are_told_in_good_time(check):
    def told(number):
        assert len(check("<!-- replylint: disable=\n" * number + SOON)) >= number

    assert growth(int, told, 200) <= LINEAR


def test_a_rule_that_did_not_run_is_no_reason_to_take_a_comment_out(check):
    text = f"{{# replylint: disable=vague-promise #}}\n{SOON}\n"
    assert check(text, "--select", "negative-word,unused-suppression") == []
    assert check(text.replace("=vague-promise", ""), "--select", "negative-word,unused-suppression") == []


def test_the_remark_may_be_switched_off(check):
    assert check("{# replylint: disable=vague-promise #}\nAll is well.\n", "--ignore", "unused-suppression") == []


def test_an_html_comment_in_a_body_that_is_sent(check):
    body = f"<p><!-- replylint: disable=vague-promise -->{SOON}</p>"
    macros = {"macros": [{"id": 1, "title": "T", "actions": [{"field": "comment_value_html", "value": body}]}]}
    assert check(json.dumps(macros), name="macros.json") == [("sent-suppression", "sent", 1)]


def test_a_comment_that_bears_on_no_reply(check):
    found = check("All is well.\n\n{# replylint: disable-next-line=vague-promise #}\n")
    assert [rule for rule, _, _ in found] == ["unused-suppression"]


def test_what_yields_comes_back_when_the_other_rule_is_off():
    linter = Linter(select=["blame-language", "negative-word"])
    text = "It is your fault that it is impossible."
    whole = Suppression(0, len(text), frozenset({"blame-language"}), (0, 1))
    plain, off = linter.lint(Draft(text)), linter.lint(Draft(text, suppressions=(whole,)))
    assert [f.rule for f in plain] == ["blame-language"]
    assert [(f.rule, f.text) for f in off] == [("negative-word", "impossible")]


def test_a_suppression_holds_within_its_bounds_and_is_told_apart():
    linter = Linter(select=["vague-promise"])
    text = f"{SOON}\n{SOON}"
    first = Suppression(0, len(SOON), frozenset({"vague-promise"}), (100, 110))
    idle = Suppression(0, len(SOON), frozenset({"negative-word"}), (200, 210))
    judged = linter.judge(Draft(text, suppressions=(first, idle)))
    assert [f.line for f in judged.findings] == [2]
    assert judged.used == {((100, 110), "vague-promise")}


def test_the_page_shows_a_remark_without_marking_the_reply(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(
        "{# replylint: disable=vague-promise #}\n\n# One\n\nAll is well.\n", encoding="utf-8"
    )
    run(["check", "--isolated", "--format", "html", "a.md"])
    page = capsys.readouterr().out
    assert "unused-suppression" in page
    assert "<mark" not in page
