"""Plugins: how they are found and loaded, and what becomes of one that is in trouble: a line, and the rest goes on."""

import io
import pickle
import sys
import time

import pytest

from replylint import Draft, Linter
from replylint.cli import run
from replylint.plugins import spec
from replylint.plugins.discovery import entry_points, read_group
from replylint.plugins.registry import Registry, registry

DRAFT = Draft("We are sorry. It is our fault. Unfortunately we apologise again.", lang="en")
GOOD = '''
from replylint.plugins import rule

@rule("no-hey", "Say hello instead of {words}.", severity="error", options={"words": ["hey"]})
def no_hey(reply):
    """A reply does not say hey."""
    for span in reply.find(*reply.option("words", "en")):
        yield reply.hit(span)
'''


def plugin(folder, text, name="house.py"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def broken_rule(body):
    head = 'from replylint.plugins import Hit, rule\n\n@rule("no-good", "Bad.")\ndef bad(reply):\n    """Breaks."""\n'
    return f"{head}{body}\n"


def test_all_that_is_built_in_comes_through_the_hooks():
    found = Registry()
    assert {rule.id for rule in Linter().rules.values() if rule.origin == "built in"} >= {"vague-promise"}
    assert [plugin.name for plugin in found.plugins] == ["built in"]
    for hook in spec.HOOKS:
        if hook != "replylint_locales":
            assert [offer.origin for offer in found.offers(hook)][:1] == ["built in"]
    assert found.problems == []


def test_a_rule_in_python_finds_and_is_tuned_like_any_other(tmp_path):
    path = plugin(tmp_path, GOOD)
    text = "Hey Anna, hello!"
    [finding] = Linter(plugins=[path]).lint(Draft(text, lang="en"))
    assert (finding.rule, finding.text, finding.severity) == ("no-hey", "Hey", "error")
    assert finding.message == "Say hello instead of Hey."
    layer = {"rules": {"no-hey": {"severity": "suggestion", "words": ["hello"]}}}
    [finding] = Linter([layer], plugins=[path]).lint(Draft(text, lang="en"))
    assert (finding.text, finding.severity) == ("hello", "suggestion")


def test_a_linter_with_plugins_pickles(tmp_path):
    linter = pickle.loads(pickle.dumps(Linter(plugins=[plugin(tmp_path, GOOD)])))
    assert [finding.rule for finding in linter.lint(Draft("Hey you!", lang="en"))] == ["no-hey"]


def test_an_installed_package_offers_a_plugin(tmp_path, monkeypatch):
    info = tmp_path / "house_tone-1.2.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[console_scripts]\nx = y:z\n\n[replylint]\ntone = tone_of_a_house [more]\n")
    other = tmp_path / "other-2.dist-info"
    other.mkdir()
    (other / "entry_points.txt").write_text("[console_scripts]\nreplylint = y:z\n")
    plugin(tmp_path, GOOD, "tone_of_a_house.py")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = [entry for entry in entry_points() if entry.name == "tone"]
    assert [tuple(entry) for entry in found] == [("tone", "tone_of_a_house", "house_tone 1.2")]
    assert Linter().rules["no-hey"].origin == "plugin 'tone'"
    monkeypatch.undo()
    assert "no-hey" not in Linter().rules


