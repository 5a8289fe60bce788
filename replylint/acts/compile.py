"""From a locale's lexicon files to tables that match fast.

Every word form gets a *signature*: the set of its readings, each a set of tags. A test of a pattern is worked out here,
once, for all signatures, so that at run time it is one look into a set. What comes out is plain data (marshal).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import count
from typing import Any

from replylint.acts.contractions import phrase_tokens, split_form
from replylint.acts.inflect import LexiconError, Paradigm, read_class
from replylint.acts.notation import Node, NotationError, nodes, parse, patterns_of
from replylint.acts.shapes import SHAPES, affixes, reach, shape_of

Reading = frozenset[str]
Signature = frozenset[Reading]

SHAPE_FORMS: Mapping[str, Signature] = {"\0" + shape: frozenset([frozenset(tags)]) for shape, tags in SHAPES.items()}
"""How shapes stand in the table of forms: behind a NUL."""
SHAPE_TAGS = {tag for tags in SHAPES.values() for tag in tags} - {"edge", "word"}
_LEXICON_KEYS = {"act", "classes", "paradigm", "construction", "guess", "locale", "language", "messages"}
_CONSTRUCTION_KEYS = {
    "act", "kind", "id", "pattern", "patterns", "span", "scope", "fires", "passes", "within", "outside",
    "unless_before", "unless_after", "unless_inside", "unless_clause", "unless_sentence",
    "needs_before", "needs_after", "needs_clause", "needs_sentence", "note",
}  # fmt: skip
_MARKS = (("blocks", "exception"), ("edges", "edge"), ("puncts", "punct"))
"""What the table calls words with a tag that matching asks for itself."""
NO_TEST = -1
_OFTEN = 2_000
"""How often words that no class lists are taken to stand in the examples."""
GUARDS = tuple(sorted(k for k in _CONSTRUCTION_KEYS if k.startswith(("unless_", "needs_"))))


def compile_locale(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the compiled form of a locale's files (file name to parsed TOML); raise LexiconError or NotationError."""
    return Compiler(tables).run()


