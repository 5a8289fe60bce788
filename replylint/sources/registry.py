"""Which format a file is in, by its name."""

import re
from collections.abc import Sequence

from replylint.sources.model import Opener, Source
from replylint.text.lazy import Lazy

_HERE = "replylint.sources."

_TEMPLATES = tuple(
    f"*.{suffix}"
    for suffix in (
        "liquid",
        "j2",
        "jinja",
        "jinja2",
        "hbs",
        "handlebars",
        "mustache",
        "twig",
        "njk",
        "erb",
        "tpl",
        "tmpl",
    )
)

# The first is also what opens a file that nobody claims.
BUILTIN: tuple[Source, ...] = (
    Source("plain", ("*.txt", "*.text"), _HERE + "plain:open_plain"),
    Source("markdown", ("*.md", "*.markdown", "*.mdx"), _HERE + "markdown:open_markdown"),
    Source("html", ("*.html", "*.htm", "*.xhtml", "*.mjml"), _HERE + "html:open_html", sent=True),
    Source("template", _TEMPLATES, _HERE + "html:open_template"),
    Source("email", ("*.eml",), _HERE + "eml:open_eml", sent=True),
    Source("gettext", ("*.po",), _HERE + "po:open_po", hash_comments=True, sent=True),
    Source("fluent", ("*.ftl",), _HERE + "fluent:open_fluent", hash_comments=True, sent=True),
    Source("xliff", ("*.xlf", "*.xliff"), _HERE + "xml:open_xliff", sent=True),
    Source("odoo", ("*.xml",), _HERE + "xml:open_odoo"),
    Source("json", ("*.json",), _HERE + "records:open_json", sent=True),
    Source("json-lines", ("*.jsonl", "*.ndjson"), _HERE + "records:open_json_lines", sent=True),
    Source("yaml", ("*.yaml", "*.yml"), _HERE + "records:open_yaml", hash_comments=True, sent=True),
    Source("csv", ("*.csv",), _HERE + "records:open_csv", sent=True),
    Source("tsv", ("*.tsv",), _HERE + "records:open_tsv", sent=True),
)

DATA = frozenset({"json", "json-lines", "yaml", "csv", "tsv", "odoo"})
"""The formats in which most files of a repository hold something else."""

# Files that repositories have anyway: nobody's replies.
_NO_DRAFTS = Lazy(
    r"(?i)(?:readme|changelog|changes|history|news|contributing|contributors|authors|license|licence|copying|notice"
    r"|code_of_conduct|security|codeowners|maintainers|todo)(?:[._-][\w.-]*)?$"
    r"|(?:package|package-lock|composer|tsconfig|jsconfig|manifest|bower|lerna|turbo|nx|renovate)(?:\.[\w-]+)?\.json$"
    r"|(?:requirements|constraints)[\w.-]*\.txt$|(?:robots|cmakelists|humans)\.txt$"
    r"|(?:docker-compose|compose|mkdocs|dependabot|pnpm-lock|openapi|swagger)[\w.-]*\.(?:ya?ml|json)$"
)


def base_name(name: str) -> str:
    """Return the last part of a path, whichever slashes it has."""
    return re.split(r"[/\\]", name)[-1]


def holds_no_drafts(name: str) -> bool:
    """Tell whether a file is one of those that every repository has."""
    return _NO_DRAFTS.match(base_name(name)) is not None


def find_source(name: str, sources: Sequence[Source] = ()) -> Source | None:
    """Return the first source that claims a file name; those of plugins come first."""
    base = base_name(name).lower()
    for source in (*sources, *BUILTIN):
        if any(_fits(base, pattern) for pattern in source.patterns):
            return source
    return None


def _fits(base: str, pattern: str) -> bool:
    suffix = pattern.removeprefix("*")
    if suffix != pattern and not any(mark in suffix for mark in "*?["):
        return base.endswith(suffix)
    from fnmatch import fnmatchcase

    return fnmatchcase(base, pattern)


def load(opener: Opener | str) -> Opener:
    """Return the function that opens a format, imported now if it was named."""
    if not isinstance(opener, str):
        return opener
    from importlib import import_module

    module, _, function = opener.partition(":")
    found: Opener = getattr(import_module(module), function)
    return found
