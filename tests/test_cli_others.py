"""`rules`, `explain`, `channels`, `plugins`, `init`, `config show`."""

import json
import tomllib

import pytest
from cli_fakes import RULES, cli_fixture  # noqa: F401 - a fixture

from replylint import config
from replylint.config import reading
from replylint.draft import CHANNELS, INDUSTRIES


def test_rules_are_listed(cli):
    assert cli("rules").out.splitlines() == [
        "blame-language    error       Summary of blame-language.",
        "vague-promise     warning     Summary of vague-promise.",
        "repeated-apology  suggestion  Summary of repeated-apology.",
    ]
    rows = json.loads(cli("rules", "--format", "json").out)
    assert rows[0] == {
        "id": "blame-language",
        "severity": "error",
        "kinds": ["customer"],
        "summary": "Summary of blame-language.",
    }


def test_a_rule_is_explained_from_its_file(cli):
    page = cli("explain", "repeated-apology").out
    for part in ("repeated-apology (suggestion)", "Manual.", "Why.", "limit = 1: how many", "[rules.repeated-apology]"):
        assert part in page
    page = cli("explain", "vague-promise/effort").out
    assert "vague-promise/effort: Message of vague-promise." in page
    assert "en: Name the time. → by [date]" in page
    assert "Name the time." not in cli("explain", "vague-promise", "--lang", "lv").out


def test_examples_are_shown_with_what_they_mark(cli, monkeypatch):
    examples = {"en": {"fires": ["We [[must]] go."], "passes": ["Fine."]}, "lv": {"fires": ["Jā."]}}
    rule = RULES["vague-promise"]
    monkeypatch.setitem(RULES, rule.id, rule._replace(manual={**rule.manual, "examples": examples}))
    page = cli("explain", rule.id, "--lang", "en").out
    assert "  ✗ We [[must]] go.\n  ✓ Fine.\n" in page
    assert "Jā." not in page


def test_what_a_message_fills_in_is_left_open(cli, monkeypatch):
    rule = RULES["vague-promise"]
    monkeypatch.setitem(RULES, rule.id, rule._replace(messages={"*": "“{words}” is no {rules}."}))
    assert "vague-promise/effort: “…” is no ….\n" in cli("explain", rule.id).out


def test_an_unknown_rule_names_the_nearest(cli):
    ran = cli("explain", "vague-promis")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "did you mean 'vague-promise'?" in ran.err


def test_channels_are_listed(cli):
    rows = json.loads(cli("channels", "--format", "json").out)
    assert [row["name"] for row in rows if row["kind"] == "channel"] == list(CHANNELS)
    assert [row["name"] for row in rows if row["kind"] == "industry"] == list(INDUSTRIES)
    assert [line.split()[1] for line in cli("channels").out.splitlines()] == [row["name"] for row in rows]


def test_what_is_built_in_is_listed(cli):
    page = cli("plugins").out
    assert page.startswith("built in")
    assert "markdown" in page
    assert "sarif" in page


def test_installed_plugins_are_listed(cli, tmp_path, monkeypatch):
    info = tmp_path / "house-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: house\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[replylint]\nhouse-rules = house_of_1_2\n")
    (tmp_path / "house_of_1_2.py").write_text("def replylint_channels(): return []")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "plugin 'house-rules'  house 1.2  nothing of its own" in cli("plugins").out


def test_init_writes_a_configuration_that_can_be_used(cli, tmp_path):
    ran = cli("init", "--channel", "chat", "--lang", "uk")
    assert (ran.status, ran.out) == (0, "replylint.toml written\nreplylint check .\n")
    found = tomllib.loads((tmp_path / "replylint.toml").read_text(encoding="utf-8"))
    assert found == {
        "fail-on": "warning", "channel": "chat", "industry": "retail", "lang": "uk", "exclude": [], "ignore": [],
    }  # fmt: skip
    assert cli("check", "-", stdin=b"Fine.").status == 0


def test_init_writes_down_what_a_team_lead_decides(cli, tmp_path):
    (tmp_path / "my replies").mkdir()
    ran = cli("init", "--lang", "lv,uk", "--fail-on", "error", "--address", "polite", "--folders", "my replies,chat")
    assert (ran.status, ran.out.splitlines()[1]) == (0, "replylint check 'my replies' chat")
    page = (tmp_path / "replylint.toml").read_text(encoding="utf-8")
    assert "# The replies: replylint check 'my replies' chat\n" in page
    found = tomllib.loads(page)
    assert (found["fail-on"], found["rules"], "lang" in found) == (
        "error",
        {"address-form": {"house": "polite"}},
        False,
    )
    assert "unknown language 'lx'" in cli("init", "--force", "--lang", "lx").err


