"""`replylint stream`: a line in, a line out."""

import json
import subprocess
from contextlib import closing

import pytest
from cli_fakes import COMMAND, cli_fixture  # noqa: F401 - a fixture


def answers(cli, *lines):
    ran = cli(
        "stream",
        stdin=b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines),
    )
    assert ran.status == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def test_each_line_is_answered_in_order(cli):
    first, second = answers(cli, {"id": 1, "text": "SOON"}, {"id": [None, {"a": "ā"}], "text": "", "lang": "lv"})
    assert (first["id"], first["lang"]) == (1, "en")
    assert first["findings"][0]["text"] == "SOON"
    assert second == {"id": [None, {"a": "ā"}], "lang": "lv", "findings": []}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id":1,"text":"a\r"}\n', "Invalid control character at character 18"),
        (b"x\n", "Expecting value at character 1"),
        (b'"\xff"\n', "not UTF-8 at byte 2"),
        (b'{"text": "a\\ud83d"}\n', '"text" holds half a surrogate pair at character 2'),
    ],
)
def test_places_in_a_broken_line_count_from_one(cli, line, message):
    assert answers(cli, line)[0]["error"]["message"] == message


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"xx\n", "bad-json"),
        (b"\n", "bad-json"),
        (b'{"id": 1e400, "text": "a"}\n', "bad-json"),
        (b'{"id": 1, "text": "a"\n', "bad-json"),
        (b'{"id": NaN, "text": "a"}\n', "bad-json"),
        (b"[" * 100_000 + b"\n", "bad-json"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "a"}\n', "bad-json"),
        (b"[1]\n", "bad-input"),
        (b"null\n", "bad-input"),
        (b'{"id": 1}\n', "bad-input"),
        (b'{"id": 1, "text": null}\n', "bad-input"),
        (b'{"id": 1, "text": 5}\n', "bad-input"),
        (b'{"id": 1, "text": "a", "html": "a"}\n', "bad-input"),
        (b'{"id": 1, "text": "a", "channel": "emial"}\n', "bad-input"),
        (b'{"id": 1, "text": "a", "lang": 4}\n', "bad-input"),
        (b'{"id": 1, "text": "a", "lang": "xx-US"}\n', "bad-input"),
        (b'{"id": 1, "text": "a", "mode": "drafts"}\n', "bad-input"),
        (b'{"id": 1, "text": "a", "customer_text": []}\n', "bad-input"),
        (b'{"id": 1, "text": "\xff"}\n', "bad-encoding"),
        (b'{"id": 1, "text": "\\ud83d"}\n', "bad-encoding"),
        (b'{"id": 1, "text": "Secret BOOM"}\n', "internal"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_so_and_the_next_is_served(cli, line, code):
    bad, good = answers(cli, line, {"id": 2, "text": "SOON"})
    assert bad["error"]["code"] == code
    assert set(bad) == {"id", "error"}
    assert "Secret" not in json.dumps(bad)
    assert (good["id"], len(good["findings"])) == (2, 1)


def test_the_id_comes_back_with_an_error(cli):
    (bad,) = answers(cli, {"id": "x-1", "text": 5})
    assert bad["id"] == "x-1"


def test_unknown_keys_and_nulls_are_ignored_and_html_is_read(cli):
    (good,) = answers(cli, {"id": 1, "html": "<p>SOON</p>", "lang": None, "channel": None, "x": 1})
    assert good["findings"][0]["start"] == 3


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("en-US", "en"),
        ("uk-UA", "uk"),
        ("EN", "en"),
        ("zh-Hant", "zh"),
        ("zh_TW", "zh"),
        ("zh-Hant-HK", "zh"),
        ("", "lv"),
    ],
)
def test_a_language_is_named_by_whatever_tag_a_helpdesk_has(cli, tag, lang):
    ran = cli("stream", "--lang", "lv-LV", stdin=json.dumps({"text": "a", "lang": tag}).encode())
    assert json.loads(ran.out)["lang"] == lang


def test_what_is_empty_is_not_given(cli):
    (good,) = answers(cli, {"text": "SOON", "channel": "", "industry": "", "lang": "", "mode": "", "customer_text": ""})
    assert len(good["findings"]) == 1


@pytest.mark.parametrize(
    ("option", "tag"), [("--lang", "en-US"), ("--lang", ""), ("--ui-lang", "zh-TW"), ("--ui-lang", "")]
)
def test_the_options_take_tags_as_well(cli, option, tag):
    assert cli("check", option, tag, "-", stdin=b"Fine.").status == 0
    wrong = cli("check", option, "xx-US", "-", stdin=b"Fine.")
    assert (wrong.status, wrong.err.count("\n"), "xx" in wrong.err) == (2, 1, True)


def test_a_byte_order_mark_and_a_last_line_without_an_end(cli):
    found = answers(cli, b'\xef\xbb\xbf{"id": 1, "text": "a"}\n', b'\xef\xbb\xbf{"id": 2, "text": "b"}')
    assert [answer["id"] for answer in found] == [1, 2]


def test_half_a_surrogate_pair_in_an_id_comes_back_as_it_came(cli):
    (good,) = answers(cli, b'{"id": "\\ud83d", "text": "SOON"}\n')
    assert good["id"] == "\ud83d"


def test_a_long_line_is_one_draft(cli):
    (good,) = answers(cli, {"id": 1, "text": "word " * 400_000 + "SOON"})
    assert good["findings"][0]["start"] == 2_000_000


def test_options_hold_where_a_line_says_nothing(cli):
    ran = cli(
        "stream", "--lang", "uk", "--ignore", "vague-promise", stdin=b'{"text": "SOON"}\n{"text": "", "lang": "zh"}\n'
    )
    first, second = map(json.loads, ran.out.splitlines())
    assert (first["lang"], first["findings"], second["lang"]) == ("uk", [], "zh")


def test_a_broken_configuration_is_told_before_the_first_line(cli, tmp_path):
    (tmp_path / "replylint.toml").write_text("lang = 'xx'")
    ran = cli("stream", stdin=b'{"text": ""}\n')
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_an_answer_comes_before_the_next_question():
    with subprocess.Popen([*COMMAND, "stream"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        with closing(process.stdin):
            for number in range(3):
                process.stdin.write(json.dumps({"id": number, "text": "Hello."}).encode() + b"\n")
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["id"] == number
        assert process.wait(60) == 0
