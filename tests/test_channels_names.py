"""Names of channels and languages that plugins and packs bring, understood wherever the built-in ones are."""

import json

import pytest

from replylint.cli import run
from replylint.sources import open_file
from replylint.sources.hints import channel, language

OWN = ("email", "chat", "kiosk", "vip-chat")
TEXT = "Your parcel left our shop today.\n"


def channels(name, text, own=OWN):
    return [draft.channel for draft in open_file(name, text.encode(), channels=own).drafts]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("late.kiosk.txt", TEXT, "kiosk"),
        ("late_vip-chat.txt", TEXT, "vip-chat"),
        ("late.vip_chat.txt", TEXT, "vip-chat"),
        ("kiosk/late.txt", TEXT, "kiosk"),
        ("VIP Chat/late.txt", TEXT, "vip-chat"),
        ("kiosk/late.sms.txt", TEXT, "sms"),
        ("kiosks.txt", TEXT, None),
        ("kiosk.txt", TEXT, None),
        ("late.md", f"---\nchannel: kiosk\n---\n{TEXT}", "kiosk"),
        ("late.md", f"---\nchannel: VIP chat\n---\n{TEXT}", "vip-chat"),
        ("late.md", f"## Late (Kiosk)\n\n> {TEXT}", "kiosk"),
        ("late.md", f"## VIP chat: late\n\n> {TEXT}", "vip-chat"),
        ("late.md", f"## Late\n\nChannel: vip_chat\n\n> {TEXT}", "vip-chat"),
        ("macros.json", json.dumps([{"title": "Late", "body": TEXT, "channel": "kiosk"}]), "kiosk"),
    ],
)
def test_a_house_channel_is_understood_like_the_built_in_ones(name, text, expected):
    assert channels(name, text) == [expected]


def test_names_hold_for_the_file_only():
    assert channels("late.kiosk.txt", TEXT, ()) == [None]
    assert channels("late.vip-chat.txt", TEXT, ()) == ["chat"]
    assert channels("late.kiosk.txt", TEXT) == ["kiosk"]
    assert channel("kiosk") is None
    assert language("eo") == "und"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("late.eo.txt", TEXT),
        ("eo/late.txt", TEXT),
        ("late.eo_EO.txt", TEXT),
        ("late.md", f"---\nlang: eo\n---\n{TEXT}"),
        ("late.md", f"## Late (EO)\n\n> {TEXT}"),
    ],
)
def test_the_code_of_a_plugins_language_is_understood(name, text):
    [draft] = open_file(name, text.encode(), languages=("lv", "uk", "zh", "en", "eo")).drafts
    assert draft.lang == "eo"
    [draft] = open_file("late.lv.txt", TEXT.encode(), languages=("lv", "eo")).drafts
    assert draft.lang == "lv"


def test_a_folder_with_the_name_of_a_packs_channel_is_tuned_by_it(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house.toml").write_text(
        'kind = "channel"\nname = "kiosk"\n[rules]\ntoo-long = { enabled = true, limit = 10 }\n', encoding="utf-8"
    )
    (tmp_path / "replylint.toml").write_text('packs = ["house.toml"]\n', encoding="utf-8")
    for folder in ("kiosk", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "late.txt").write_text(TEXT, encoding="utf-8")
    run(["check", "--format", "concise", "kiosk", "other"])
    found = capsys.readouterr().out
    assert "kiosk/late.txt" in found
    assert "too-long" in found
    assert "other/late.txt" not in found
