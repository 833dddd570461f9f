"""What stands between and after the paragraphs: links, crossheads, quotations, explanations, notes, the page's foot."""

import regex

from mtqa.ingest.furniture import is_date_line, names_only
from mtqa.ingest.page import Page
from mtqa.ingest.rows import LINK_WORDS, Row, stems_of
from mtqa.ingest.vocabulary import bare
from mtqa.lang.abbreviations import abbreviations
from mtqa.record import Role

_BULLET = regex.compile(r"^(?:[•·▪►●*–—-]|\d{1,2}[.)]|[a-zа-я]\))\s")
_NOTE_MARK = regex.compile(r"^(?:\*+|†|‡|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]+)\s*(?=\S)")
_DEFINITION = regex.compile(
    r"^[“\"«‘]?(?P<term>[\p{L}\p{N}][\p{L}\p{N} .'’-]{1,50}?)[”\"»’]?(?:\s\([^()]{2,40}\))?\s[–—-]\s"
)
_OPEN, _CLOSE = '“«„"', '”»"'
_DIALOGUE = regex.compile(r"[—–]\s?\p{Lu}[^—–]{10,400}[,.!?…]\s?[—–]\s")
_MOST_CROSSHEAD_WORDS, _MOST_CROSSHEAD_CHARS = 18, 140
_MOST_LINK_WORDS = 25
_SPOKEN_SHARE = 0.5  # of a quotation's characters that stand between its quotation marks. Chosen.
_BESIDE = regex.compile(r"\b(\p{L}{3,30})\s(\p{L}{3,30})\b")
_MOST_NOTES = 4
_MOST_HEADS = 100  # crossheads looked at; each looks at the whole story before it. Chosen.


def settle_links(page: Page) -> None:
    """Settle the labels "See also", "Special project" and the links below them."""
    index = 0
    while index < len(page.rows):
        row = page.rows[index]
        if page.roles[index] in (None, Role.BOILERPLATE, Role.SEE_ALSO) and (label := _label(row, page)):
            index = _settle_list(page, index, label)
        else:
            if row.is_link:
                page.settle(index, Role.SEE_ALSO if len(row.words) > LINK_WORDS else Role.BOILERPLATE)
            elif _is_inline_link(row, page):
                page.settle(index, Role.SEE_ALSO)
            index += 1


def _label(row: Row, page: Page) -> Role | None:
    if row.is_long or len(row.words) > 6:
        return None
    if row.bare in page.words.promo:
        return Role.BOILERPLATE
    return Role.SEE_ALSO if row.bare in page.words.see_also else None


def _settle_list(page: Page, label_at: int, label: Role) -> int:
    end = label_at + 1
    while end < len(page.rows) and page.roles[end] in (None, Role.SEE_ALSO) and _is_link(page, end):
        end += 1
    if end > label_at + 1 or label is Role.BOILERPLATE:
        if page.rows[label_at].hint is None:
            page.roles[label_at] = label
        for index in range(label_at + 1, end):
            page.settle(index, Role.SEE_ALSO)
    return end


def _is_link(page: Page, index: int) -> bool:
    row = page.rows[index]
    if row.hint is Role.SEE_ALSO:
        return True
    if row.is_finished and not row.text.endswith(("?", "!")):
        return False
    return row.is_titled and len(row.words) <= _MOST_LINK_WORDS and len(row.text) <= 2 * _MOST_CROSSHEAD_CHARS


def _is_inline_link(row: Row, page: Page) -> bool:
    label, colon, rest = row.text.partition(":")
    return bool(colon) and bool(rest.strip()) and bare(label) in page.words.see_also and len(row.words) <= 30


def settle_notes(page: Page) -> None:
    """Settle footnotes: marked ones anywhere below the middle, and definitions set apart at the end."""
    tail = _last_rows(page, _MOST_NOTES)
    for index in tail:
        if _is_marked_note(page, index):
            page.settle(index, Role.FOOTNOTE)
    for index in tail:
        if page.rows[index].gap >= 2 and _is_definition(page, index):
            for following in (i for i in tail if i >= index):
                page.settle(following, Role.FOOTNOTE)
            return