def test_init_asks_at_a_terminal_for_what_is_not_given(monkeypatch, tmp_path):
    from click.testing import CliRunner

    from replylint.cli import init

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("replylint.cli.init.at_terminal", lambda: True)
    ran = CliRunner().invoke(init.command, ["--industry", "bank"], input="chat\nlv\nwarning\nfamiliar\nreplies\n")
    assert ran.exit_code == 0, ran.output
    found = tomllib.loads((tmp_path / "replylint.toml").read_text(encoding="utf-8"))
    assert [found[key] for key in ("channel", "industry", "lang", "fail-on")] == ["chat", "bank", "lv", "warning"]
    assert found["rules"] == {"address-form": {"house": "familiar"}}
    assert "replylint check replies" in ran.output


def test_init_asks_again_for_a_language_that_there_is_not(monkeypatch, tmp_path):
    from click.testing import CliRunner

    from replylint.cli import init

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("replylint.cli.init.at_terminal", lambda: True)
    options = ["--industry", "bank", "--channel", "chat", "--fail-on", "error", "--folders", "replies"]
    ran = CliRunner().invoke(init.command, options, input="uk,lx\nen\n")
    assert (ran.exit_code, ran.output.count("Languages of the replies")) == (0, 2)
    assert "unknown language 'lx'; known: en, lv, uk, zh" in ran.output
    assert tomllib.loads((tmp_path / "replylint.toml").read_text(encoding="utf-8"))["lang"] == "en"


def test_what_init_has_commented_out_can_be_used_too(cli, tmp_path):
    cli("init")
    path = tmp_path / "replylint.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.removeprefix("# ") if "=" in line or "# [" in line else line for line in lines))
    found = reading.read(str(path))
    assert {mention.name for mention in found.mentions} >= {"negative-word", "repeated-apology", "chat", "retail"}
    assert config.settle(found.levels_for(None)).lang == "lv"


def test_init_does_not_write_over_a_configuration(cli, tmp_path):
    (tmp_path / "replylint.toml").write_text("lang = 'lv'")
    ran = cli("init")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert (tmp_path / "replylint.toml").read_text() == "lang = 'lv'"
    assert cli("init", "--force").status == 0
    assert "did you mean 'chat'?" in cli("init", "--force", "--channel", "caht").err


def test_config_show_says_where_each_value_comes_from(cli, tmp_path):
    (tmp_path / "replylint.toml").write_text(
        """
        channel = "email"
        ignore = ["vague-promise"]
        exclude = ["old"]
        severity.blame-language = "warning"
        [[overrides]]
        paths = ["chat/*"]
        channel = "chat"
        ignore = ["blame-language"]
        rules.repeated-apology.lang.lv.limit = 2
        """
    )
    assert cli("config", "show", "chat/a.txt").out.splitlines() == [
        "# replylint.toml",
        'channel = "chat"  # replylint.toml, overrides 1',
        'ignore = ["vague-promise", "blame-language"]  # replylint.toml, replylint.toml, overrides 1',
        'exclude = ["old"]  # replylint.toml',
        "# the rules as they stand here, channel chat, industry not chosen",
        "rules.blame-language.enabled = true  # default",
        'rules.blame-language.severity = "warning"  # replylint.toml',
        "rules.vague-promise.enabled = true  # default",
        'rules.vague-promise.severity = "warning"  # default',
        "rules.repeated-apology.enabled = true  # default",
        'rules.repeated-apology.severity = "suggestion"  # default',
        "rules.repeated-apology.limit = 1  # default",
        "rules.repeated-apology.lang.lv.limit = 2  # replylint.toml, overrides 1",
    ]
    assert 'channel = "email"  # replylint.toml' in cli("config", "show").out
    assert cli("config", "show", "--isolated").out.startswith("# no configuration file; defaults hold\n")


def test_config_show_of_a_folder_is_what_holds_in_it(cli, tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    table = 'channel = "sms"\n[[overrides]]\npaths = ["faq/**"]\nchannel = "faq"'
    (tmp_path / "a" / "replylint.toml").write_text(table)
    (tmp_path / "a" / "faq").mkdir()
    assert 'channel = "sms"  # a/replylint.toml' in cli("config", "show", "a").out
    assert 'channel = "faq"  # a/replylint.toml, overrides 1' in cli("config", "show", "a/faq").out
    monkeypatch.chdir(tmp_path / "a")
    assert 'channel = "sms"' in cli("config", "show", ".").out


@pytest.mark.parametrize("text", ["chanel = 'x'", "ignore = ['xyz']", "[rules.repeated-apology]\nlimt = 1"])
def test_config_show_refuses_what_cannot_be_used(cli, tmp_path, text):
    (tmp_path / "replylint.toml").write_text(text)
    ran = cli("config", "show")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_plugin_that_is_not_there_is_named_and_the_rest_goes_on(cli, tmp_path):
    (tmp_path / "replylint.toml").write_text("plugins = ['house.py']")
    ran = cli("check", "-", stdin=b"We answer SOON.")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith("replylint: plugin 'house' cannot be loaded from ")
    assert "vague-promise" in ran.out


@pytest.mark.parametrize("command", ["check", "stream", "rules", "explain", "channels", "plugins", "init", "config"])
def test_every_command_has_help(cli, command):
    ran = cli(command, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"Usage: replylint {command} ")
