"""The documentation site builds without a warning, with the rules' pages in every language."""

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from replylint import Linter

ROOT = Path(__file__).resolve().parent.parent
TITLES = {"en": "What it marks", "lv": "Ko tā atzīmē", "uk": "Що позначає", "zh": "标出什么", "zh-Hant": "標出什麼"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site; a broken link or anchor is an error."""
    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
    return folder


@pytest.mark.parametrize("code", TITLES)
def test_each_rule_has_its_page_in_each_language(site, code):
    for rule in Linter().rules:
        page = site / "rules" / ("" if code == "en" else code) / rule / "index.html"
        text = page.read_text(encoding="utf-8")
        assert f"{TITLES[code]}</h2>" in re.sub(r"<a class=.headerlink.*?</a>", "", text), page


def test_pages_fetch_nothing_from_elsewhere(site):
    fetched = re.compile(r'<(?:link[^>]+rel="(?:stylesheet|preload)"[^>]+href|script[^>]+src|img[^>]+src)="?(https?:)')
    for page in site.rglob("*.html"):
        assert not fetched.search(page.read_text(encoding="utf-8")), page
