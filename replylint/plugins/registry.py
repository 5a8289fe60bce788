"""The registry: every plugin, loaded once, and what each offers. Whatever there is, built in or not, is asked for here.

What is wrong with a plugin becomes a line in `problems`; the other plugins, and its other hooks, go on.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from replylint.plugins import builtin
from replylint.plugins.discovery import EntryPoint, entry_points
from replylint.rulebook import BUILT_IN
from replylint.wording import told

if TYPE_CHECKING:
    from replylint.plugins.decorator import RuleFunction
    from replylint.plugins.manager import Manager


_IMPORTING = "<frozen importlib"
"""How the lines begin that Python itself imports with."""


class Offer(NamedTuple):
    """Something that a plugin offers. origin: "built in" or "plugin 'name'", as messages name it."""

    origin: str
    item: Any


class Plugin(NamedTuple):
    """A loaded plugin. where: the package, module or file that it came from."""

    name: str
    where: str
    module: Any

    @property
    def origin(self) -> str:
        """Return how messages name it."""
        return BUILT_IN if self.module is builtin else f"plugin {self.name!r}"


class Registry:
    """The plugins of one configuration. plugins: the loaded ones; problems: a line for each that is in trouble."""

    def __init__(self, names: tuple[str, ...] = (), installed: tuple[EntryPoint, ...] = ()) -> None:
        self.problems: list[str] = []
        self.plugins: list[Plugin] = []
        self._manager: Manager | None = None
        self.plugins.append(Plugin(BUILT_IN, "replylint", builtin))
        for entry in installed:
            self._load(entry.name, entry.package, entry.value)
        for name in names:
            self._load(_short(name), name, name)

    def _load(self, name: str, where: str, value: str) -> None:
        try:
            module = _load_file(value) if value.endswith(".py") else resolve(value)
        except (Exception, SystemExit) as error:
            parts = {"name": repr(name), "where": value, "why": reason(error)}
            self.problems.append(told("plugin {name} cannot be loaded from {where}: {why}; mend or remove it", **parts))
            return
        if any(plugin.module is module for plugin in self.plugins):
            return
        taken = any(plugin.name == name for plugin in self.plugins)
        self._add(Plugin(f"{name} ({where})" if taken else name, where, module))

    def _add(self, plugin: Plugin) -> None:
        try:
            self.manager.register(plugin.module, plugin.name)
        except Exception as error:
            parts = {"plugin": plugin.origin, "why": reason(error)}
            self.problems.append(told("{plugin} does not fit the hooks: {why}; see docs/plugins.md", **parts))
            return
        self.plugins.append(plugin)
        self.problems += self._strangers(plugin)

    @property
    def manager(self) -> "Manager":
        """The plugin manager; made for the first plugin that is not built in, for it takes 10 ms to import."""
        if self._manager is None:
            from replylint.plugins.manager import Manager

            self._manager = Manager()
        return self._manager

    def _strangers(self, plugin: Plugin) -> Iterator[str]:
        """Yield a line for each hook that a plugin wants and that there is not."""
        from replylint.plugins import spec
        from replylint.values import hint

        for name in dir(plugin.module):
            if name.startswith(spec.PREFIX) and name not in spec.HOOKS and callable(getattr(plugin.module, name)):
                wanted = told("{plugin} wants an unknown hook {name}", plugin=plugin.origin, name=repr(name))
                yield wanted + hint(name, spec.HOOKS)

    def offers(self, hook: str) -> list[Offer]:
        """Return what all plugins offer through a hook, the built-in ones first; adds to `problems`."""
        return [offer for plugin in self.plugins for offer in self._offers(hook, plugin)]

    def _offers(self, hook: str, plugin: Plugin) -> list[Offer]:
        try:
            answers = self._answers(hook, plugin)
            if hook == "replylint_rules" and not answers:
                answers = [_rules_in(plugin.module)]
            return [Offer(plugin.origin, item) for answer in answers for item in _items(answer)]
        except Exception as error:
            why = reason(error, _defined(getattr(plugin.module, hook, None)))
            parts = {"plugin": plugin.origin, "hook": hook, "why": why}
            self.tell(told("{plugin}: {hook} failed: {why}; what it offers there is left out", **parts))
            return []

    def _answers(self, hook: str, plugin: Plugin) -> list[Any]:
        if plugin.module is builtin:
            return [getattr(builtin, hook)()]
        others = [other.module for other in self.plugins if other is not plugin]
        answers: list[Any] = self.manager.subset_hook_caller(hook, others)()
        return answers

    def tell(self, line: str) -> None:
        """Take down a problem, once."""
        if line not in self.problems:
            self.problems.append(line)


def _items(answer: Any) -> list[Any]:
    """Return the items of a hook's answer; of a mapping its pairs."""
    if isinstance(answer, str):
        return _items(resolve(answer))
    if isinstance(answer, Mapping):
        return list(answer.items())
    found = []
    for item in answer:
        if isinstance(item, str) and ":" in item:
            found += _items(resolve(item))
        else:
            found.append(item)
    return found


