"""Compiled data is used where it fits its files or came with a wheel, and made anew where it does not."""

import marshal
from pathlib import Path

import pytest

from replylint.datafiles import BODY, COMPILED, HEAD, fingerprint, stored, write_stored

VERSION = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words.toml").write_text("a = 1", encoding="utf-8")
    return tmp_path


def read(folder):
    """Return what is stored for a folder; {"made": True} stands for data made of its files."""
    return stored(str(folder), VERSION, lambda _: {"made": True})


def test_without_compiled_data_the_files_are_read(folder):
    assert read(folder) == {"made": True}


def test_compiled_data_holds_as_long_as_its_files_stay(folder):
    write_stored(folder / COMPILED, VERSION, fingerprint(str(folder)), {"kept": 1})
    assert read(folder) == {"kept": 1}
    (folder / "words.toml").write_text("a = 2", encoding="utf-8")
    assert read(folder) == {"made": True}


def test_what_a_wheel_brought_is_taken_without_a_look_at_the_files(folder):
    write_stored(folder / COMPILED, VERSION, 0, {"kept": 1}, shipped=True)
    (folder / "words.toml").write_text("a = 2", encoding="utf-8")
    assert read(folder) == {"kept": 1}


def test_a_body_comes_back_and_its_file_can_be_replaced_meanwhile(folder):
    body = (HEAD + 3).to_bytes(HEAD, "little") + b"abc"
    write_stored(folder / COMPILED, VERSION, 0, {"kept": 1, BODY: body}, shipped=True)
    found = read(folder)
    write_stored(folder / COMPILED, VERSION, 0, {"kept": 2}, shipped=True)
    assert found["kept"] == 1
    assert found[BODY][HEAD : HEAD + 3] == b"abc"
    assert read(folder) == {"kept": 2}


@pytest.mark.parametrize("content", [b"", b"\x08", marshal.dumps((VERSION, 0, {"kept": 1}), 4), b"\xff" * 40])
def test_what_cannot_be_read_is_made_anew(folder, content):
    (folder / COMPILED).write_bytes(content)
    assert read(folder) == {"made": True}


def test_what_another_version_made_is_made_anew(folder):
    write_stored(folder / COMPILED, VERSION + 1, 0, {"kept": 1}, shipped=True)
    assert read(folder) == {"made": True}
