"""Characters that hide, reorder or break the text around them, shown by a visible one in their place.

Every stand-in is one character, so offsets stay what they were.
"""

import unicodedata
from collections.abc import Iterator

import regex

# Controls, bidi embeddings, overrides and isolates, invisible marks, line separators, surrogates, noncharacters, tags.
_HIDDEN = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f\p{Noncharacter_Code_Point}]"
)
_BREAKS = str.maketrans("\t\r\n", "   ")
_CONTROL_PICTURES = 0x2400
_OPEN_BOX = "\u2423"
_DELETE = 0x7F


def parts(text: str) -> Iterator[tuple[str, str | None]]:
    """Cut a text at its hidden characters.

    Yields:
        Runs of visible text with None, and single stand-ins with the name of the character they stand for
        (`U+202E RIGHT-TO-LEFT OVERRIDE`). Joined, they are as long as `text`. Line breaks and tabs become spaces.
    """
    at = 0
    for match in _HIDDEN.finditer(text):
        if match.start() > at:
            yield text[at : match.start()].translate(_BREAKS), None
        yield stand_in(match.group()), name_of(match.group())
        at = match.end()
    if at < len(text):
        yield text[at:].translate(_BREAKS), None


def visible(text: str) -> str:
    """The text on one line, with a stand-in for every hidden character."""
    return "".join(part for part, _ in parts(text))


def without_hidden(text: str) -> str:
    """The text with a stand-in for every hidden character; line breaks and tabs stay."""
    return _HIDDEN.sub(lambda match: stand_in(match.group()), text)


def shown_space(text: str) -> str:
    """Words as they are; of nothing but space each character as an open box, since it could not be seen."""
    return _OPEN_BOX * len(text) if text.isspace() else text


def stand_in(character: str) -> str:
    """The control picture of a C0 control, or the replacement character."""
    code = ord(character)
    if code == _DELETE:
        return "\u2421"
    return chr(_CONTROL_PICTURES + code) if code < ord(" ") else "\ufffd"


def name_of(character: str) -> str:
    """Code point and Unicode name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    code = f"U+{ord(character):04X}"
    return f"{code} {unicodedata.name(character, 'control character')}"
