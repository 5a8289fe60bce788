"""Configuration files: how they are found, what they may say, and how the levels lie over each other."""

import inspect
from pathlib import Path

import pytest

from replylint import Linter, config
from replylint.cli import run
from replylint.config import ConfigError, Settings, config_for, discover, fits, load, settle


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """Each test has an empty working folder, and nothing cached."""
    monkeypatch.chdir(tmp_path)
    discover.cache_clear()
    config._loaded.cache_clear()


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def settings(path, name="a.txt"):
    return settle(load(str(path)).levels_for(name))


def test_the_nearest_file_is_found_upwards(tmp_path):
    top = write(tmp_path / "replylint.toml", "")
    near = write(tmp_path / "a" / "b" / ".replylint.toml", "")
    assert discover(str(tmp_path / "a" / "b" / "c")) == near
    assert discover(str(tmp_path / "a")) == top


def test_the_search_ends_at_the_root_of_the_repository(tmp_path):
    write(tmp_path / "replylint.toml", "")
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert discover(str(tmp_path / "repo" / "templates")) is None
    inside = write(tmp_path / "repo" / "replylint.toml", "")
    discover.cache_clear()
    assert discover(str(tmp_path / "repo" / "templates")) == inside


def test_a_pyproject_counts_only_with_a_table_of_ours(tmp_path):
    top = write(tmp_path / "pyproject.toml", '[tool.replylint]\nchannel = "chat"')
    write(tmp_path / "a" / "pyproject.toml", '[project]\nname = "replylint-templates"')
    assert discover(str(tmp_path / "a")) == top
    assert settings(top).channel == "chat"


@pytest.mark.parametrize(
    "text",
    [
        '[tool.replylint]\nlang = "lv"',
        '  [ tool . "replylint" ]\nlang = "lv"',
        '[tool]\nreplylint.lang = "lv"',
        'tool.replylint.lang = "lv"',
        'tool = { replylint = { lang = "lv" } }',
        '"tool".replylint = { lang = "lv" }',
        '[tool.replylint.severity]\na = "error"',
    ],
)
def test_a_table_of_ours_is_seen_however_it_is_written(tmp_path, text):
    assert discover(str(tmp_path)) is None
    discover.cache_clear()
    path = write(tmp_path / "pyproject.toml", text)
    assert discover(str(tmp_path)) == path


def test_the_order_within_a_folder(tmp_path):
    write(tmp_path / "pyproject.toml", "[tool.replylint]")
    hidden = write(tmp_path / ".replylint.toml", "")
    assert discover(str(tmp_path)) == hidden
    plain = write(tmp_path / "replylint.toml", "")
    discover.cache_clear()
    assert discover(str(tmp_path)) == plain


def test_without_a_name_the_working_folder_counts(tmp_path):
    path = write(tmp_path / "replylint.toml", 'mode = "draft"')
    assert config_for(None).path == path
    assert config_for("sub/x.txt").path == path


def test_a_name_means_the_file_of_the_folder_that_is_worked_in(tmp_path, monkeypatch):
    for channel in ("chat", "sms"):
        write(tmp_path / channel / "x.toml", f'channel = "{channel}"')
        monkeypatch.chdir(tmp_path / channel)
        assert load("x.toml").path == str(tmp_path / channel / "x.toml")
        assert Linter.from_config("x.toml").channel == channel
        assert load("x.toml") is load(str(tmp_path / channel / "x.toml"))