def test_entry_points_are_read_by_group():
    text = "[a]\nx = y\n[replylint]\n# no\nhouse = house.rules:plugin\nmore=more [extra]\n[b]\nz = w\n"
    assert list(read_group(text)) == [("house", "house.rules:plugin"), ("more", "more")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("import no_such_module_of_ours", "plugin 'house' cannot be loaded from "),
        ("raise RuntimeError('at once')", "RuntimeError: at once (house.py:1)"),
        ("x = 1\ndef f(:", "SyntaxError: invalid syntax (house.py, line 2); mend"),
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("def replylint_rule(): return []", "unknown hook 'replylint_rule'; did you mean 'replylint_rules'?"),
        ("def replylint_rules(draft): return []", "plugin 'house' does not fit the hooks: "),
        ("def replylint_rules(): return 1 / 0", "replylint_rules failed: ZeroDivisionError"),
        ("x = 1\ndef replylint_rules(): return 5", "TypeError: 'int' object is not iterable (house.py:2); what it"),
        (
            "x = 1\ndef replylint_rules(): return 'json:no'",
            "AttributeError: module 'json' has no attribute 'no' (house.py:2)",
        ),
        ("def replylint_rules(): return [5]", "offers 'int', not a path, a table or a rule"),
        ("def replylint_rules(): return [{'id': 'x'}]", "x: no 'summary'"),
        ("def replylint_rules(): return ['lost.module:rules']", "replylint_rules failed: ModuleNotFoundError"),
        (GOOD.replace("no-hey", "vague-promise"), "rule 'vague-promise' is there already (built in)"),
        (GOOD.replace('"error"', '"fatal"'), "severity must be one of suggestion, warning, error, not 'fatal'"),
        ("def replylint_channels(): return [{'kind': 'channel', 'name': 'email'}]", "channel 'email' is there already"),
        ("def replylint_channels(): return [{'kind': 'chanel'}]", 'kind must be "channel" or "industry"'),
        (
            "def replylint_channels(): return [{'kind': 'channel', 'name': 'x', 'extends': 'y'}]",
            "channel 'x': extends 'y', which there is not",
        ),
    ],
)
def test_a_plugin_in_trouble_is_one_line_and_the_rest_goes_on(tmp_path, text, line):
    linter = Linter(plugins=[plugin(tmp_path, text)])
    [problem] = linter.problems
    assert line in problem
    assert "\n" not in problem
    assert linter.lint(DRAFT) == Linter().lint(DRAFT) != []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("    raise ValueError(reply.text)", "rule 'no-good' raised ValueError at house.py:6"),
        ("    yield 5", "rule 'no-good' returned int, not a hit"),
        ("    return 5", "rule 'no-good' returned int, not hits"),
        ("    return None", "rule 'no-good' returned NoneType, not hits"),
        ("    yield Hit(5, 2, '', 'en')", "returned a hit that is out of place"),
        ("    yield Hit(0, 10**9, '', 'en')", "returned a hit that is out of place"),
        ("    yield Hit(0, 'x', '', 'en')", "returned a hit that is out of place"),
        ("    while True:\n        yield Hit(0, 1, '', 'en')", "found more than 10000 things"),
        ("    reply.nothing", "raised AttributeError at house.py:6"),
        ("    yield reply.hit((0, 10**9))", "raised AttributeError at house.py:6"),
    ],
)
def test_a_rule_in_trouble_is_named_once_and_the_rest_goes_on(tmp_path, body, line):
    linter = Linter(plugins=[plugin(tmp_path, broken_rule(body))])
    assert linter.problems == []
    assert linter.lint(DRAFT) == linter.lint(DRAFT) == Linter().lint(DRAFT) != []
    [problem] = linter.problems
    assert line in problem
    assert "sorry" not in problem


@pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="no alarms here")
def test_a_rule_that_never_returns_is_stopped_and_switched_off(tmp_path):
    body = "    while True:\n        try:\n            pass\n        except Exception:\n            pass"
    linter = Linter(plugins=[plugin(tmp_path, broken_rule(body))], time_limit=0.2)
    began = time.monotonic()
    assert linter.lint(DRAFT) == Linter().lint(DRAFT)
    assert linter.lint(DRAFT) == Linter().lint(DRAFT)
    assert time.monotonic() - began < 60
    assert [
        p for p in linter.problems if "took more than 0.2 s for a draft and is switched off" in p
    ] == linter.problems


def status(monkeypatch, capfd, tmp_path, text, *args, draft="We will write soon."):
    plugin(tmp_path, text)
    (tmp_path / "replylint.toml").write_text('plugins = ["house.py"]', encoding="utf-8")
    (tmp_path / "a.txt").write_text(draft, encoding="utf-8")
    (tmp_path / "b.memo").write_text(draft, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code = run(["check", *args])
    out, err = capfd.readouterr()
    return code, out, err


def test_the_command_line_names_the_plugin_and_exits_with_2(monkeypatch, capfd, tmp_path):
    code, out, err = status(monkeypatch, capfd, tmp_path, broken_rule("    raise KeyError(reply.text)"), "a.txt")
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith("replylint: plugin 'house': rule 'no-good' raised KeyError at house.py:6")
    assert "vague-promise" in out


SOURCE = """
from replylint.draft import OffsetMap
from replylint.sources import Reply, Source

def open_memo(file):
    {body}
    yield Reply(file.text, OffsetMap())

def replylint_sources():
    return [Source("memo", ("*.memo",), open_memo)]
"""


def test_a_plugin_brings_an_input_format(monkeypatch, capfd, tmp_path):
    code, out, err = status(monkeypatch, capfd, tmp_path, SOURCE.format(body="pass"), ".", "--format", "concise")
    assert (code, err) == (1, "")
    assert "b.memo:1:15: vague-promise/vague-time" in out


def test_a_plugin_s_input_format_holds_for_the_standard_input_and_in_other_processes(monkeypatch, capfd, tmp_path):
    text = SOURCE.format(body="pass")
    for name in ("c.memo", "d.memo"):
        (tmp_path / name).write_text("We will write soon.", encoding="utf-8")
    _, out, err = status(monkeypatch, capfd, tmp_path, text, ".", "--format", "concise", "--jobs", "2")
    assert (out.count(".memo:1:15: vague-promise/vague-time"), err) == (3, "")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"We will write soon.")))
    _, out, _ = status(monkeypatch, capfd, tmp_path, text, "-", "--stdin-filename", "x.memo", "--format", "json")
    assert '"path": "x.memo"' in out
    assert "vague-time" in out


