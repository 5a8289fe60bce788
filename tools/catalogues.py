"""Keep the catalogues of messages in step with what they translate.

Usage: catalogues.py            adds new texts to locales/*/LC_MESSAGES/*.po, empty, and takes out those that are gone
       catalogues.py --check    changes nothing; names what is missing, unsure, gone or at odds with its placeholders

Needs Babel, which comes with the development dependencies.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from replylint.wording import CATALOGUES, COMMAND, DOMAINS, place

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 120


class Source:
    """A text to translate: its English form, where it stands, and what a translator should know."""

    def __init__(self, text: str, where: str, about: str, plural: str = "") -> None:
        self.text, self.where, self.about, self.plural = text, where, about, plural


def rules() -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the path below the root, and the table, of each rule."""
    for file in sorted((ROOT / "rules").glob("*.toml")):
        yield f"rules/{file.name}", tomllib.loads(file.read_text(encoding="utf-8"))


def rule_texts() -> Iterator[Source]:
    """Yield what the rules say of findings, and of themselves in a line."""
    for path, rule in rules():
        yield Source(rule["summary"], path, f"{rule['id']}: what the rule wants, in a line")
        for kind, text in rule["messages"].items():
            name = rule["id"] if kind == "*" else f"{rule['id']}/{kind}"
            yield Source(text, path, f"{name}: what is wrong, and what to do")


def chinese_texts() -> Iterator[Source]:
    """Yield the ways out in simplified characters, to be written in traditional ones."""
    for path, rule in rules():
        for kind, table in rule.get("suggestions", {}).items():
            name = rule["id"] if kind == "*" else f"{rule['id']}/{kind}"
            for text in (text for row in table.get("zh", ()) for text in row.values()):
                yield Source(text, path, f"{name}: the way out")


def manual_texts() -> Iterator[Source]:
    """Yield the pages of the rules."""
    for path, rule in rules():
        yield Source(rule["manual"].strip(), path, f"{rule['id']}: what it marks")
        yield Source(rule["why"].strip(), path, f"{rule['id']}: why")
        for option, about in rule.get("options", {}).items():
            yield Source(about["help"], path, f"{rule['id']}: the option {option}")


def code_texts() -> Iterator[Source]:
    """Yield what the code says: the texts that stand in calls of `said` and `counted`."""
    for file in sorted((ROOT / "replylint").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("said", "counted"):
                texts = [each.value for each in node.args if isinstance(each, ast.Constant) and each.value != ""]
                if texts:
                    yield Source(texts[0], file.relative_to(ROOT).as_posix(), "the command line", *texts[1:2])


def command_texts() -> Iterator[Source]:
    """Yield what the command line says of itself: texts in calls of `told` and `marked`, and what click is told."""
    for file in sorted((ROOT / "replylint").rglob("*.py")):
        where = file.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield from (Source(text, where, "the command line") for text in _told(node))
    for file in sorted((ROOT / "rules" / "channels").glob("*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        yield Source(table["summary"], f"rules/channels/{file.name}", f"{table['kind']} {table['name']}")


def _told(node: ast.AST) -> Iterator[str]:
    """Yield the texts of a call, and the help of a command: a decorated function's docstring."""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        texts = [*node.args[:1]] if name in ("told", "marked") else []
        texts += [word.value for word in node.keywords if word.arg in ("help", "short_help")]
        yield from (text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str))
    if isinstance(node, ast.FunctionDef) and any(_is_command(each) for each in node.decorator_list):
        yield ast.get_docstring(node) or ""


def _is_command(decorator: ast.expr) -> bool:
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(call, ast.Attribute) and call.attr in ("command", "group")


def sources(code: str, domain: str) -> list[Source]:
    """Return all that a catalogue translates."""
    if domain == COMMAND:
        return [*command_texts()]
    if domain == "manual":
        return [*manual_texts()]
    return [*rule_texts(), *code_texts(), *(chinese_texts() if code == "zh-Hant" else ())]


def template(code: str, domain: str) -> Catalog:
    """Return a catalogue's texts without translations."""
    found = Catalog(locale=code.replace("-", "_"), project="replylint", charset="utf-8")
    for source in sources(code, domain):
        text = (source.text, source.plural) if source.plural else source.text
        found.add(text, locations=[(source.where, None)], auto_comments=[source.about])
    return found


def path_of(code: str, domain: str) -> Path:
    """Return a catalogue's file."""
    folder, name = place(code, domain)
    return ROOT / "locales" / folder / "LC_MESSAGES" / f"{name}.po"


def read(code: str, domain: str) -> Catalog:
    """Return a catalogue as its file has it; an empty one where there is no file."""
    file = path_of(code, domain)
    locale = code.replace("-", "_")
    return read_po(BytesIO(file.read_bytes()), locale=locale) if file.exists() else Catalog(locale=locale)


def update(code: str, domain: str) -> None:
    """Bring a catalogue's file in step with the texts, where it is not."""
    wanted, known = template(code, domain), read(code, domain)
    known.update(wanted, no_fuzzy_matching=True)
    known.obsolete.clear()
    known.header_comment = "# Messages of replylint. tools/catalogues.py keeps the entries in step with the rules."
    known.fuzzy, known.project, known.version = False, "replylint", ""
    out = BytesIO()
    write_po(out, known, width=WIDTH, include_lineno=False)
    text = "\n".join(line for line in out.getvalue().decode("utf-8").split("\n") if not _passing(line))
    path_of(code, domain).parent.mkdir(exist_ok=True)
    path_of(code, domain).write_text(text, encoding="utf-8")


def _passing(line: str) -> bool:
    """Tell whether a line of the header says only who wrote the file when, and by what."""
    return line.startswith(('"POT-Creation', '"PO-Revision', '"Last-Trans', '"Generated', '"Report-', '"Language-Team'))


def faults(code: str, domain: str) -> Iterator[str]:
    """Yield a line for each thing that is wrong with a catalogue."""
    wanted = {_id(message): message for message in template(code, domain) if message.id}
    known = {_id(message): message for message in read(code, domain) if message.id}
    name = f"{code} {domain}"
    yield from (f"{name}: missing: {text}" for text in wanted if text not in known)
    yield from (f"{name}: gone: {text}" for text in known if text not in wanted)
    for text, message in known.items():
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(forms):
            yield f"{name}: not translated: {text}"
        elif message.fuzzy:
            yield f"{name}: unsure: {text}"
        elif domain != "manual" and any(slots(form) != slots(text) for form in forms):
            yield f"{name}: other placeholders than: {text}"


def _id(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else message.id


def slots(text: str) -> set[str]:
    """Return the names of a text's placeholders; none where its braces stand for themselves."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def main(arguments: list[str]) -> int:
    """Update the catalogues, or check them."""
    lines = []
    for code, domain in product(CATALOGUES, DOMAINS):
        if "--check" not in arguments:
            update(code, domain)
        lines += faults(code, domain)
    print("\n".join(lines) or "All catalogues are whole.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
