"""From bytes to text, or a clear word why not."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from replylint.sources.model import InputError


def decode_bytes(data: bytes, name: str) -> str:
    """Return the text of a file; see `replylint.sources.decode`."""
    if data.startswith(BOM_UTF8):
        return _strict(data[3:], "utf-8", "UTF-8")
    if data.startswith(BOM_UTF16_LE):
        return _strict(data[2:], "utf-16-le", "UTF-16")
    if data.startswith(BOM_UTF16_BE):
        return _strict(data[2:], "utf-16-be", "UTF-16")
    if data.count(0) * 50 > len(data):
        raise InputError("holds NUL bytes: a binary file, or UTF-16 without a byte order mark")
    return _strict(data, "utf-8", "UTF-8")


def _strict(data: bytes, codec: str, label: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        raise InputError(
            f"not {label} (byte 0x{data[error.start]:02x}); save the file as UTF-8", line, column
        ) from None
