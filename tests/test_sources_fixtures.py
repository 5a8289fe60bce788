"""Every fixture gives exactly the replies that were put into it, and every code point of them stands where it says."""

import json
from pathlib import Path

import pytest
from sources_help import check_places

from replylint.sources import claims, open_file

ROOT = Path(__file__).parent / "fixtures" / "sources"
VISIBLE: dict[str, dict] = json.loads((ROOT / "visible.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", VISIBLE)
def test_gives_the_visible_replies(path: str) -> None:
    opened = open_file(path, (ROOT / path).read_bytes(), options=VISIBLE[path].get("options"))
    expected = VISIBLE[path]["drafts"]
    found = [{key: getattr(draft, key) for key in want} for draft, want in zip(opened.drafts, expected, strict=False)]
    assert found == expected
    assert len(opened.drafts) == len(expected)
    assert bool(opened.skipped) == (not expected)


@pytest.mark.parametrize("path", VISIBLE)
def test_every_code_point_stands_where_it_says(path: str) -> None:
    opened = open_file(path, (ROOT / path).read_bytes(), options=VISIBLE[path].get("options"))
    for draft in opened.drafts:
        check_places(opened.text, draft)


def test_every_folder_has_three_files() -> None:
    folders: dict[str, int] = {}
    for path in VISIBLE:
        folders[path.split("/")[0]] = folders.get(path.split("/")[0], 0) + 1
    assert min(folders.values()) >= 3


def test_claims_what_it_opens() -> None:
    assert not [path for path in VISIBLE if not claims(path) and not path.startswith("skipped/")]