def test_all_that_a_file_may_say(tmp_path):
    path = write(
        tmp_path / "replylint.toml",
        """
        select = ["vague-promise"]
        ignore = ["negative-word"]
        fail-on = "error"
        channel = "chat"
        industry = "bank"
        lang = "lv"
        mode = "fragment"
        ui-lang = "uk"
        plugins = ["house.py", "package.module"]
        packs = ["house/"]
        time-limit = 5
        [severity]
        vague-promise = "error"
        [rules.repeated-apology]
        limit = 2
        lang.zh.limit = 3
        [words.en]
        add = ["hassle"]
        remove = ["problem"]
        [sources]
        text = "body"
        """,
    )
    found = settings(path)
    assert found._replace(layers=(), origins={}) == config.Settings(
        ("vague-promise",),
        ("negative-word",),
        "error",
        "chat",
        "bank",
        "lv",
        "fragment",
        "uk",
        (str(tmp_path / "house.py"), "package.module"),
        (str(tmp_path / "house"),),
        5.0,
        {"text": "body"},
    )
    assert found.layers == (
        {
            "rules": {
                "vague-promise": {"severity": "error"},
                "repeated-apology": {"limit": 2, "lang": {"zh": {"limit": 3}}},
            },
            "words": {"en": {"add": ["hassle"], "remove": ["problem"]}},
        },
    )
    assert found.origins["channel"] == ("replylint.toml",)


def test_overrides_lie_over_the_file_in_their_order_and_ignore_adds_up(tmp_path):
    path = write(
        tmp_path / "replylint.toml",
        """
        channel = "email"
        ignore = ["a"]
        [[overrides]]
        paths = ["chat/**"]
        channel = "chat"
        ignore = ["b", "a"]
        rules.a.enabled = false
        [[overrides]]
        paths = ["*.sms.txt"]
        channel = "sms"
        """,
    )
    assert (settings(path, "x.txt").channel, settings(path, "x.txt").ignore) == ("email", ("a",))
    chat = settings(path, "chat/deep/x.txt")
    assert (chat.channel, chat.ignore, chat.layers) == ("chat", ("a", "b"), ({"rules": {"a": {"enabled": False}}},))
    assert settings(path, "chat/x.sms.txt").channel == "sms"
    assert chat.origins["channel"] == ("replylint.toml, overrides 1",)
    assert settle(load(path).levels_for(None)).channel == "email"


def test_extends_lies_below_the_file_that_names_it(tmp_path):
    write(
        tmp_path / "house" / "base.toml",
        'channel = "chat"\nindustry = "bank"\nignore = ["a"]\nexclude = ["old"]\n'
        '[[overrides]]\npaths = ["x.txt"]\nlang = "lv"',
    )
    path = write(tmp_path / "replylint.toml", 'extends = ["house/base.toml"]\nchannel = "sms"\nignore = ["b"]')
    found = settings(path)
    assert (found.channel, found.industry, found.ignore) == ("sms", "bank", ("a", "b"))
    assert settings(path, "house/x.txt").lang == "lv"
    assert settings(path, "x.txt").lang is None
    assert config.excluded(load(path), "house/old/a.txt")
    assert not config.excluded(load(path), "old/a.txt")