@pytest.mark.parametrize(
    ("body", "error"), [("1 / 0", "ZeroDivisionError at house.py:6"), ("yield 5", "AttributeError at house.py:5")]
)
def test_an_input_format_that_breaks_is_named(monkeypatch, capfd, tmp_path, body, error):
    code, out, err = status(monkeypatch, capfd, tmp_path, SOURCE.format(body=body), ".", "--format", "concise")
    assert (code, err.count("\n")) == (2, 1)
    assert f"b.memo: plugin-error: plugin 'house': format 'memo' raised {error}\n" in err
    assert "a.txt:1:15" in out


REPORT = "def render(results, options):\n    for result in results:\n        {body}\n"
HOOK = "def replylint_reporters(): return {'brief': render, 'text': render}\n"


def test_a_plugin_brings_a_report_format_and_a_name_that_is_taken_is_said(monkeypatch, capfd, tmp_path):
    text = REPORT.format(body="yield f'{result.path} {len(result.drafts)}\\n'") + HOOK
    code, out, err = status(monkeypatch, capfd, tmp_path, text, "a.txt", "--format", "brief")
    assert out == "a.txt 1\n"
    assert (code, err.count("\n")) == (2, 1)
    assert "report format 'text' is there already (built in)" in err


@pytest.mark.parametrize(
    ("body", "error"), [("yield 1 / 0", "ZeroDivisionError at house.py:3"), ("yield 5", "TypeError at house.py:1")]
)
def test_a_report_format_that_breaks_is_named(monkeypatch, capfd, tmp_path, body, error):
    text = REPORT.format(body=body) + HOOK.replace(", 'text': render", "")
    code, _, err = status(monkeypatch, capfd, tmp_path, text, "a.txt", "--format", "brief")
    assert (code, err.count("\n")) == (2, 1)
    assert f"plugin 'house': report format 'brief' raised {error}\n" in err


def test_the_registry_of_the_same_plugins_is_built_once(tmp_path):
    path = plugin(tmp_path, GOOD)
    assert registry((path,)) is registry((path,))
    assert registry((path,)) is not registry()
    assert sum(1 for name in sys.modules if name.startswith("replylint_plugin_house_")) >= 1


def test_an_unknown_plugin_does_not_hide_the_others(tmp_path):
    linter = Linter(plugins=["no.such.module", plugin(tmp_path, GOOD)])
    assert len(linter.problems) == 1
    assert "no-hey" in linter.rules


def test_trouble_in_several_processes_is_said_once(monkeypatch, capfd, tmp_path):
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("We will write soon.", encoding="utf-8")
    text = broken_rule("    raise KeyError(reply.text)")
    code, out, err = status(monkeypatch, capfd, tmp_path, text, "--jobs", "2", "--format", "concise", ".")
    assert (code, err.count("\n")) == (2, 1)
    assert out.count("vague-promise") == 41


def test_stream_goes_on_and_exits_with_2(monkeypatch, capfd, tmp_path):
    import io
    import json

    plugin(tmp_path, broken_rule("    raise KeyError(reply.text)"))
    (tmp_path / "replylint.toml").write_text('plugins = ["house.py"]', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    lines = b'{"id": 1, "text": "We will write soon."}\n{"id": 2, "text": "Fine, thank you."}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run(["stream"]) == 2
    out, err = capfd.readouterr()
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2]
    assert [finding["rule"] for finding in answers[0]["findings"]] == ["vague-promise"]
    assert err.count("\n") == 1


@pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="no alarms here")
def test_a_linter_of_a_configuration_has_its_time_limit(tmp_path):
    plugin(tmp_path, broken_rule("    while True:\n        pass"))
    path = tmp_path / "replylint.toml"
    path.write_text('plugins = ["house.py"]\ntime-limit = 0.1', encoding="utf-8")
    linter = Linter.from_config(str(path))
    assert linter.time_limit == 0.1
    assert linter.lint(DRAFT) == Linter().lint(DRAFT)
    [problem] = linter.problems
    assert "took more than 0.1 s for a draft and is switched off" in problem


def test_the_time_limit_is_set_in_the_configuration(monkeypatch, capfd, tmp_path):
    body = "    while True:\n        pass"
    plugin(tmp_path, broken_rule(body))
    (tmp_path / "replylint.toml").write_text('plugins = ["house.py"]\ntime-limit = 0.1', encoding="utf-8")
    (tmp_path / "a.txt").write_text("We will write soon.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "a.txt", "--format", "concise"]) == 2
    out, err = capfd.readouterr()
    assert "vague-promise" in out
    assert "took more than 0.1 s for a draft and is switched off" in err