def _last_rows(page: Page, count: int) -> list[int]:
    """The last open rows of the article, furniture left out, never its first half."""
    rows = list(page.open())
    return rows[max(len(rows) // 2, len(rows) - count) :]


def _is_marked_note(page: Page, index: int) -> bool:
    row = page.rows[index]
    label = bare(row.text.partition(":")[0]) if ":" in row.text[:40] else ""
    if label in page.words.notes:
        return True
    mark = _NOTE_MARK.match(row.text)
    if mark is None:
        return False
    sign = mark.group().strip()
    return any(regex.search(rf"[\p{{L}}”\"»)]{regex.escape(sign)}", other.text) for other in page.rows[:index])


def _is_definition(page: Page, index: int) -> bool:
    found = _DEFINITION.match(page.rows[index].text)
    if found is None:
        return False
    term = found["term"].casefold()
    return any(term in other.text.casefold() for other in page.rows[:index])


def settle_crossheads(page: Page) -> None:
    """Settle the headings between paragraphs."""
    found = [index for index in page.open() if _is_crosshead(page, index)]
    asked = [index for index in found if page.rows[index].text.endswith("?") and not page.rows[index].is_heading]
    for index in found:
        if index not in asked or len(asked) < 2:  # several short questions are an interview
            page.settle(index, Role.CROSSHEAD)


def _is_crosshead(page: Page, index: int) -> bool:
    row = page.rows[index]
    if (
        not row.is_titled
        or row.is_prose
        or len(row.words) > _MOST_CROSSHEAD_WORDS
        or len(row.text) > _MOST_CROSSHEAD_CHARS
    ):
        return False
    before, after = page.neighbour(index, -1), page.neighbour(index, 1)
    if before is None or after is None or _BULLET.match(row.text):
        return False
    if page.rows[before].text.endswith((":", ";", ",")) or page.roles[before] is Role.CROSSHEAD:
        return False
    if page.roles[before] is None and not (page.rows[before].is_prose or page.rows[before].is_finished):
        return False  # one more item of a list
    return page.rows[after].is_prose and page.roles[after] in (None, Role.QUOTE, Role.BODY)


def settle_quotes(page: Page) -> None:
    """Settle the paragraphs that are mostly direct speech."""
    for index in list(page.open()):
        if is_quotation(page.rows[index].text):
            page.settle(index, Role.QUOTE)


def is_quotation(text: str) -> bool:
    """Whether a paragraph is direct speech: it opens with a quotation mark, and half or more stands inside.

    The end is the last closing mark, so that speech broken by "he said" counts as one; a paragraph that opens and never
    closes goes on with the next. Speech may also be set with dashes: "— We waited, — said Anna."
    """
    if _DIALOGUE.match(text):
        return True
    if text[:1] not in _OPEN:
        return False
    end = max(text.rfind(mark, 1) for mark in _CLOSE)
    return end < 0 or (end + 1) / len(text) >= _SPOKEN_SHARE


def settle_background(page: Page) -> None:
    """Settle the sections that explain: named so, or taking up the words of their heading and none of the speakers."""
    heads = [index for index, role in enumerate(page.roles) if role is Role.CROSSHEAD][:_MOST_HEADS]
    for index, head in enumerate(heads):
        end = heads[index + 1] if index + 1 < len(heads) else len(page.rows)
        section = [i for i in range(head + 1, end) if page.roles[i] in (None, Role.QUOTE)]
        if section and _explains(page, head, section):
            for i in section:
                page.roles[i] = Role.BACKGROUND


def _explains(page: Page, head: int, section: list[int]) -> bool:
    title = page.rows[head]
    if title.bare in page.words.background:
        return True
    stems = stems_of(title, page.lang)
    first = stems_of(page.rows[section[0]], page.lang)
    if len(stems) < 2 or len(stems & first) / len(stems) < 0.75:
        return False
    story = [i for i in range(head) if page.roles[i] in (None, Role.BODY, Role.QUOTE, Role.HEADLINE)]
    speakers = _speakers([page.rows[i].text for i in story], page.lang)
    told = " ".join(page.rows[i].text for i in section)
    return bool(speakers) and not any(name in told for name in speakers)


def _speakers(paragraphs: list[str], lang: str) -> list[str]:
    """Names that stand beside a verb of speech in two or more paragraphs: those whose words the story reports."""
    counts: dict[str, int] = {}
    for paragraph in paragraphs:
        beside = {
            name
            for found in _BESIDE.finditer(paragraph, overlapped=True)
            for name, verb in ((found[1], found[2]), (found[2], found[1]))
            if name[:1].isupper() and verb in abbreviations(lang).speech
        }
        for name in sorted(beside):
            counts[name] = counts.get(name, 0) + 1
    return [name for name, count in counts.items() if count >= 2]


def settle_foot(page: Page) -> None:
    """Settle the short rows below the last paragraph: signatures and tags; several titles together are links."""
    prose = page.open_prose()
    if not prose:
        return
    below = [index for index in page.open() if index > prose[-1]]
    if not below or page.rows[prose[-1]].text.endswith(":") or _BULLET.match(page.rows[below[0]].text):
        return
    links = [index for index in below if page.rows[index].is_titled and len(page.rows[index].words) >= 5]
    for index in below:
        row = page.rows[index]
        if is_date_line(row, page.lang, page.words) or (names_only(row) and not row.is_finished):
            page.settle(index, Role.BOILERPLATE)
        elif index in links and len(links) >= 2:
            page.settle(index, Role.SEE_ALSO)
