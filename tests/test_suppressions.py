"""What comments switch off stays off, and a comment that nothing needs is named."""

import json

import pytest

from replylint import Draft, Linter
from replylint.cli import run
from replylint.draft import Suppression

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
    text = "You refused to pay."
    whole = Suppression(0, len(text), frozenset({"blame-language"}), (0, 1))
    plain, off = linter.lint(Draft(text)), linter.lint(Draft(text, suppressions=(whole,)))
    assert [f.rule for f in plain] == ["blame-language"]
    assert all(f.rule == "negative-word" for f in off)


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
