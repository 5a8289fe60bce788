"""Build replylint/text/hans.bin: which simplified character stands for a traditional one.

Run with a Python that has `opencc` installed (build time only): python tools/build_hans.py
The file is UTF-8, four lines: the traditional characters, the simplified ones in the same order, those simplified ones
that no traditional text has, and those traditional ones that a simplified text may have (乾隆).
"""

from pathlib import Path

import opencc

TARGET = Path(__file__).parent.parent / "replylint" / "text" / "hans.bin"
# Unified ideographs and extension A: what real text uses, and one code unit wide everywhere.
BLOCKS = (range(0x4E00, 0xA000), range(0x3400, 0x4DC0), range(0xF900, 0xFB00))
# Not one-to-one for the converter, or left alone by it; in service replies they mean these.
OURS = {
    "妳": "你",
    "祇": "只",
    "衹": "只",
    "啓": "启",
    "値": "值",
    "説": "说",
    "甯": "宁",
    "牠": "它",
    "託": "托",
    "佔": "占",
}


def main() -> None:
    """Write the table."""
    converters = [opencc.OpenCC(name) for name in ("t2s", "tw2s", "hk2s")]
    table: dict[str, str] = {}
    for block in BLOCKS:
        for character in map(chr, block):
            for converter in converters:
                simplified = converter.convert(character)
                if simplified != character:
                    if len(simplified) != 1:
                        raise SystemExit(f"not one to one: {character}")
                    table.setdefault(character, simplified)
    table.update(OURS)
    # 著 is 着 only in some words; the code looks at its neighbours.
    table.pop("著", None)
    # What another character is simplified to is simplified itself (麼 -> 么, so not 么 -> 幺).
    for character in set(table) & set(table.values()):
        del table[character]
    pairs = sorted(table.items())
    lines = "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)
    alone = "".join(sorted(character for character in set(table.values()) if not encodable(character, "big5")))
    shared = "".join(sorted(character for character in table if encodable(character, "gb2312")))
    TARGET.write_bytes("\n".join((*lines, alone, shared)).encode())
    print(f"{len(pairs)} characters")


def encodable(character: str, encoding: str) -> bool:
    """Tell whether the usual encoding of a script has a character."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
