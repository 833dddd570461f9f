"""Faults planted in good text, of the kinds Russian-to-English engines make; seeded, and labelled by the planting.

Each fault is a function (words of the sentence, random source, lexicon) -> Edit or None. An edit replaces a run of
words by others. Word lists are our own; names, numbers and sentences come from the text itself.
"""

import itertools
import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
UNITS = [
    "km miles metres feet kilometres".split(),
    "million billion thousand trillion".split(),
    "dollars euros rubles pounds yuan".split(),
    "percent points".split(),
    "hours minutes days weeks months years".split(),
    "kg tons grams tonnes kilograms".split(),
    "first second third fourth fifth".split(),
    "two three four five six seven eight nine ten".split(),
]
ANTONYMS = """increase decrease|increased decreased|rise fall|rose fell|more less|high low|higher lower|before after
first last|win lose|won lost|open closed|opened closed|good bad|better worse|best worst|large small|big little
support oppose|supported opposed|accept reject|accepted rejected|allow ban|allowed banned|begin end|began ended
start stop|started stopped|old new|early late|earlier later|north south|east west|northern southern|left right
buy sell|bought sold|enter leave|entered left|strong weak|success failure|always never|many few|most least
above below|inside outside|import export|imports exports|gain loss|arrive depart|safe dangerous|rich poor
victory defeat|enemy friend|public private|with without|for against|up down|over under|include exclude
man woman|men women|he she|his her|him her|brother sister|son daughter|father mother|husband wife
convicted accused|confirmed denied|positive negative|legal illegal|possible impossible|true false"""
PAIRS = {a: b for pair in re.split(r"[|\n]", ANTONYMS) for a, b in (pair.split(), pair.split()[::-1])}
AUXILIARIES = set("is are was were will would can could should must has have had does do did may might".split())
PREPOSITIONS = "in on at of for to from with by about into over under through against between during".split()
PRONOUNS = "his her its their our my your he she it they we them him us".split()
ARTICLES = set("the a an".split())
LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya",
}  # fmt: skip
RESPELLINGS = [
    ("ph", "f"), ("w", "v"), ("th", "t"), ("h", "kh"), ("c", "k"), ("ck", "k"), ("x", "ks"), ("j", "dzh"),
    ("ee", "i"), ("oo", "u"), ("ou", "u"), ("y", "i"), ("i", "y"), ("qu", "kv"), ("sch", "sh"), ("ai", "ei"),
    ("e", "a"), ("a", "o"), ("o", "a"), ("ll", "l"), ("nn", "n"), ("ss", "s"), ("er", "r"), ("ei", "ay"), ("g", "h"),
    ("u", "yu"), ("z", "ts"), ("le", "el"), ("ch", "kh"), ("s", "z"), ("l", "ll"), ("n", "nn"),
]  # fmt: skip
# Words that read like another noun or verb of the news; a stand-in for a wrong sense.
_COMMON_ENDINGS = ("ing", "ed", "ly", "tion", "s")


class Edit(NamedTuple):
    """Words `first` to `last` (half-open) become `text`."""

    first: int
    last: int
    text: str
    severity: float
    """Probability that a rater calls it major."""
    category: int
    lost: str = ""
    """Words the translation no longer has."""


class Lexicon(NamedTuple):
    """What faults draw on; gathered from training text only."""

    words: dict[str, list[str]]
    """Content words by ending."""
    names: list[str]
    clauses: list[str]
    foreign: list[str]


class Planted(NamedTuple):
    """A text with faults and, for each, (start, end, severity, category); and the words lost."""

    text: str
    spans: list[tuple[int, int, float, int]]
    lost: list[str]
    origin: list[int]
    """For each character of `text`, its index in the text before planting; -1 for a planted character."""


Words = Sequence[re.Match[str]]
Fault = Callable[[Words, random.Random, Lexicon], Edit | None]


