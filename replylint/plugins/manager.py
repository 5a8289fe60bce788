"""The plugin manager, as pluggy has it."""

from typing import Any

import pluggy

from replylint.plugins import spec


class Manager(pluggy.PluginManager):
    """Takes every function whose name begins as our hooks do for a hook, marked or not."""

    def __init__(self) -> None:
        super().__init__(spec.PROJECT)
        self.add_hookspecs(spec)

    def parse_hookimpl_opts(self, plugin: Any, name: str) -> Any:
        """Return pluggy's options for a function of a plugin, None where it is no hook."""
        found = super().parse_hookimpl_opts(plugin, name)
        if found is None and name.startswith(spec.PREFIX) and callable(getattr(plugin, name, None)):
            return {}
        return found
