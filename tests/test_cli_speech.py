"""The command line speaks the language of the terminal: help, mistakes, and what goes wrong with settings."""

import pytest

from replylint.cli import run

LOCALES = {"lv": "lv_LV.UTF-8", "uk": "uk_UA.UTF-8", "zh": "zh_CN.UTF-8", "zh-Hant": "zh_TW.UTF-8"}


@pytest.fixture
def spoken(monkeypatch, capsys):
    """Returns what the command line writes under a locale."""

    def call(locale, *args):
        monkeypatch.delenv("LC_MESSAGES", raising=False)
        monkeypatch.setenv("LC_ALL", locale)
        run(list(args))
        return "".join(capsys.readouterr())

    return call


@pytest.mark.parametrize(
    ("code", "words"),
    [("lv", "Lietošana: "), ("uk", "Використання: "), ("zh", "用法："), ("zh-Hant", "用法：")],
)
def test_help_is_translated_as_a_whole(spoken, code, words):
    english = set(spoken("C", "check", "--help").splitlines())
    lines = spoken(LOCALES[code], "check", "--help").splitlines()
    assert lines[0].startswith(words)
    left = [line for line in lines if line in english and line.strip() and line.lstrip()[0] not in "-("]
    assert left == []


@pytest.mark.parametrize(
    ("code", "args", "words"),
    [
        ("lv", ["check", "--mode", "xx"], "Nederīga '--mode' vērtība: 'xx' nav neviens no šiem"),
        ("uk", ["check", "--jobs"], "Параметр '--jobs' потребує значення."),
        ("zh", ["chek"], "没有命令 'chek'；是否想用 'check'？ (参见 replylint --help)"),
        ("zh-Hant", ["explain"], "缺少參數 'RULE'。"),
        ("lv", ["check", "--fo"], "(Vai domājāt kādu no šiem: '--fail-on', '--fix', '--format'?)"),
        ("uk", ["explain", "vague"], "невідоме правило 'vague'"),
    ],
)
def test_mistakes_are_told_in_it(spoken, code, args, words):
    assert words in spoken(LOCALES[code], *args)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("lv", "bojāts JSON: trūkst kola"),
        ("uk", "зіпсований JSON: бракує двокрапки"),
        ("zh", "JSON 格式有误：缺少冒号"),
        ("zh-Hant", "JSON 格式有誤：缺少冒號"),
    ],
)
def test_a_broken_file_is_told_in_it(spoken, tmp_path, code, words):
    file = tmp_path / "a.json"
    file.write_text('{"a" 1}', encoding="utf-8")
    assert words in spoken(LOCALES[code], "check", str(file))


def test_a_checker_that_lacks_is_told_in_it(spoken, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("您好，您的订单今天下午已经发出，请注意查收。", encoding="utf-8")
    config = tmp_path / "replylint.toml"
    config.write_text('[grammar]\nserver = "hunspell"\n', encoding="utf-8")
    said = spoken(LOCALES["zh"], "check", "--config", str(config), str(file))
    assert "grammar: 这里没有可检查 zh 的程序" in said


def test_a_broken_configuration_is_told_in_it(spoken, tmp_path):
    file = tmp_path / "replylint.toml"
    file.write_text("fail-on = 3\n", encoding="utf-8")
    assert "fail-on: 3 не є одним із: " in spoken(LOCALES["uk"], "check", "--config", str(file), str(tmp_path))


@pytest.mark.parametrize(("code", "words"), [("lv", "nozare  bank"), ("uk", "галузь  bank")])
def test_lists_are_translated(spoken, code, words):
    shown = spoken(LOCALES[code], "channels")
    assert words in shown
    assert "Banks and insurers" not in shown


def test_another_language_falls_back_to_english(spoken):
    assert spoken("fr_FR.UTF-8", "rules", "--help").startswith("Usage: replylint rules")