def gather(texts: Sequence[str], foreign: Sequence[str]) -> Lexicon:
    """Build the lexicon."""
    words: dict[str, set[str]] = {}
    names: set[str] = set()
    clauses: set[str] = set()
    for text in texts:
        tokens = [match.group() for match in WORD.finditer(text)]
        for before, token in itertools.pairwise(tokens):
            if token[:1].isupper() and token.isalpha() and len(token) > 3 and before.isalpha():
                names.add(token)
            elif token.islower() and token.isalpha() and len(token) > 3:
                words.setdefault(_ending(token), set()).add(token)
        clauses.update(part.strip() for part in re.split(r"[,;:.]", text) if 3 <= len(part.split()) <= 7)
    plain = sorted(clause[0].lower() + clause[1:] for clause in clauses if clause[1:2].islower())
    return Lexicon({key: sorted(value) for key, value in sorted(words.items())}, sorted(names), plain, list(foreign))


def plant(text: str, rng: random.Random, lexicon: Lexicon, count: int) -> Planted:
    """Plant up to `count` faults in separate places; fewer where the text offers no place for them."""
    edits: list[Edit] = []
    words = list(WORD.finditer(text))
    for _ in range(count * 4):
        if len(edits) == count or len(words) < 3:
            break
        edit = rng.choices(FAULTS, WEIGHTS)[0](words, rng, lexicon)
        if edit and all(edit.last < other.first or other.last < edit.first for other in edits):
            edits.append(edit)
    return _apply(text, words, sorted(edits))


def _apply(text: str, words: Words, edits: Sequence[Edit]) -> Planted:
    out, at = "", 0
    spans: list[tuple[int, int, float, int]] = []
    origin: list[int] = []
    for edit in edits:
        start = words[edit.first].start()
        end = words[edit.last - 1].end() if edit.last > edit.first else start
        out += text[at:start]
        origin += range(at, start)
        if edit.text:
            glue = " " if edit.last == edit.first and edit.text[0].isalnum() else ""
            spans.append((len(out), len(out) + len(edit.text), edit.severity, edit.category))
            out += edit.text + glue
            origin += [-1] * len(edit.text + glue)
        elif text[end : end + 1] == " ":
            end += 1
        at = end
    lost = [edit.lost for edit in edits if edit.lost]
    return Planted(out + text[at:], spans, lost, origin + list(range(at, len(text))))


def _ending(word: str) -> str:
    return next((ending for ending in _COMMON_ENDINGS if word.endswith(ending)), "")


def _words_like(lexicon: Lexicon, ending: str) -> list[str]:
    """Content words with the ending; those without any where the texts have none."""
    return lexicon.words.get(ending) or lexicon.words[""]


def _choose(words: Words, rng: random.Random, test: Callable[[str], bool], start: int = 0) -> int | None:
    places = [index for index in range(start, len(words)) if test(words[index].group())]
    return rng.choice(places) if places else None


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 3 and word.isalpha()


def _cased(new: str, old: str) -> str:
    return new[0].upper() + new[1:] if old[0].isupper() else new


