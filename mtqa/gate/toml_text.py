"""Text in the files of the gate, to be read by people in a review: characters that hide or reorder text are escaped."""

import unicodedata

_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_HIDDEN = {"Cc", "Cf", "Zl", "Zp", "Co", "Cn"}


def quoted(text: str) -> str:
    """A TOML basic string."""
    return '"' + "".join(_escaped(character) for character in storable(text)) + '"'


def storable(text: str) -> str:
    """The text as the file can hold it: lone surrogates (of a file name that is no Unicode) as U+FFFD."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if _has_surrogate(text) else text


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
