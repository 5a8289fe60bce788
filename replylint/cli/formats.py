"""Input and report formats, the built-in ones and those of plugins, as the registry has them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from replylint.plugins.registry import Offer, Registry, raised
from replylint.reporters import Render
from replylint.rulebook import BUILT_IN

if TYPE_CHECKING:
    from replylint.sources import Source


class Sources(NamedTuple):
    """The input formats: those of plugins first. origins: who brought each."""

    all: "tuple[Source, ...]"
    origins: dict[int, str]

    def trouble(self, name: str, error: BaseException) -> str:
        """Return what to say when a plugin's format breaks on a file; nothing where it was no plugin's."""
        from replylint.sources import InputError
        from replylint.sources.registry import find_source

        source = find_source(name, self.all)
        origin = self.origins.get(id(source), BUILT_IN)
        if source is None or origin == BUILT_IN or isinstance(error, InputError):
            return ""
        return f"{origin}: format {source.name!r} raised {raised(error, source.opener)}"


def sources(registry: Registry) -> Sources:
    """Return the input formats of a registry; what is none goes to its problems."""
    from replylint.sources import Source

    found: list[tuple[str, Source]] = []
    for origin, item in registry.offers("replylint_sources"):
        if isinstance(item, Source) and (callable(item.opener) or isinstance(item.opener, str)):
            found.append((origin, item))
        else:
            registry.tell(f"{origin}: replylint_sources offers {type(item).__name__!r}, not a Source; it is left out")
    found.sort(key=lambda pair: pair[0] == BUILT_IN)
    return Sources(tuple(source for _, source in found), {id(source): origin for origin, source in found})


def reporters(registry: Registry) -> dict[str, Offer]:
    """Return who brought each report format, and what renders it; what is none goes to the registry's problems."""
    found: dict[str, Offer] = {}
    for origin, item in registry.offers("replylint_reporters"):
        name, render = item if isinstance(item, tuple) and len(item) == 2 else (None, None)
        if not isinstance(name, str) or not (isinstance(render, str) or callable(render)):
            registry.tell(f"{origin}: replylint_reporters offers no format with a name and a render function")
        elif name in found:
            registry.tell(f"{origin}: report format {name!r} is there already ({found[name].origin}); rename it")
        else:
            found[name] = Offer(origin, render)
    return found


def renderer(render: str | Callable[..., object]) -> Render:
    """Return the function of a report format; its module ("module" or "module:function") is imported only now."""
    if not isinstance(render, str):
        return render  # type: ignore[return-value]
    from importlib import import_module

    module, _, name = render.partition(":")
    found: Render = getattr(import_module(module), name or "render")
    return found