class Compiler:
    """Collects words, signatures, tests and constructions of one locale."""

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.tables = tables
        self.settings: dict[str, Any] = {}
        self.act_defaults: dict[str, Any] = {}
        self.readings: dict[str, set[Reading]] = {}
        self.guesses: dict[tuple[str, str], Reading] = {}
        self.constructions: list[dict[str, Any]] = []
        self.tests: dict[Node, int] = {}
        self.nodes: list[Node] = []  # the same in order

    def run(self) -> dict[str, Any]:
        """Return the compiled data."""
        self.read_settings()
        self.read_words()
        self.read_guesses()
        entries = [self.construction(entry) for entry in self.entries()]
        self.add_literals()
        self.add_variants()
        signatures = self.number_signatures()
        index = TagIndex(signatures)
        members = [index.members(test) for test in self.tests]
        self.check_tests()
        self.add_keys(entries, self.rarities(signatures, members))
        singles, phrases = self.split_forms(signatures)
        return {
            "locale": self.settings,
            "forms": singles,
            "phrases": phrases,
            "guesses": {
                f"{prefix}\0{ending}": signatures[frozenset([reading])]
                for (prefix, ending), reading in self.guesses.items()
            },
            **marked(signatures),
            "signatures": [sorted(sorted(r) for r in s) for s in signatures],
            "tests": members,
            "test_nodes": self.nodes,
            "act": self.act_defaults,
            "paradigm": self.merged("paradigm"),
            "stages": stages(entries),
            "language": self.merged("language"),
            "messages": self.merged("messages"),
        }

    def merged(self, key: str) -> dict[str, Any]:
        """Return one section put together from all files."""
        found: dict[str, Any] = {}
        for table in self.tables.values():
            found.update(table.get(key, {}))
        return found

    def read_settings(self) -> None:
        """Read what is no word and no construction."""
        for name, table in self.tables.items():
            unknown = set(table) - _LEXICON_KEYS
            if unknown:
                raise LexiconError(f"{name}: unknown section {sorted(unknown)[0]!r}")
        self.settings = self.merged("locale")
        self.settings.setdefault("clitics", [])
        self.settings["splits"] = {
            "".join(parts): len(parts[0]) for parts in (entry.split("|") for entry in self.settings.get("splits", []))
        }
        self.act_defaults = self.merged("act")

    def read_words(self) -> None:
        """Read the classes of all files."""
        paradigms = {name: Paradigm.read(name, table) for name, table in self.paradigms().items()}
        for file, table in self.tables.items():
            for name, block in table.get("classes", {}).items():
                if name in SHAPE_TAGS:
                    raise LexiconError(f"{file}: class {name!r} has the name of a tag that tokens have by their shape")
                try:
                    for form, tags in read_class(name, block, paradigms):
                        self.readings.setdefault(form, set()).add(frozenset(tags))
                except LexiconError as error:
                    raise LexiconError(f"{file}: {error}") from None

    def paradigms(self) -> dict[str, Any]:
        """Return the tables of all paradigms by name."""
        return self.merged("paradigm")

    def read_guesses(self) -> None:
        """Read the endings that tell the features of words that no class lists; what files say of one adds up."""
        for ending, tags in (guess for table in self.tables.values() for guess in table.get("guess", {}).items()):
            prefix, star, suffix = ending.rpartition("*")
            key = prefix if star else "", suffix
            self.guesses[key] = self.guesses.get(key, frozenset()) | {*str(tags).split(), "guess", "word"}

    def entries(self) -> Iterable[dict[str, Any]]:
        """Yield the constructions of all files, each with an id."""
        numbers = count(1)
        for file, table in self.tables.items():
            for entry in table.get("construction", []):
                label = entry.setdefault("id", f"{file.removesuffix('.toml')}-{next(numbers)}")
                unknown = set(entry) - _CONSTRUCTION_KEYS
                if unknown or "act" not in entry:
                    what = f"unknown key {sorted(unknown)[0]!r}" if unknown else "no act"
                    raise LexiconError(f"{file}: construction {label!r}: {what}")
                yield entry

    def construction(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        """Return one construction with its trees; tests become numbers."""
        patterns = listed(entry.get("pattern")) + listed(entry.get("patterns"))
        if not patterns:
            raise LexiconError(f"construction {entry['id']!r}: no pattern")
        always = self.act_defaults.get(entry["act"], {})
        try:
            return {
                "id": entry["id"],
                "act": entry["act"],
                "kind": entry.get("kind", ""),
                "span": entry.get("span", always.get("span", "core")),
                "scope": entry.get("scope", always.get("scope", "")),
                "within": tuple(listed(entry.get("within"))),
                "outside": tuple(listed(entry.get("outside", always.get("outside")))),
                "patterns": [self.pattern(p) for p in patterns],
                "guards": [(g, [self.pattern(p) for p in listed(entry[g])]) for g in GUARDS if entry.get(g)],
            }
        except NotationError as error:
            raise LexiconError(f"construction {entry['id']!r}: {error}") from None

    def pattern(self, text: str) -> dict[str, Any]:
        """Return the trees of a pattern, which tests it cannot do without, and what it can begin with."""
        trees = [self.numbered(tree) for tree in parse(text)]
        whole = ("seq", tuple(trees))
        opening = self.opening([whole])
        return {
            "text": text,
            "trees": tuple(trees),
            "needs": sorted(needed(whole) | {opening} - {NO_TEST}),
            "first": first(whole),
            "opening": opening,
        }

    def numbered(self, node: Node) -> Node:
        """Return the tree with each test replaced by its number."""
        kind = node[0]
        if kind in ("test", "not"):
            return (kind, self.test((node[1],)))
        if kind == "seq":
            return (kind, tuple(self.numbered(n) for n in node[1]))
        if kind == "alt":
            return self.alternatives(node[1])
        if kind == "rep":
            return (kind, self.numbered(node[1]), node[2], node[3])
        return node

    def test(self, alternatives: Node) -> int:
        """Return the number of a test: one of some alternatives, each with its terms."""
        if alternatives not in self.tests:
            self.tests[alternatives] = len(self.nodes)
            self.nodes.append(alternatives)
        return self.tests[alternatives]

    def alternatives(self, branches: tuple[Node, ...]) -> Node:
        """Return an alternation in which all branches of one word are one test, and what it can begin with."""
        words = tuple(branch[1] for branch in branches if branch[0] == "test")
        others = [self.numbered(branch) for branch in factored(b for b in branches if b[0] != "test")]
        nodes = tuple([("test", self.test(words)), *others] if words else others)
        return nodes[0] if len(nodes) == 1 else ("alt", nodes, self.opening(nodes))

    def opening(self, nodes: Iterable[Node]) -> int:
        """Return the one test that says whether one of some trees can begin at a word; NO_TEST where none can."""
        parts = joined(first(node) for node in nodes)
        if not parts or any(kind == "act" for kind, _ in parts):
            return NO_TEST
        return self.test(tuple(dict.fromkeys(terms for _, number in parts for terms in self.nodes[number])))

    def add_literals(self) -> None:
        """Tag every form that a pattern names as it stands, whatever else it is."""
        for _, tags in self.terms():
            for tag in tags:
                if tag.startswith("=") and tag != "=":
                    form = tag[1:]
                    known = self.readings.get(form) or {self.guess(form) or reading_of(form)}
                    self.readings[form] = {reading | {tag} for reading in known}

    def terms(self) -> list[tuple[bool, tuple[str, ...]]]:
        """Return all terms of all tests."""
        return [term for test in self.tests for alternative in test for term in alternative]

    def guess(self, form: str) -> Reading | None:
        """Return the reading of the longest ending that fits a form, as at run time."""
        return next(filter(None, map(self.guesses.get, affixes(form, *self._reach))), None)

    @cached_property
    def _reach(self) -> tuple[list[str], int]:
        return reach(self.guesses)

    def known(self, form: str) -> set[Reading]:
        """Return the readings that a form has in what this is laid over: none, for a locale."""
        return set()

    def add_variants(self) -> None:
        """Add the spellings of quick typing (no diacritics, no apostrophes) where they are no other word.

        What is laid over a locale adds them also to forms whose quick spelling the locale knows as such.
        """
        for table in self.settings.get("variants", []):
            swap = str.maketrans(table)
            found: dict[str, set[Reading]] = {}
            for form, readings in self.readings.items():
                plain = form.translate(swap)
                if plain != form and len(plain) > 2 and plain not in self.readings:
                    known = self.known(plain)
                    if not known or set() < self.known(form) <= known:
                        found.setdefault(plain, known).update(readings)
            self.readings.update(found)

    def number_signatures(self) -> dict[Signature, int]:
        """Return the signatures of all forms, shapes and guesses, numbered.

        Those that texts have most often come first: sets of them are then short integers.
        """
        everything = [*SHAPE_FORMS.values()]
        everything += [frozenset([reading]) for reading in self.guesses.values()]
        everything += [frozenset(readings) for readings in self.readings.values()]
        shapes = set(SHAPE_FORMS.values())
        ordered = sorted(dict.fromkeys(everything), key=lambda each: (each not in shapes, -self.often[each]))
        return {signature: number for number, signature in enumerate(ordered)}

    def rarities(self, signatures: Mapping[Signature, int], members: list[frozenset[int]]) -> list[int]:
        """Return how common the words of each test are: as often as they stand in the lexicon's own examples.

        Words that nobody lists count by a guess.
        """
        weights = [0] * len(signatures)
        for signature, number in signatures.items():
            open_class = any(reading & {"guess", "punct"} or reading == {"word"} for reading in signature)
            weights[number] = 1 + self.often[signature] + (_OFTEN if open_class else 0)
        return [sum(map(weights.__getitem__, found)) for found in members]

    @cached_property
    def often(self) -> Counter[Signature]:
        """How often forms of each signature stand in the examples of the constructions."""
        examples = [line for entry in self.entries() for key in ("fires", "passes") for line in entry.get(key, [])]
        text = "\n".join(examples).lower().replace("[[", "").replace("]]", "")
        words = Counter(self.tokens(text))
        found: Counter[Signature] = Counter()
        for form, readings in self.readings.items():
            found[frozenset(readings)] += words[form] if len(self.tokens(form)) == 1 else text.count(form)
        return found

    def add_keys(self, entries: list[dict[str, Any]], rarities: list[int]) -> None:
        """Give each pattern the rarest test that it needs as its key (-1 for none)."""
        for entry in entries:
            for pattern in patterns_of(entry):
                pattern["key"] = min(pattern["needs"], key=lambda test: (rarities[test], test), default=-1)

    def check_tests(self) -> None:
        """Raise LexiconError for a class or tag that no word has: such a pattern could never fire."""
        known = {tag for s in self.readings.values() for r in s for tag in r}
        known |= {tag for r in self.guesses.values() for tag in r} | {t for tags in SHAPES.values() for t in tags}
        for wanted, tags in self.terms():
            lost = [tag for tag in tags if wanted and tag not in known]
            if lost:
                raise LexiconError(f"no word has the tag {lost[0]!r} of <{'|'.join(tags)}>")

    def split_forms(self, signatures: Mapping[Signature, int]) -> tuple[dict[str, int], dict[str, Any]]:
        """Return forms of one token, and phrases of several by their first two tokens."""
        singles: dict[str, int] = {key: signatures[sig] for key, sig in SHAPE_FORMS.items()}
        phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for form, readings in self.readings.items():
            number = signatures[frozenset(readings)]
            tokens = self.tokens(form)
            if len(tokens) == 1:
                singles[form] = number
            else:
                phrases.setdefault(f"{tokens[0]} {tokens[1]}", []).append((tuple(tokens), number))
        for found in phrases.values():
            found.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        return singles, phrases

    def tokens(self, form: str) -> list[str]:
        """Return the tokens of a form, contractions split."""
        return [part for token in phrase_tokens(form) for part in split_form(token, self.settings)]


def reading_of(form: str) -> Reading:
    """Return the reading of a literal that no class lists: what its shape says of it."""
    return frozenset(SHAPES[shape_of(form)])


def marked(signatures: Mapping[Signature, int]) -> dict[str, frozenset[int]]:
    """Return the signatures that hide what begins inside them, end a clause, and are punctuation."""
    return {name: _tagged(signatures, tag) for name, tag in _MARKS}


def _tagged(signatures: Mapping[Signature, int], tag: str) -> frozenset[int]:
    return frozenset(number for signature, number in signatures.items() if any(tag in reading for reading in signature))


def listed(value: Any) -> list[Any]:
    """Return a value of a TOML key as a list."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


class TagIndex:
    """Which readings have which tag, and which signatures have which reading: tests are worked out by sets."""

    def __init__(self, signatures: Mapping[Signature, int]) -> None:
        self.owners: dict[Reading, list[int]] = {}
        for signature, number in signatures.items():
            for reading in signature:
                self.owners.setdefault(reading, []).append(number)
        self.everything = frozenset(self.owners)
        self.by_tag: dict[str, set[Reading]] = {}
        for reading in self.owners:
            for tag in reading:
                self.by_tag.setdefault(tag, set()).add(reading)
        self._known: dict[Node, frozenset[Reading]] = {}

    def members(self, test: Node) -> frozenset[int]:
        """Return the signatures of which one reading has all that one of a test's alternatives asks for."""
        found: set[int] = set()
        for terms in test:
            found.update(*map(self.owners.__getitem__, self.readings(terms)))
        return frozenset(found)

    def readings(self, terms: Node) -> frozenset[Reading]:
        """Return the readings that have all that some terms ask for."""
        known = self._known.get(terms)
        if known is None:
            tagged = [(wanted, self.tagged(tags)) for wanted, tags in terms]
            # From the fewest on, so that little is gone through.
            found = min((some for wanted, some in tagged if wanted), key=len, default=self.everything)
            for wanted, some in tagged:
                found = found & some if wanted else found - some
            known = self._known[terms] = frozenset(found)
        return known

    def tagged(self, tags: Iterable[str]) -> frozenset[Reading]:
        """Return the readings with one of some tags."""
        return frozenset().union(*(self.by_tag.get(tag, ()) for tag in tags))


def factored(branches: Iterable[Node]) -> list[Node]:
    """Return branches with those that begin with the same test put together: "a b | a c" is "a (b | c)"."""
    groups: dict[Node, list[Node]] = {}
    for branch in branches:
        head = branch[1][0] if branch[0] == "seq" and len(branch[1]) > 1 and branch[1][0][0] == "test" else branch
        groups.setdefault(head, []).append(branch)
    found: list[Node] = []
    for head, group in groups.items():
        if len(group) == 1:
            found += group
        else:
            rests = tuple(branch[1][1] if len(branch[1]) == 2 else ("seq", branch[1][1:]) for branch in group)
            found.append(("seq", (head, ("alt", rests))))
    return found


def needed(node: Node) -> set[int]:
    """Return the tests without which a tree cannot match."""
    kind = node[0]
    if kind == "alt":
        return {node[2]} - {NO_TEST}
    if kind == "test":
        return {node[1]}
    if kind == "seq":
        return set().union(*(needed(n) for n in node[1])) if node[1] else set()
    if kind == "rep" and node[2] > 0:
        return needed(node[1])
    return set()


Beginning = tuple[tuple[str, Any], ...]


def first(node: Node) -> Beginning | None:
    """Return what a match can begin with: tests and acts; None where it may begin with anything, or be empty."""
    found, empty = beginnings(node)
    return None if empty else found


def beginnings(node: Node) -> tuple[Beginning | None, bool]:
    """Return what a tree can begin with (None for anything), and whether it can match nothing."""
    kind = node[0]
    if kind in ("test", "act"):
        return ((kind, node[1]),), False
    if kind in ("first", "last"):
        return (), True
    if kind == "rep":
        found, empty = beginnings(node[1])
        return found, empty or node[2] == 0
    if kind == "alt":
        parts = [beginnings(child) for child in node[1]]
        return joined(found for found, _ in parts), any(empty for _, empty in parts)
    if kind == "seq":
        reached = []
        for child in node[1]:
            reached.append(beginnings(child))
            if not reached[-1][1]:
                break
        return joined(found for found, _ in reached), all(empty for _, empty in reached)
    return None, False


def joined(parts: Iterable[Beginning | None]) -> Beginning | None:
    """Return several beginnings as one."""
    whole: Beginning = ()
    for part in parts:
        if part is None:
            return None
        whole += part
    return whole


def acts_used(entry: Mapping[str, Any]) -> set[str]:
    """Return the names of the acts that a construction's patterns and contexts speak of."""
    contexts = {context.partition(" ")[0] for context in (*entry["within"], *entry["outside"])}  # "act" or "act kind"
    trees = [tree for pattern in patterns_of(entry) for tree in pattern["trees"]]
    return contexts | {node[1] for tree in trees for node in nodes(tree) if node[0] == "act"}


def stages(entries: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the constructions in stages: an act stands in a later one than the acts that it speaks of."""
    names = {e["act"] for e in entries}
    uses = {n: set().union(*(acts_used(e) for e in entries if e["act"] == n)) & names - {n} for n in names}
    order: list[set[str]] = []
    placed: set[str] = set()
    while placed != names:
        ready = {n for n in names - placed if uses[n] <= placed}
        if not ready:
            raise LexiconError(f"acts that wait for each other: {', '.join(sorted(names - placed))}")
        order.append(ready)
        placed |= ready
    return [[e for e in entries if e["act"] in ready] for ready in order]