def name_respelled(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Villiers -> Villje."""
    at = _choose(words, rng, _is_name, 1)
    if at is None:
        return None
    old = new = words[at].group()
    for _ in range(rng.choice((1, 2, 2))):
        body = new[1:]
        usable = [pair for pair in RESPELLINGS if pair[0] in body]
        if usable:
            wrong = rng.choice(usable)
            new = new[0] + body.replace(*wrong, 1)
    if rng.random() < 0.15:
        new += rng.choice(("a", "u", "om", "e", "skii", "oy"))
    return Edit(at, at + 1, new, 0.7, 2) if new != old else None


def name_swapped(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """One name for another."""
    at = _choose(words, rng, _is_name, 1)
    return None if at is None else Edit(at, at + 1, rng.choice(lexicon.names), 0.95, 2)


def recased(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Islamic State -> Islamic state; al-Nusra -> AL-Nusra."""
    at = _choose(words, rng, _is_name, 1)
    if at is None:
        return None
    old = words[at].group()
    new = rng.choice((old.lower(), old.lower(), old.upper(), old[:2].upper() + old[2:]))
    return Edit(at, at + 1, new, 0.1, 5)


def number_changed(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """38 -> 83."""
    at = _choose(words, rng, lambda word: word[0].isdigit())
    if at is None:
        return None
    old = words[at].group()
    digits = list(old)
    spots = [index for index, char in enumerate(digits) if char.isdigit()]
    spot = rng.choice(spots)
    kind = rng.random()
    if kind < 0.6:
        digits[spot] = rng.choice([digit for digit in "123456789" if digit != digits[spot]])
    elif kind < 0.8:
        digits.insert(spot + 1, "0")
    elif len(spots) > 1:
        del digits[spot]
    new = "".join(digits)
    return Edit(at, at + 1, new, 0.95, 0) if new != old else None


def unit_changed(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Million -> billion."""
    groups = {unit: group for group in UNITS for unit in group}
    at = _choose(words, rng, lambda word: word.lower() in groups)
    if at is None:
        return None
    old = words[at].group()
    new = rng.choice([unit for unit in groups[old.lower()] if unit != old.lower()])
    return Edit(at, at + 1, _cased(new, old), 0.9, 0)


def date_changed(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """March -> May."""
    for group in rng.sample((MONTHS, DAYS), 2):
        at = _choose(words, rng, group.__contains__)
        if at is not None:
            return Edit(at, at + 1, rng.choice([x for x in group if x != words[at].group()]), 0.9, 0)
    return None


def negated(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Was -> was not, and back."""
    at = _choose(words, rng, AUXILIARIES.__contains__)
    if at is None:
        return None
    old = words[at].group()
    if at + 1 < len(words) and words[at + 1].group() == "not":
        return Edit(at, at + 2, old, 0.95, 0)
    return Edit(at, at + 1, f"{old} not", 0.95, 0)


def antonym(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Rose -> fell."""
    at = _choose(words, rng, lambda word: word.lower() in PAIRS)
    if at is None:
        return None
    old = words[at].group()
    return Edit(at, at + 1, _cased(PAIRS[old.lower()], old), 0.9, 0)


def wrong_sense(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Another word of the same form."""
    at = _choose(words, rng, lambda word: word.islower() and word.isalpha() and len(word) > 3)
    if at is None:
        return None
    new = rng.choice(_words_like(lexicon, _ending(words[at].group())))
    return Edit(at, at + 1, new, 0.8, 0) if new != words[at].group() else None


def phrase_garbled(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Two neighbouring words both in a wrong sense: noise-dust wagon."""
    good = [
        index
        for index in range(len(words) - 1)
        if all(words[index + k].group().islower() and len(words[index + k].group()) > 3 for k in (0, 1))
    ]
    if not good:
        return None
    at = rng.choice(good)
    new = [rng.choice(_words_like(lexicon, _ending(words[at + k].group()))) for k in (0, 1)]
    return Edit(at, at + 2, rng.choice((" ", " ", "-")).join(new), 0.8, rng.choice((0, 7)))


def word_inserted(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """A content word that nobody said."""
    at = rng.randrange(1, len(words))
    if not words[at].group()[0].isalnum():
        return None
    return Edit(at, at, rng.choice(_words_like(lexicon, rng.choice(("", "", "s", "tion", "ing")))), 0.6, 1)


def clause_added(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """A clause from elsewhere."""
    at = _choose(words, rng, lambda word: word in ",.;", 1)
    if at is None or not lexicon.clauses:
        return None
    return Edit(at, at, ", " + rng.choice(lexicon.clauses), 0.8, 1)


def words_lost(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """A run of words left out; nothing in the translation is marked, the reference has them."""
    length = rng.choice((1, 1, 2, 3, 4, 6))
    if len(words) < length + 5:
        return None
    first = rng.randrange(1, len(words) - length)
    gone = [words[index].group() for index in range(first, first + length)]
    if not any(len(word) > 3 for word in gone) or any(not word[0].isalnum() for word in gone):
        return None
    return Edit(first, first + length, "", 0.7, 0, lost=" ".join(gone))


def untranslated(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """A Russian word left standing."""
    at = _choose(words, rng, lambda word: word.isalpha() and len(word) > 3)
    return None if at is None else Edit(at, at + 1, rng.choice(lexicon.foreign), 0.9, 0)


def transliterated(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """A Russian word in Latin letters."""
    at = _choose(words, rng, lambda word: word.isalpha() and len(word) > 3)
    if at is None:
        return None
    new = "".join(LETTERS.get(char, char) for char in rng.choice(lexicon.foreign))
    return Edit(at, at + 1, _cased(new, words[at].group()), 0.8, 0)


def repeated(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """A phrase said twice."""
    length = rng.choice((1, 1, 2, 3))
    if len(words) < length + 3:
        return None
    first = rng.randrange(0, len(words) - length)
    again = [words[index].group() for index in range(first, first + length)]
    if any(not word[0].isalnum() for word in again) or not words[first + length].group()[0].isalnum():
        return None
    return Edit(first + length, first + length, " ".join(again), 0.3, 4)


def reordered(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Two neighbouring runs of words change places."""
    left, right = rng.choice((1, 1, 2, 3)), rng.choice((1, 2, 3))
    if len(words) < left + right + 2:
        return None
    first = rng.randrange(1, len(words) - left - right)
    run = [words[index].group() for index in range(first, first + left + right)]
    if any(not word[0].isalnum() for word in run):
        return None
    new = " ".join(run[left:] + run[:left])
    return Edit(first, first + left + right, new, 0.3, 4) if new != " ".join(run) else None


def comma_added(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """So how -> so, how."""
    at = rng.randrange(1, len(words))
    if not (words[at].group()[0].islower() and words[at - 1].group()[0].isalnum()):
        return None
    return Edit(at - 1, at, words[at - 1].group() + ",", 0.02, 6)


def small_word_wrong(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """A preposition or pronoun for another, an article lost."""
    at = _choose(words, rng, lambda word: word in PREPOSITIONS or word in PRONOUNS or word in ARTICLES, 1)
    if at is None:
        return None
    old = words[at].group()
    if old in ARTICLES:
        if at + 1 == len(words) or not words[at + 1].group()[0].isalnum():
            return None
        return Edit(at, at + 2, words[at + 1].group(), 0.05, 4)
    group = PREPOSITIONS if old in PREPOSITIONS else PRONOUNS
    return Edit(at, at + 1, rng.choice([word for word in group if word != old]), 0.3, 4)


def disagreeing(words: Words, rng: random.Random, lexicon: Lexicon) -> Edit | None:
    """Has -> have; a verb or noun that loses or gains its s."""
    swaps = {
        "is": "are",
        "are": "is",
        "was": "were",
        "were": "was",
        "has": "have",
        "have": "has",
        "does": "do",
    }
    at = _choose(
        words,
        rng,
        lambda word: word in swaps or (word.islower() and len(word) > 4 and word[-1] == "s" != word[-2]),
    )
    if at is None:
        return None
    old = words[at].group()
    return Edit(at, at + 1, swaps.get(old, old[:-1]), 0.15, 4)


_WEIGHTED: dict[Fault, float] = {
    name_respelled: 2, name_swapped: 1, recased: 0.7, number_changed: 2, unit_changed: 1, date_changed: 1,
    negated: 1.5, antonym: 1.5, wrong_sense: 4, phrase_garbled: 2, word_inserted: 1.5, clause_added: 0.7,
    words_lost: 2.5, untranslated: 0.3, transliterated: 0.7, repeated: 1, reordered: 1.5, comma_added: 0.7,
    small_word_wrong: 1.5, disagreeing: 1,
}  # fmt: skip
FAULTS, WEIGHTS = tuple(_WEIGHTED), tuple(_WEIGHTED.values())
