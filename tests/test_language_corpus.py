"""Accuracy on the labelled drafts and the source pages, where they lie beside the checkout."""

import json
from pathlib import Path

import pytest

from replylint.language import identify, reply_language
from replylint.text import read_text

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FLOOR = 0.99

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the labelled drafts are not here")


def sentences(source: str) -> list[list[str]]:
    text = read_text(source)
    return [
        [
            text.folded[text.starts[s.first] : text.ends[s.last - 1]] if s.last > s.first else ""
            for s in text.sentences[p.first : p.last]
        ]
        for p in text.paragraphs
    ]


def drafts(kind: str) -> list[dict[str, str]]:
    files = sorted(CORPUS.glob(f"dev-{kind}-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("kind", ["real", "written"])
def test_drafts(kind: str) -> None:
    wrong = []
    everything = drafts(kind)
    for draft in everything:
        paragraphs = sentences(draft["text"])
        found = reply_language(identify(paragraphs), paragraphs)
        if found != draft["lang"]:
            wrong.append((draft["id"], found))
    print(kind, 1 - len(wrong) / len(everything), wrong)
    assert len(wrong) <= (1 - FLOOR) * len(everything), wrong


def test_a_latvian_page_with_english_templates() -> None:
    paragraphs = sentences(next(CORPUS.glob("seeds/000*")).read_text("utf-8"))
    languages = identify(paragraphs)
    flat = [language for paragraph in languages for language in paragraph]
    assert reply_language(languages, paragraphs) == "lv"
    assert set(flat) == {"lv", "en"}
    assert flat.count("en") > 30
    for ours, texts in zip(languages, paragraphs, strict=True):
        for language, text in zip(ours, texts, strict=True):
            if "klient" in text:
                assert language == "lv"
            if " the " in text:
                assert language == "en"


def test_traditional_chinese_with_damage() -> None:
    paragraphs = sentences(next(CORPUS.glob("seeds/004*")).read_text("utf-8"))
    languages = identify(paragraphs)
    assert {language for paragraph in languages for language in paragraph} == {"zh"}
