"""The hooks that plugins implement: what each gives back, and how it is marked.

A plugin is a module (or an object) with functions of these names; `@hookimpl` marks one and is needed only for
pluggy's own options. Everything built in comes through the same five (`replylint.plugins.builtin`).
An item may be given as the text "package.module:name": it is imported when it is first needed.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any

import pluggy

PROJECT = "replylint"
PREFIX = "replylint_"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def replylint_rules() -> Iterable["os.PathLike[str] | Mapping[str, Any] | object | str"]:  # type: ignore[empty-body]
    """Return rules: folders or files of TOML, tables of the same keys, or functions made with `rule(…)`."""


@hookspec
def replylint_channels() -> Iterable["os.PathLike[str] | Mapping[str, Any] | str"]:  # type: ignore[empty-body]
    """Return channels and industries: folders or files of TOML, or tables of the same keys (`kind`, `name`, …)."""


@hookspec
def replylint_locales() -> Iterable["os.PathLike[str] | str | tuple[str, os.PathLike[str] | str]"]:  # type: ignore[empty-body]
    """Return packs: folders or files of TOML with words and constructions that are laid over the languages.

    A pair of a code and a folder is a language of its own: the files of a locale, `language.toml` among them.
    """


@hookspec
def replylint_sources() -> Iterable[Any]:  # type: ignore[empty-body]
    """Return input formats: `replylint.sources.Source` values."""


@hookspec
def replylint_reporters() -> Mapping[str, Any] | str:  # type: ignore[empty-body]
    """Return report formats: a name, and a `render(results, options)` or "package.module:render" for each."""


HOOKS = ("replylint_rules", "replylint_channels", "replylint_locales", "replylint_sources", "replylint_reporters")