def test_extends_in_a_circle_is_refused(tmp_path):
    write(tmp_path / "a.toml", 'extends = ["b.toml"]')
    write(tmp_path / "b.toml", 'extends = ["a.toml"]')
    with pytest.raises(ConfigError, match=r"a\.toml: extends itself by way of b\.toml"):
        load("a.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("chanel = 'x'", r"replylint\.toml: unknown key 'chanel'; did you mean 'channel'\?"),
        ("fail-on = 'warn'", r"fail-on: 'warn' is not one of .*; did you mean 'warning'\?"),
        ("lang = 'Latvian'", r"lang: 'Latvian' is no code of a language, such as lv, uk"),
        ("baseline = 3", r"baseline: must be a text"),
        ("sources.languages = 'lv'", r"sources: languages: must be a table"),
        ("sources.languages.1 = 'LV'", r"sources: languages: 1: 'LV' is no code"),
        ("mode = 3", r"mode: 3 is not one of draft, template, fragment"),
        ("channel = ['chat']", r"channel: must be a text"),
        ("ignore = 'a'", r"ignore: must be a list of texts"),
        ("exclude = ['[']", r"exclude: '\[' is not a glob"),
        ("exclude = ['a[b/c].md']", r"is not a glob; mend what stands in its square brackets"),
        ("time-limit = nan", r"time-limit: must be a number of seconds, at most 3600; 0 for no limit"),
        ("time-limit = inf", r"time-limit: must be a number"),
        ("time-limit = 1e300", r"time-limit: must be a number"),
        ("time-limit = -1", r"time-limit: must be a number"),
        ("time-limit = true", r"time-limit: must be a number"),
        ("sources.markup = 'htm'", r"sources: markup: 'htm' is not one of .*; did you mean 'html'\?"),
        ("sources.delimiter = ';;'", r"sources: delimiter: must be one character in quotes"),
        ("sources.delimiter = 5", r"sources: delimiter: must be one character in quotes"),
        ("[[suppress]]\nreplies = ['a']\nrules = ['b']\nreason = 5", r"suppress: 1: reason: must be a text in quotes"),
        ("exclude = ['[z-a]']", r"exclude: '\[z-a\]' is not a glob"),
        ("severity = 'error'", r"severity: must be a table"),
        ("[severity]\na = 'eror'", r"severity: a: 'eror' is not one of .*; did you mean 'error'\?"),
        ("[rules]\na = 1", r"rules: must be a table of tables"),
        ("[rules.a]\nenabled = 'no'", r"rules: a\.enabled: must be true or false"),
        ("[rules.a]\nseverity = 'off'", r"rules: a\.severity: 'off' is not one of"),
        ("[rules.a.lang.LT]\nx = 1", r"rules: a\.lang: 'LT' is no code"),
        ("[words.ukr_]\nadd = []", r"words: 'ukr_' is no code"),
        ("[words.uk]\nad = []", r"words: uk: 'ad' is not one of add, remove; did you mean 'add'\?"),
        ("[sources.languages]\nEsti = 'EE'", r"sources: languages: Esti: 'EE' is no code"),
        ("[[suppress]]\nreplies = 5\nrules = ['b']", r"suppress: 1: replies: must be a list of texts"),
        (
            "[[suppress]]\nreplies = ['a']\nrules = ['b']\npaths = ['[z-a]']",
            r"suppress: 1: paths: '\[z-a\]' is not a glob",
        ),
        ("[words.uk]\nadd = 'x'", r"words: uk\.add: must be a list"),
        ("[sources]\ntxt = 'a'", r"sources: unknown key 'txt'; did you mean 'text'\?"),
        ("[sources]\ntext = 1", r"sources: text: must be a text or a list"),
        ("[[overrides]]\nlang = 'lv'", r"overrides 1: paths is missing"),
        ("[[overrides]]\npaths = ['a']\nexclude = ['b']", r"overrides 1: unknown key 'exclude'"),
        ("overrides = 1", r"overrides: must be tables"),
        ("a = \nb = 1", r"replylint\.toml: is not valid TOML: .*line 1"),
        ("extends = ['no.toml']", r"no\.toml: cannot be read"),
    ],
)
def test_what_is_wrong_is_named_with_its_mend(tmp_path, text, message):
    path = write(tmp_path / "replylint.toml", text)
    with pytest.raises(ConfigError, match=message) as error:
        load(path)
    assert "\n" not in str(error.value)


def test_an_editor_may_have_put_a_byte_order_mark_before_it(tmp_path):
    path = tmp_path / "replylint.toml"
    path.write_text('channel = "chat"', encoding="utf-8-sig")
    assert load(str(path)).levels


def test_a_file_that_is_no_text(tmp_path):
    (tmp_path / "replylint.toml").write_bytes(b"channel = '\xff'")
    with pytest.raises(ConfigError, match="is not UTF-8"):
        load("replylint.toml")


