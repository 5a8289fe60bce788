"""The documentation: links lead somewhere, and nothing of this house's makers or machines stands in it."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")
HEADING = re.compile(r"^#+ +(.+)$", re.M)


def anchor(heading: str) -> str:
    """The anchor that a heading gets: lower case, marks away, blanks as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target, fragment in LINK.findall(page.read_text(encoding="utf-8")):
        found = (page.parent / target).resolve()
        if (ROOT / "docs" / "rules") in found.parents:
            continue  # generated for the site: tests/test_site.py
        assert found.exists(), target
        if fragment and found.suffix == ".md":
            assert fragment[1:] in {anchor(h) for h in HEADING.findall(found.read_text(encoding="utf-8"))}, fragment


def test_the_two_commands_of_the_readme_are_one_line_each():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^python3 -m venv .*bin/replylint check --exit-zero examples$", readme, re.M)) == 1
    assert len(re.findall(r"^python3 -m venv .*bin/pytest -q$", readme, re.M)) == 1


def test_no_page_is_empty_or_unfinished():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert len(text) > 200, page
        assert not re.search(r"@@|\bTODO\b|\bTBD\b", text.replace("`TODO`", "")), page


def test_no_address_of_a_registry_and_no_path_of_a_machine_is_tracked():
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("no git checkout")
    hosts = re.compile(r"(pypi|pythonhosted|registry\.npmjs|crates)\.(org|io)|/(?:root|work|tmp)/\w+/")
    for name in done.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".md", ".toml", ".yaml", ".yml"} and path.is_file():
            assert not hosts.search(path.read_text(encoding="utf-8", errors="replace")), name
