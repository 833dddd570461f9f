"""A web address, e-mail address, handle or hashtag of the source that the translation lacks or changes.

Flags "example.org/a" where the source has "example.org/b", and an address that is missing altogether. Addresses are
never translated, so they are compared letter by letter, with the scheme, "www." and a slash at the end left out.

Silent where the address stands anywhere in the translation, and on hashtags and handles in another script, which a
translator may put into Latin letters.

Needs a source.
"""

from collections.abc import Iterator

import regex

from mtqa.checks.spec import Article, Check, Mark, Need, Scope
from mtqa.record import Category, Severity

_ADDRESS = regex.compile(
    r"(?:https?://|www\.)[^\s<>«»“”\"]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.@])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|ru|ua|by|info|tv|рф|su|eu|gov|edu)(?:/[^\s<>«»“”\"]*)?(?!\w)"
    r"|(?<![\w/])[@#][A-Za-z_]\w{2,}"
)
_LEFT_OUT = regex.compile(r"^(?:https?://)?(?:www\.)?|[/.,;:!?)\]»”]+$")
_CONFIDENCE = 0.75


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark per address that the translation lacks, where its sentence ends."""
    there = {_plain(match.group()) for passage in article.passages for match in _ADDRESS.finditer(passage.text)}
    for bead in article.beads:
        if bead.source is None or bead.hypothesis is None:
            continue
        ours = list(_ADDRESS.finditer(bead.hypothesis.text))
        known = {_plain(match.group()) for match in _ADDRESS.finditer(bead.source.text)}
        odd = [match for match in ours if _plain(match.group()) not in known]
        for match in _ADDRESS.finditer(bead.source.text):
            if _plain(match.group()) in there:
                continue
            evidence = bead.source.span(*match.span())
            if odd:
                wrong = odd.pop(0)
                told = f"The address is “{evidence.text}” in the source."
                span = bead.hypothesis.span(*wrong.span())
                yield Mark(span, told, evidence.text, (evidence,), category=Category.MISTRANSLATION)
            else:
                end = len(bead.hypothesis.text)
                told = f"The address “{evidence.text}” of the source is missing."
                yield Mark(bead.hypothesis.span(end, end), told, evidence=(evidence,))


def _plain(address: str) -> str:
    return _LEFT_OUT.sub("", address).casefold()


CHECK = Check(
    name="lost-link",
    title="Web address or handle lost or changed",
    category=Category.OMISSION,
    severity=Severity.MAJOR,
    needs=Need.SOURCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=_CONFIDENCE,
)
