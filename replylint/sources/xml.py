"""XML: translations (XLIFF 1.2 and 2) and Odoo's mail templates."""

from collections.abc import Iterator

from replylint.sources import hints
from replylint.sources.model import Input, Reply, Skipped
from replylint.sources.places import Pieces, straight, stripped
from replylint.sources.records import markup_of
from replylint.sources.xmltree import Element, read_xml, spell
from replylint.wording import told

_ODOO_MODELS = {
    "mail.template": ("subject", "body_html"),
    "mail.shortcode": ("substitution",),
    "mail.canned.response": ("substitution",),
}


def open_xliff(file: Input) -> Iterator[Reply]:
    """Yield the targets of an XLIFF file; its sources where it has no target at all."""
    root = read_xml(file.text)
    if root.name != "xliff":
        raise Skipped(told("not an XLIFF file"))
    names = {each.name for each in root.walk()}
    wanted = "target" if "target" in names else "source"
    lang = root.attributes.get("trgLang" if wanted == "target" else "srcLang", "")
    for each in root.children:
        tongue = each.attributes.get(f"{wanted}-language", lang)
        for unit in each.outermost(("trans-unit", "unit")):
            yield from _unit(file.text, unit, wanted, hints.language(tongue))


def _unit(text: str, unit: Element, wanted: str, lang: str | None) -> Iterator[Reply]:
    name = unit.attributes.get("resname") or unit.attributes.get("name") or unit.attributes.get("id", "")
    for holder in (unit, *(each for each in unit.children if each.name == "segment")):
        element = holder.child(wanted)
        if element is None:
            continue
        pieces = Pieces()
        spell(text, element, pieces)
        body, places = stripped(*pieces.finish())
        if body:
            yield Reply(body, places, markup_of(body), name, lang=lang, titles=(name,), region=(unit.start, unit.end))


def open_odoo(file: Input) -> Iterator[Reply]:
    """Yield the subjects and bodies of Odoo's mail templates and canned responses."""
    if not any(model in file.text for model in _ODOO_MODELS):
        raise Skipped(told("XML without mail templates of Odoo"))
    root = read_xml(file.text)
    records = [each for each in root.outermost(("record",)) if each.attributes.get("model") in _ODOO_MODELS]
    if root.name not in ("odoo", "openerp") or not records:
        raise Skipped(told("XML without mail templates of Odoo"))
    for record in records:
        fields = {each.attributes.get("name", ""): each for each in record.children if each.name == "field"}
        title = _text(file.text, fields.get("name")) or record.attributes.get("id", "")
        lang = hints.language(_text(file.text, fields.get("lang")))
        for key in _ODOO_MODELS[record.attributes["model"]]:
            if key in fields:
                yield from _field(file.text, fields[key], key, Reply("", straight(0), name=title, lang=lang))


def _field(text: str, field: Element, key: str, known: Reply) -> Iterator[Reply]:
    """Yield a field: a body is mark-up as it stands, or escaped; a subject is text."""
    pieces = Pieces()
    if field.children:
        pieces.copy(text[field.start : field.stop], field.start)
    else:
        spell(text, field, pieces)
    body, places = stripped(*pieces.finish())
    if body:
        yield known._replace(
            text=body,
            places=places,
            markup="html" if key == "body_html" else "plain",
            name=f"{known.name} (subject)" if key == "subject" else known.name,
            titles=(known.name,),
            mode="fragment" if key == "subject" else None,
            region=(field.start, field.end),
        )


def _text(text: str, field: Element | None) -> str:
    if field is None:
        return ""
    pieces = Pieces()
    spell(text, field, pieces)
    return pieces.finish()[0].strip()
