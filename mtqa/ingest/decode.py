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
HTML_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]{2,40})", regex.IGNORECASE)
XML_CHARSET = regex.compile(rb"^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"'](?P<name>[\w.:-]{2,40})")
_DECLARED_WITHIN = 4096  # bytes in which a page declares its encoding; HTML asks for the first 1024
_AS_BROWSERS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # WHATWG Encoding Standard
_LONGEST_CHARACTER = 4  # bytes of UTF-8
_PLAINLY_UTF8 = 5  # sequences of UTF-8 that other text next to never forms by chance. Chosen.
_CYRILLIC = ("cp1251", "koi8-r", "cp866")
_SAMPLE_BYTES = 65536
_COMMONEST = frozenset("оеаинтсрвл")  # the ten commonest letters of Russian
_CYRILLIC_SHARE = 0.5  # they make up 0.6 of Russian text in lower case; read in a wrong encoding, under 0.3. Chosen.


def decode(data: bytes, name: str, charset: regex.Pattern[bytes] | None = None) -> str:
    """The text of a file without its byte-order mark, newlines untouched.

    A page that is valid UTF-8 is read as such even where it declares another encoding: it was saved again, and text in
    another encoding is next to never valid UTF-8.

    Args:
        data: the whole file.
        name: for messages.
        charset: how a file of its kind declares its encoding, which is believed where the bytes are not UTF-8; None
            where the kind has no such declaration.

    Raises:
        InputError: the bytes are binary, or not in the encoding they should be in; the message names the offset.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name, len(mark))
    place = data.find(b"\0")
    if place >= 0:
        raise InputError(f"{name}: not a text file: byte {place} is NUL; save the article as UTF-8 text or HTML")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _as_declared(data, charset) if charset else None
    return declared if declared is not None else _decoded(data, "utf-8", name, 0)


def _as_declared(data: bytes, charset: regex.Pattern[bytes]) -> str | None:
    """The text in the encoding a page names; None where it names none that fits."""
    found = charset.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        encoding = codecs.lookup(found["name"].decode("ascii")).name
        return data.decode(_AS_BROWSERS_READ.get(encoding, encoding))
    except (LookupError, UnicodeError):
        return None


def _decoded(data: bytes, encoding: str, name: str, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + skip
        way_out = _way_out(data, error.start) if encoding == "utf-8" else "save it as UTF-8"
        message = f"{name}: not valid {encoding.upper()}: byte {place} is 0x{data[place]:02X}; {way_out}"
        raise InputError(message) from error


def _way_out(data: bytes, place: int) -> str:
    """What to do about bytes that are not UTF-8 from a place on.

    Where much before the place could only be UTF-8, the file is not in another encoding: it was cut, or put together
    from files of two.
    """
    before = sum(byte >= 0xC2 for byte in data[:place])
    if before and len(data) - place < _LONGEST_CHARACTER and data[place] >= 0xC2:
        return "the file ends inside a character, so it was cut off; copy it again"
    if before >= _PLAINLY_UTF8:
        return "the text before it is UTF-8, so the file mixes encodings or is damaged; save the whole of it as UTF-8"
    guess = likely_encoding(data)
    return f"it looks like {guess}: iconv -f {guess} -t utf-8" if guess else "save it as UTF-8"


def likely_encoding(data: bytes) -> str | None:
    """The encoding that turns the bytes into the most ordinary text; None where none stands out.

    Western text has few letters beyond ASCII among many within; Russian text is told by its commonest letters.
    """
    sample = data[:_SAMPLE_BYTES]
    beyond = sum(byte >= 0x80 for byte in sample)
    if beyond * 5 < sum(0x41 <= byte <= 0x7A for byte in sample):
        return "cp1252"
    shares = {encoding: _russian_share(sample.decode(encoding, errors="replace")) for encoding in _CYRILLIC}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > _CYRILLIC_SHARE else None


def _russian_share(text: str) -> float:
    beyond = [character for character in text if character > "\x7f"]
    return sum(character in _COMMONEST for character in beyond) / max(1, len(beyond))
