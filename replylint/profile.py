"""The rules as they stand for a channel and industry: defaults, industry, channel, house, path, each over the last."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from replylint.kinds import KINDS
from replylint.rulebook import Layer, Rule, Rulebook

if TYPE_CHECKING:
    from replylint.rewrites.memory import Choices

_NOTHING: Mapping[str, Any] = {}


class Profile:
    """What holds for the drafts of one channel and industry ("" where none is chosen: the rules as they stand).

    house: layers of the configuration, weakest first. runs: whether a rule runs, given what the layers say of it.
    """

    def __init__(
        self,
        book: Rulebook,
        channel: str,
        industry: str,
        house: Sequence[tuple[str, Layer]],
        runs: Callable[[Rule, bool], bool],
    ) -> None:
        self.layers: list[tuple[str, Layer]] = [
            *((f"industry {layer['name']}", layer) for layer in book.layers("industry", industry)),
            *((f"channel {layer['name']}", layer) for layer in book.layers("channel", channel)),
            *house,
        ]
        self._rules = book.rules
        self._words: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self._options: dict[tuple[str, str, str], Any] = {}
        self.choices: Choices | None = None
        self.rules = [rule for rule in book.rules.values() if runs(rule, self._anywhere(rule))]
        self.acts = self._wanted()
        self._selected = {rule.id for rule in self.rules if runs(rule, False)}

    def _wanted(self) -> frozenset[str] | None:
        """Return the names of the acts that the rules speak of; None where there is a rule in Python, free to ask."""
        asking = [(rule.check, rule.params) for rule in self.rules if isinstance(rule.check, str)]
        if len(asking) < len(self.rules):
            return None
        return frozenset(name.partition(" ")[0] for check, params in asking for _, name in KINDS[check].acts(params))

    def _anywhere(self, rule: Rule) -> bool:
        """Tell whether a rule is on, be it in one language only."""
        langs = {lang for _, layer in self.layers for lang in _table(layer, rule.id).get("lang", ())}
        return any(self.option(rule.id, "enabled", lang) for lang in ("", *langs))

    def option(self, rule: str, name: str, lang: str) -> Any:
        """Return an option's value: the last layer that speaks of it wins, one for the language before the rest."""
        key = (rule, name, lang)
        if key not in self._options:
            self._options[key] = self.traced(rule, name, lang)[0]
        return self._options[key]

    def traced(self, rule: str, name: str, lang: str) -> tuple[Any, str]:
        """Return an option's value and the layer that it comes from ("" for the rule itself)."""
        for label, layer in reversed(self.layers):
            table = _table(layer, rule)
            for place in (table.get("lang", _NOTHING).get(lang, _NOTHING), table):
                if name in place:
                    return place[name], label
        found = self._rules[rule]
        if name in ("enabled", "severity"):
            return getattr(found, name), ""
        return found.options[name]["default"], ""

    def severity(self, rule: Rule, lang: str) -> str:
        """Return the severity of a rule's findings in a language ("off" where a layer switches it off there)."""
        if not self.option(rule.id, "enabled", lang) and rule.id not in self._selected:
            return "off"
        return str(self.option(rule.id, "severity", lang))

    def words(self, lang: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words that the layers add and take away for a language."""
        if lang not in self._words:
            added: set[str] = set()
            removed: set[str] = set()
            for _, layer in self.layers:
                table = layer.get("words", _NOTHING).get(lang, _NOTHING)
                more, less = _folded(table.get("add", ())), _folded(table.get("remove", ()))
                added = (added | more) - less
                removed = (removed | less) - more
            self._words[lang] = frozenset(added), frozenset(removed)
        return self._words[lang]


def _folded(words: Iterable[str]) -> set[str]:
    """Return words as they stand in a text that is folded."""
    if not words:
        return set()
    from replylint.text.fold import fold_characters

    return {fold_characters(word)[0] for word in words}


def _table(layer: Layer, rule: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = layer.get("rules", _NOTHING).get(rule, _NOTHING)
    return found
