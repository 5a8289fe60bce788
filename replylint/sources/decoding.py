"""From bytes to text, or a clear word why not."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from replylint.sources.model import InputError
from replylint.text.lazy import Lazy
from replylint.wording import told

# Formats that name their own charset, and where.
_DECLARED = {
    ".xml": rb"\A<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)",
    ".xlf": rb"\A<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)",
    ".xliff": rb"\A<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.-]+)",
    ".po": rb"Content-Type:[^\"\r\n]*?charset=([\w-]+)",
}
_CHARSETS = Lazy(
    r"(?i)(?:utf-?8|us-ascii|ascii|iso-?8859-\d+|(?:windows-|cp)125\d|koi8-[ru]|gb2312|gbk|gb18030|big5(?:-hkscs)?)$"
)
_HEAD = 4000


def decode_bytes(data: bytes, name: str) -> str:
    """Return the text of a file; see `replylint.sources.decode`."""
    if data.startswith(BOM_UTF8):
        return _strict(data[3:], "utf-8", "UTF-8")
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):  # the one begins as UTF-16 does
        raise InputError(f"UTF-32; {told('save the file as UTF-8')}")
    if data.startswith(BOM_UTF16_LE):
        return _strict(data[2:], "utf-16-le", "UTF-16")
    if data.startswith(BOM_UTF16_BE):
        return _strict(data[2:], "utf-16-be", "UTF-16")
    if data.count(0) * 50 > len(data):
        raise InputError(told("holds NUL bytes: a binary file, or UTF-16 without a byte order mark"))
    suffix = re.search(r"\.[a-z]+$", name.lower())
    kind = suffix[0] if suffix is not None else ""
    if kind == ".eml":
        return _email(data)
    charset = _declared(data, kind)
    return _strict(data, charset, charset if charset != "utf-8" else "UTF-8")


def _email(data: bytes) -> str:
    """Return a message as UTF-8, else byte for byte: each of its parts names its own charset."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _declared(data: bytes, kind: str) -> str:
    """Return the charset that a file names for itself, "utf-8" where it names none that we know."""
    found = re.search(_DECLARED[kind], data[:_HEAD]) if kind in _DECLARED else None
    charset = found[1].decode("ascii") if found is not None else "utf-8"
    return charset.lower() if _CHARSETS.match(charset) else "utf-8"


def _strict(data: bytes, codec: str, label: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        mend = told("save the file as UTF-8")
        if codec.startswith("utf-16"):
            mend = told("the file is cut short or damaged")
        elif codec != "utf-8":
            mend = told("its text is not what its charset {charset} says", charset=label)
        wrong = told("not {charset} (byte {byte})", charset=label, byte=f"0x{data[error.start]:02x}")
        raise InputError(f"{wrong}; {mend}", line, column) from None