def test_a_pyproject_without_a_table_cannot_be_named(tmp_path):
    write(tmp_path / "pyproject.toml", "[project]")
    with pytest.raises(ConfigError, match=r"no table \[tool\.replylint\]"):
        load("pyproject.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "ignore = ['vague-promises']",
            "replylint.toml: ignore: unknown rule 'vague-promises'; did you mean 'vague-promise'?",
        ),
        (
            "[severity]\nxyz = 'error'",
            "replylint.toml: severity: unknown rule 'xyz'; known: negative-word, vague-promise",
        ),
        ("[rules.negativ-word]", "replylint.toml: rules: unknown rule 'negativ-word'; did you mean 'negative-word'?"),
        ("channel = 'emial'", "replylint.toml: channel: unknown channel 'emial'; did you mean 'email'?"),
        (
            "[[overrides]]\npaths = ['a']\nchannel = 'caht'",
            "replylint.toml: overrides 1: channel: unknown channel 'caht'; did you mean 'chat'?",
        ),
    ],
)
def test_names_are_checked_once_the_rules_are_known(tmp_path, text, message):
    found = load(write(tmp_path / "replylint.toml", text))
    known = {"rule": ("vague-promise", "negative-word"), "channel": ("email", "chat")}
    with pytest.raises(ConfigError) as error:
        config.check_names(found, known)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("vague-promise/guarante", "unknown kind 'guarante' of 'vague-promise'; did you mean 'guarantee'?"),
        ("vague-promise/xyz", "unknown kind 'xyz' of 'vague-promise'; known: guarantee, vague-time"),
        ("vague-promise/", "unknown kind '' of 'vague-promise'; known: guarantee, vague-time"),
        ("repeated-apology/xyz", "unknown kind 'xyz' of 'repeated-apology'; it has none: write the rule alone"),
    ],
)
def test_kinds_are_checked_once_the_rules_are_known(tmp_path, name, message):
    kinds = {"vague-promise": ("vague-time", "guarantee"), "repeated-apology": (), "grammar": None}
    for right in ("vague-promise/guarantee", "vague-promise", "all", "grammar/ANYTHING"):
        suppress = f"[[suppress]]\nreplies = ['*']\nrules = ['{right}']"
        config.check_kinds(load(write(tmp_path / f"{right.replace('/', '-')}.toml", suppress)), kinds.get)
    found = load(write(tmp_path / "replylint.toml", f"[[suppress]]\nreplies = ['*']\nrules = ['{name}']"))
    with pytest.raises(ConfigError) as error:
        config.check_kinds(found, kinds.get)
    assert str(error.value) == f"replylint.toml: suppress 1: {message}"


def test_a_kind_that_there_is_not_stops_the_run(tmp_path, capsys):
    write(tmp_path / "replylint.toml", "[[suppress]]\nreplies = ['*']\nrules = ['vague-promise/vague-tim']")
    write(tmp_path / "a.txt", "All is well.")
    assert run(["check", "a.txt"]) == 2
    assert "did you mean 'vague-time'?" in capsys.readouterr().err
    write(tmp_path / "right.toml", "[[suppress]]\nreplies = ['*']\nrules = ['vague-promise/vague-time']")
    assert run(["check", "--config", "right.toml", "a.txt"]) == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[rules.a]\nlimt = 2", "unknown option 'limt'; did you mean 'limit'?"),
        ("[rules.a]\nlimit = 'two'", "rules.a.limit: must be like 1, its default"),
        ("[rules.a]\nlimit = true", "rules.a.limit: must be like 1, its default"),
        ("[rules.a.lang.lv]\nlimt = 2", "unknown option 'limt'; did you mean 'limit'?"),
    ],
)
def test_options_are_those_of_the_rule(tmp_path, text, message):
    found = load(write(tmp_path / "replylint.toml", text))
    with pytest.raises(ConfigError) as error:
        config.check_options(found, {"a": {"limit": {"default": 1}}})
    assert message in str(error.value)
    config.check_options(
        load(write(tmp_path / "b.toml", "[rules.a]\nlimit = 2\nlang.lv.limit = 3")), {"a": {"limit": {"default": 1}}}
    )


