"""The rules' pages for the documentation site, as a hook of MkDocs (see mkdocs.yml).

A page is what `replylint explain RULE --lang xx` prints, as Markdown: `rules/RULE.md` in English, `rules/xx/RULE.md` in
the other languages. Links out of docs/ are turned to the repository.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from replylint import Linter
from replylint.cli.explain import Section, sections
from replylint.rulebook import Rule
from replylint.wording import UI_LANGUAGES, said

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"en": "English", "lv": "Latviešu", "uk": "Українська", "zh": "简体中文", "zh-Hant": "繁體中文"}
_OUTSIDE = re.compile(r"\]\((?:\.\./)+([^)\s]+)\)")
_CODE = re.compile(r"(`[^`]*`)")
_MARKED = re.compile(r"\[\[(.*?)\]\]")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the rules to the navigation, a branch a language."""
    branches = [{NAMES[code]: [_path(code, name) for name in ("index", *_rules())]} for code in _codes()]
    assert config.nav is not None
    config.nav.insert(2, {"Rules": branches})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the rules' pages."""
    for code in _codes():
        pages = {"index": _index(code)} | {name: _page(rule, code) for name, rule in _rules().items()}
        for name, lines in pages.items():
            files.append(File.generated(config, _path(code, name), content="\n".join(lines) + "\n"))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links to files outside docs/ into links to the repository."""
    return _OUTSIDE.sub(lambda link: f"]({_address(config.repo_url or '', link[1])})", markdown)


def _address(repository: str, target: str) -> str:
    path = target.partition("#")[0]
    kind = "tree" if (ROOT / path).is_dir() else "blob"
    return f"{repository}/{kind}/main/{target}"


def _codes() -> list[str]:
    return sorted(UI_LANGUAGES, key=list(NAMES).index)


def _rules() -> dict[str, Rule]:
    return Linter().rules


def _path(code: str, name: str) -> str:
    return f"rules/{name}.md" if code == "en" else f"rules/{code}/{name}.md"


def _index(code: str) -> Iterator[str]:
    """Yield the list of all rules with what each asks for."""
    yield from (f"# {NAMES[code]}", "", "| | |", "|---|---|")
    for name, rule in _rules().items():
        yield f"| [{name}]({name}.md) | {_safe(said(code, rule.summary))} |"


def _page(rule: Rule, code: str) -> Iterator[str]:
    """Yield a rule's page."""
    head, *rest = sections(rule, code, None if code == "en" else code)
    label, summary = head.rows
    yield from (f"# {rule.id}", "", f"**{_safe(summary)}**", "", _safe(label), "")
    for section in rest:
        yield from ("", f"## {_safe(section.title.replace('[[…]]', '▮'))}", "", *_body(section))


def _body(section: Section) -> Iterator[str]:
    if section.quoted:
        yield from (_safe(row) for row in section.rows)
    elif section.rows[0].startswith("[rules."):
        yield from ("```toml", *section.rows, "```")
    else:
        yield from (f"* {_safe(row)}" for row in section.rows)


def _safe(text: str) -> str:
    """Return text in which Markdown reads nothing but code between backticks; `[[…]]` is marked."""
    parts = _CODE.split(text)
    for place in range(0, len(parts), 2):
        marked = _MARKED.sub("\0\\1\1", parts[place])
        escaped = re.sub(r"[*_\[\]{}|#~^]", lambda mark: f"&#{ord(mark[0])};", html.escape(marked, quote=False))
        parts[place] = escaped.replace("\0", "<mark>").replace("\1", "</mark>")
    return "".join(parts)
