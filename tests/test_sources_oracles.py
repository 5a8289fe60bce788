"""Our readers against the formats' own libraries, which keep no places: the same texts."""

import csv
import email
import email.policy
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import polib
import pytest
import yaml
from fluent.syntax import FluentParser, ast
from hypothesis import given
from hypothesis import strategies as st
from sources_help import check_places

from replylint.sources import InputError, open_file
from replylint.sources.csvtree import read_csv
from replylint.sources.fluent import _messages
from replylint.sources.jsontree import read_json
from replylint.sources.tree import Branch, Leaf, Node, Tree
from replylint.sources.yamltree import read_yaml

ROOT = Path(__file__).parent / "fixtures" / "sources"


def plain(tree: Tree, node: Node) -> object:
    """Return a tree as lists, dictionaries and strings."""
    if isinstance(node, Leaf):
        return tree.spell(node)[0] if node.is_text else None
    children = [plain(tree, child) for child in node.children]
    return children if node.is_list else dict(zip(node.keys, children, strict=True))


def strings(data: object) -> object:
    """Return data with what is no string left out."""
    if isinstance(data, dict):
        return {str(key): strings(value) for key, value in data.items()}
    if isinstance(data, list):
        return [strings(value) for value in data]
    return data if isinstance(data, str) else None


DATA = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text("aя中\n\"\\' #:{}[],&*!|>%@`-.?", max_size=12)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("abя ", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(DATA, st.booleans(), st.sampled_from([None, 1]))
def test_json(data: object, ascii_only: bool, indent: int | None) -> None:
    tree = read_json(json.dumps(data, ensure_ascii=ascii_only, indent=indent))
    assert plain(tree, tree.root) == strings(data)


@given(st.text('{}[]",:\\ \n1a-.etrufalsn', max_size=12))
def test_json_refuses_what_the_standard_library_refuses(text: str) -> None:
    try:
        json.loads(text, parse_constant=lambda word: json.loads("x" + word))
    except ValueError:
        with pytest.raises(InputError):
            read_json(text)
    else:
        read_json(text)


@given(DATA, st.sampled_from([True, False, None]))
def test_yaml(data: object, flow: bool | None) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow)
    tree = read_yaml(text)
    assert plain(tree, tree.root) == strings(data)


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.y*ml")), ids=lambda path: path.name)
def test_yaml_fixtures(path: Path) -> None:
    tree = read_yaml(path.read_text(encoding="utf-8"))
    documents = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
    assert isinstance(tree.root, Branch)
    if not any(True in each for each in documents if isinstance(each, dict)):  # "on:" is a word for us
        assert plain(tree, tree.root) == strings(documents[0] if len(documents) == 1 else documents)


@given(st.lists(st.lists(st.text('ab,;"\n 中', max_size=5), min_size=2, max_size=2), min_size=1, max_size=4))
def test_csv(rows: list[list[str]]) -> None:
    import io

    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["x", "y"], *rows])
    tree = read_csv(file.getvalue())
    assert plain(tree, tree.root) == [{"x": one, "y": two} for one, two in rows]


@pytest.mark.parametrize("path", sorted((ROOT / "eml").iterdir()), ids=lambda path: path.name)
def test_email_bodies(path: Path) -> None:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    assert body is not None
    text = open_file(path.name, path.read_bytes()).drafts[-1].text
    assert text in body.get_content()
    assert message["Subject"] in open_file(path.name, path.read_bytes()).drafts[0].name


@pytest.mark.parametrize("path", sorted((ROOT / "eml").iterdir()), ids=lambda path: path.name)
def test_email_as_programs_save_it(path: Path) -> None:
    data = path.read_bytes()
    other = open_file(path.name, data.replace(b"\n", b"\r\n"))
    found = [(draft.name, draft.lang, draft.markup, draft.text.replace("\r\n", "\n")) for draft in other.drafts]
    expected = open_file(path.name, data).drafts
    assert found == [(draft.name, draft.lang, draft.markup, draft.text) for draft in expected]
    for draft in other.drafts:
        check_places(other.text, draft)


def test_part_of_an_email_without_headers() -> None:
    mail = b"A: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nOne.\n\nTwo.\n--x--\n"
    assert [draft.text for draft in open_file("a.eml", mail).drafts] == ["One.\n\nTwo."]


@pytest.mark.parametrize("path", sorted((ROOT / "gettext").rglob("*.po")), ids=lambda path: path.name)
def test_po(path: Path) -> None:
    shipped = [entry for entry in polib.pofile(str(path)) if not entry.obsolete and "fuzzy" not in entry.flags]
    texts = [text for entry in shipped for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]
    assert [draft.text for draft in open_file(path.name, path.read_bytes()).drafts] == texts


@pytest.mark.parametrize("path", sorted((ROOT / "fluent").rglob("*.ftl")), ids=lambda path: path.name)
def test_fluent(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names: list[str] = []
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Message | ast.Term):
            mark = "-" if isinstance(entry, ast.Term) else ""
            names += [mark + entry.id.name, *(f"{entry.id.name}.{attribute.id.name}" for attribute in entry.attributes)]
    assert [message.name for message in _messages(text)] == names


@pytest.mark.parametrize("path", sorted((ROOT / "fluent").rglob("*.ftl")), ids=lambda path: path.name)
def test_fluent_texts(path: Path) -> None:
    drafts = {
        draft.name: draft.text for draft in open_file(path.name, path.read_bytes()).drafts if draft.mode != "fragment"
    }
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Message) and all(isinstance(e, ast.TextElement) for e in entry.value.elements):
            assert drafts[entry.id.name] == "".join(e.value for e in entry.value.elements)


@pytest.mark.parametrize("path", sorted((ROOT / "xliff").iterdir()), ids=lambda path: path.name)
def test_xliff(path: Path) -> None:
    root = ET.fromstring(path.read_bytes())
    targets = [each for each in root.iter() if each.tag.endswith("target")] or [
        each for each in root.iter() if each.tag.endswith("source")
    ]
    drafts = open_file(path.name, path.read_bytes()).drafts
    assert [draft.text.replace("{name}", "") for draft in drafts] == ["".join(each.itertext()) for each in targets]