@pytest.mark.parametrize(
    ("pattern", "path", "fit"),
    [
        ("*.md", "a.md", True),
        ("*.md", "deep/er/a.md", True),
        ("*.md", "a.mdx", False),
        ("old", "x/old/a.md", True),
        ("old/", "old/a.md", True),
        ("./old/*.md", "old/a.md", True),
        ("/old", "old/a.md", True),
        ("/old", "x/old/a.md", False),
        ("templates/*", "templates/a.md", True),
        ("templates/*.md", "templates/x/a.md", False),
        ("templates/**/*.md", "templates/a.md", True),
        ("templates/**/*.md", "templates/x/y/a.md", True),
        ("templates/**", "templates/x/a.md", True),
        ("**/chat/*", "a/b/chat/x.txt", True),
        ("a?.md", "ab.md", True),
        ("a?.md", "a/.md", False),
        ("[ab].md", "b.md", True),
        ("[!ab].md", "b.md", False),
        ("[^]].md", "x.md", False),
        ("a.md", "axmd", False),
        ("відповіді/**", "відповіді/лист (1).md", True),
        ("*.md", "../other/a.md", False),
    ],
)
def test_globs(tmp_path, pattern, path, fit):
    assert fits(path, str(tmp_path), (pattern,)) is fit


def test_a_linter_is_made_from_a_configuration(tmp_path):
    path = write(tmp_path / "replylint.toml", 'channel = "chat"\nselect = ["a"]\n[severity]\na = "error"')
    assert config.linter_settings(path) == config.linter_settings(None)
    assert config.linter_settings(path) == {
        "layers": ({"rules": {"a": {"severity": "error"}}},),
        "channel": "chat",
        "industry": None,
        "lang": None,
        "select": ("a",),
        "ignore": (),
        "plugins": (),
        "packs": (),
        "time_limit": 0,
        "ui_lang": None,
        "grammar": None,
    }


def test_a_linter_takes_all_of_a_configuration_that_it_knows():
    arguments = inspect.signature(Linter).parameters.keys() - {"checked"}
    assert Settings().for_linter().keys() == arguments
    assert Settings().for_linter(10)["time_limit"] == 10
    assert Settings(time_limit=0).for_linter(10)["time_limit"] == 0


def test_tables_of_sources_lie_over_each_other(tmp_path):
    path = write(
        tmp_path / "replylint.toml",
        """
        sources = { text = "body", name = "title" }
        [[overrides]]
        paths = ["x.json"]
        sources.text = ["html", "text"]
        """,
    )
    assert settings(path).sources == {"text": "body", "name": "title"}
    assert settings(path, "x.json").sources == {"text": ["html", "text"], "name": "title"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sources.preset = 'zendesk-macro'", "sources.preset: unknown preset 'zendesk-macro'; did you mean 'zendesk-m"),
        ("sources.markdown = 'fences'", "sources.markdown: unknown mode for Markdown 'fences'; did you mean 'fence'?"),
        ("[[overrides]]\npaths = ['x']\nsources.preset = 'q'", "overrides 1: sources.preset: unknown preset 'q'; kno"),
        ("sources.preset = ['records']", "sources: preset: must be a text in quotes"),
    ],
)
def test_a_way_of_sources_that_there_is_not_is_told_before_a_file_needs_it(tmp_path, capsys, text, message):
    write(tmp_path / "replylint.toml", text)
    write(tmp_path / "a.txt", "All is well.")
    assert run(["check", "a.txt"]) == 2
    assert f"replylint.toml: {message}" in capsys.readouterr().err


def test_the_documented_configuration_is_one(tmp_path):
    page = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    example = page.partition("```toml\n")[2].partition("```")[0]
    write(tmp_path / "house" / "replylint.toml", "")
    path = write(tmp_path / "here" / "replylint.toml", example)
    found = settings(path, "here/templates/chat/a.txt")
    assert (found.channel, found.sources["text"]) == ("chat", "reply")
    said = {key for level in load(path).levels for key in (*level.values, *level.layer)}
    assert {key.replace("-", "_") for key in config.KEYS} - said == {"severity"}
