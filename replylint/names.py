"""Names of rules and of the kinds of their findings ("rule", "rule/kind"), as people write them: known, or nearest."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from replylint.acts.locale import Locale
from replylint.rulebook import BUILT_IN, Rule
from replylint.values import near


class Names:
    """The names that there are. rules: by id. locales: gives all languages, which say the kinds of some rules."""

    def __init__(self, rules: Mapping[str, Rule], locales: Callable[[], Iterable[Locale]]) -> None:
        self._rules = rules
        self._locales = locales

    def kinds(self, rule: str) -> Iterator[str] | None:
        """Yield the kinds of a rule's findings, some twice; None where its own code or another program names them."""
        found = self._rules[rule]
        return self._kinds(found) if found.origin == BUILT_IN and found.check != "grammar" else None

    def _kinds(self, rule: Rule) -> Iterator[str]:
        yield from rule.kinds
        yield from rule.params.get("kinds", ())
        if rule.params.get("words") is True:
            yield "house"
        act = rule.params.get("act", "")
        for locale in self._locales() if act else ():
            yield from filter(None, locale.kinds(act))

    def knows(self, name: str) -> bool:
        """Tell whether there is a rule of a name, and a kind where it has one."""
        rule, slash, kind = name.partition("/")
        if rule not in self._rules:
            return False
        kinds = self.kinds(rule) if slash else None
        return kinds is None or kind in kinds

    def near(self, name: str) -> str:
        """Return the nearest to a name that is not known, or nothing."""
        rule, slash, kind = name.partition("/")
        if rule not in self._rules:
            rule = near(rule, self._rules)
            name = f"{rule}{slash}{kind}"
            return rule and (name if self.knows(name) else rule)
        kinds = dict.fromkeys(self.kinds(rule) or ())
        found = near(kind, kinds)
        return f"{rule}/{found}" if found else "" if kinds else rule
