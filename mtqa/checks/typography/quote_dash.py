"""Russian quotation punctuation kept in English: a dash between the quotation and the speaker.

Russian sets `«…», – сказал он`, and inside a quotation `«…, – сказал он. – …»`; English sets `“…,” he said`. Flags
`”, – said`, `,” – he said` and `, – said`. Silent on a dash that interrupts a sentence (`the “special” – and costly –
project`), where no reporting verb or speaker follows a quotation that ends with a comma, and no reporting verb a comma.

Needs no reference; English only. Limits: a dash after a quotation without any comma is left alone.
"""

import re
from collections.abc import Iterator

from mtqa.checks.signs import Sign
from mtqa.checks.spec import BeadView, Check, Mark, Need, Scope
from mtqa.record import Category, Severity

# The comma outside or inside the marks, then the dash, then the speaker or the verb.
_DASH = re.compile(r"""(?P<all>(?P<marks>["”»]\s?,|,\s?["”»])\s*[–—-]+)\s+(?=\w)""")
_INSIDE = re.compile(
    r"""(?<!["”»])(?P<all>, ?[–—-]) (?:(?:he|she|they) )?"""
    r"(?:said|says|noted|added|stressed|explained|stated|concluded|believes|emphasi[sz]ed|recalled|continued|promised)\b"
)
"""The speaker in the midst of a quotation, which has no marks there."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for every quotation that a comma and a dash tie to its speaker."""
    passage = bead.hypothesis
    if passage is None:
        return
    for match in _DASH.finditer(passage.text):
        quote = next(char for char in match["marks"] if char in '"”»')
        yield Mark(
            passage.span(match.start("all"), match.end("all")),
            "A dash stands between the quotation and its speaker, as in Russian; English has only the comma.",
            suggestion="," + quote,
        )
    for match in _INSIDE.finditer(passage.text):
        yield Mark(
            passage.span(match.start("all"), match.end("all")),
            "A dash stands between the words quoted and their speaker, as in Russian; English has closing marks.",
            suggestion=",”",
        )


CHECK = Check(
    name="quote-dash",
    title="Russian dash after a quotation",
    category=Category.PUNCTUATION,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.BEAD,
    find=find,
    confidence=0.95,
    langs=frozenset({"en"}),
    sign=Sign.TYPOGRAPHY,
)