def _rules_in(module: Any) -> "list[RuleFunction]":
    """Return the rules that a module without the hook holds: whatever it made with `rule(…)`."""
    from replylint.plugins.decorator import RuleFunction

    return [value for value in vars(module).values() if isinstance(value, RuleFunction)]


def resolve(value: str) -> Any:
    """Return what "package.module:name" names, or the module itself."""
    from importlib import import_module

    module, _, name = value.partition(":")
    found: Any = import_module(module)
    for part in filter(None, name.split(".")):
        found = getattr(found, part)
    return found


def _short(name: str) -> str:
    """Return the name of a plugin that has only a path or module: of a package its folder's."""
    return os.path.basename(name.removesuffix(f"{os.sep}__init__.py")).removesuffix(".py")


def _load_file(path: str) -> ModuleType:
    """Run a Python file as a module of its own, under a name that nothing else has."""
    from importlib.util import module_from_spec, spec_from_file_location
    from zlib import crc32

    path = os.path.abspath(path)
    name = f"replylint_plugin_{_short(path)}_{crc32(path.encode()):08x}"
    inside = [os.path.dirname(path)] if os.path.basename(path) == "__init__.py" else None
    found = spec_from_file_location(name, path, submodule_search_locations=inside)
    if found is None or found.loader is None or not os.path.isfile(path):
        raise FileNotFoundError("no such file")
    module = module_from_spec(found)
    sys.modules[name] = module
    try:
        found.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _defined(function: object) -> str:
    """Return "file:line" of where a function begins; nothing for what is none of Python."""
    code = getattr(function, "__code__", None)
    return f"{os.path.basename(code.co_filename)}:{code.co_firstlineno}" if code else ""


def reason(error: BaseException, hook: str = "") -> str:
    """Return an exception in a few words: type, first line and, for a plugin's own code, where it was raised.

    hook: "file:line" of the hook whose answer cannot be used, where no line of the plugin's raised it.
    """
    lines = str(error).strip().splitlines()
    text = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    from pluggy import PluginValidationError

    if isinstance(error, ImportError | FileNotFoundError | PluginValidationError | SyntaxError):
        return text  # a SyntaxError says itself where it is
    line = plugin_line(error, hook)
    return f"{text} ({line})" if line else text


def raised(error: BaseException, function: object = None) -> str:
    """Return an exception's type and the plugin's line that it came from; its message may hold text of a draft.

    function: the plugin's own, named where what it returned was of no use to us.
    """
    line = plugin_line(error, _defined(function))
    return f"{type(error).__name__} at {line}" if line else type(error).__name__


def plugin_line(error: BaseException, otherwise: str = "") -> str:
    """Return "file:line" of the last line outside replylint that an exception came by: what its author can mend.

    Nothing for an exception that was not raised; `otherwise`, or else the very last line, where all of them are ours.
    """
    ours = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")
    found = last = ""
    trace = error.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        last = f"{os.path.basename(path)}:{trace.tb_lineno}"
        found = found if path.startswith((ours, _IMPORTING)) else last
        trace = trace.tb_next
    return found or otherwise or last


def registry(names: tuple[str, ...] = ()) -> Registry:
    """Return the registry of some plugins (modules, or paths of Python files) and of all installed ones.

    Built once a process for the same plugins and the same module search path.
    """
    return _registry(names, tuple(sys.path))


@cache
def _registry(names: tuple[str, ...], _: tuple[str, ...]) -> Registry:
    return Registry(names, tuple(entry_points()))
