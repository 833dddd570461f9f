"""Bytes → text, or a clear refusal that names the byte."""

import codecs

import regex

from mtqa.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{2,40})", regex.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes in which a page declares its encoding; HTML asks for the first 1024
_GUESSES = ("cp1251", "koi8-r", "cp866")


def decode(data: bytes, name: str, *, is_html: bool) -> str:
    """The text of a file without its byte-order mark, newlines untouched.

    Args:
        data: the whole file.
        name: for messages.
        is_html: whether a `<meta charset>` is believed where there is no byte-order mark.

    Raises:
        InputError: the bytes are binary, or not in the encoding they should be in; the message names the offset.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, name, len(mark))
    place = data.find(b"\0")
    if place >= 0:
        raise InputError(f"{name}: not a text file: byte {place} is NUL; save the article as UTF-8 text or HTML")
    declared = _declared(data) if is_html else None
    if declared:
        return data.decode(declared, errors="replace" if declared != "utf-8" else "strict")
    return _decoded(data, "utf-8", name, 0)


def _declared(data: bytes) -> str | None:
    """The encoding a page names, where it is a known one that its bytes are in."""
    found = _CHARSET.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found["name"].decode("ascii"))
        data.decode(codec.name)
    except (LookupError, UnicodeError):
        return None
    return codec.name


def _decoded(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + skipped
        value = data[error.start] if error.start < len(data) else 0
        guess = likely_encoding(data) if encoding == "utf-8" else None
        way_out = f"it looks like {guess}: iconv -f {guess} -t utf-8" if guess else "save it as UTF-8"
        raise InputError(f"{name}: not valid {encoding.upper()}: byte {place} is 0x{value:02X}; {way_out}") from error


def likely_encoding(data: bytes) -> str | None:
    """The encoding that turns the bytes into the most ordinary text; None where none stands out.

    Russian text is told by its commonest letters, Western text by letters being few among the plain ones.
    """
    sample = data[:65536]
    high = sum(byte >= 0x80 for byte in sample)
    if high * 5 < sum(0x41 <= byte <= 0x7A for byte in sample):
        return "cp1252"
    shares = {guess: _russian_share(sample.decode(guess, errors="replace")) for guess in _GUESSES}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > 0.5 else None


def _russian_share(text: str) -> float:
    """Share of the characters beyond ASCII that are the ten commonest Russian letters in lower case."""
    beyond = [character for character in text if character > "\x7f"]
    return sum(character in "оеаинтсрвл" for character in beyond) / max(1, len(beyond))
