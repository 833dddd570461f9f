"""Which words of an English sentence may be its finite verbs.

No tagger: a word counts when its form may be finite and the word before it does not make a noun or participle of
it. In doubt it counts, so that "this sentence has no verb" is seldom said of one that has.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import is_known, lemma
from mtqa.lang.modifiers import is_modifier
from mtqa.lang.name_lists import nationalities
from mtqa.lang.tables import table
from mtqa.lang.words import Word
from mtqa.memo import of_words

_LANG = "en"
_SHORTEST_VERB = 3
"""Letters; shorter ones are auxiliaries, "go", and particles of names."""
_COUNTED_WITHIN = 3
"""Words behind a number among which stands the noun that is counted."""
_SUBJECT_WITHIN = 4
"""Words before a verb among which its subject's determiner stands."""
_VOWELS = frozenset("aeiouy")
_CONTRACTED = ("'m", "'re", "'ve", "'ll", "'d", "n't")
_CONTRACTS_IS = frozenset("it he she that there here what who where how this everything nothing one".split())


class Clauses(NamedTuple):
    """What a sentence has of verbs, by word index."""

    finite: tuple[int, ...]
    """Words that may be finite verbs."""
    sure: tuple[int, ...]
    """Those of them that can hardly be anything else."""
    openers: tuple[int, ...]
    """Words that open a subordinate clause with a verb of its own."""

    @property
    def lack_a_verb(self) -> bool:
        """Whether too few verbs are there for the subordinate clauses and a main clause."""
        return len(self.finite) <= len(self.openers)

    @property
    def have_a_verb(self) -> bool:
        """Whether there are verbs enough, and at least one that is no noun or participle for certain."""
        return bool(self.sure) and not self.lack_a_verb


def clauses(text: str, words: Sequence[Word]) -> Clauses:
    """Finite verbs and clause openers of one English sentence.

    Args:
        text: what the words' offsets count in.
        words: the words of the sentence.
    """
    places = range(len(words))
    finite = tuple(at for at in places if may_be_finite(text, words, at))
    return Clauses(
        finite,
        tuple(at for at in finite if _is_surely_finite(text, words, at)),
        tuple(at for at in places if _opens_clause(text, words, at)),
    )


def may_be_finite(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word may be a finite verb in its place."""
    word = words[at]
    written = word.text.casefold().replace("’", "'")
    if _is_auxiliary(word, written, text):
        return True
    before = words[at - 1] if at and not text[words[at - 1].end : word.start].strip() else None
    after = words[at + 1] if at + 1 < len(words) and not text[word.end : words[at + 1].start].strip() else None
    if word.fold == "like":
        return before is not None and (before.fold in _set("likers") or (after is not None and after.fold == "to"))
    if _is_small(word.fold) or (word.is_capitalised and at) or written.endswith(("'s", "s'")):
        return False
    form = _form(word.fold)
    if form is None:
        return False
    if before is not None and (before.fold in _set("determiners") or before.fold in _set("prepositions")):
        return before.fold == "each" and at > 1 and form == "past"  # "the two each introduced"
    if form == "past":
        return not _is_participle(word, after, opens=at == 0)
    if before is not None and (_takes_a_noun(before, opens=at == 1) or _belongs_to_noun(text, words, at - 1)):
        return False
    if after is not None and after.fold == "of" and lemma(word.fold, _LANG) not in _set("verbs_with_of"):
        return False
    if form == "third":
        return not _is_counted(text, words, at)
    return before is None or _takes_a_base(words, at)


def _is_small(fold: str) -> bool:
    """Whether a word is of grammar or number, and no verb too."""
    return (fold in function_words(_LANG) and fold not in _set("verbs_too")) or fold in _set("quantities")


def is_preposition(fold: str) -> bool:
    """Whether a case-folded word is a preposition."""
    return fold in _set("prepositions")


def is_determiner(fold: str) -> bool:
    """Whether a case-folded word begins a noun phrase: an article, a possessive, a word of quantity."""
    return fold in _set("determiners") or fold in _set("quantities")


def is_past(fold: str) -> bool:
    """Whether a case-folded word may be a past tense or a past participle."""
    return _form(fold) == "past"


def opens_clause(fold: str) -> bool:
    """Whether a case-folded word may open a subordinate clause."""
    return fold in _set("openers")


def _is_auxiliary(word: Word, written: str, text: str) -> bool:
    if len(word.text) > 1 and word.text.isupper():
        return False  # "WHO", "IS"
    if written in _set("auxiliaries") or (written.endswith(_CONTRACTED) and len(written) > 2):
        return True
    apart = text[word.start - 1 : word.start] in ("'", "’") and written in ("m", "re", "ve", "ll", "d", "s")
    return apart or (written.endswith("'s") and word.fold in _CONTRACTS_IS)


def _is_participle(word: Word, after: Word | None, *, opens: bool) -> bool:
    """Whether a past opens the sentence before a preposition, or stands before "as" without an object."""
    if after is None:
        return False
    if opens and after.fold in _set("prepositions"):
        return True
    return not opens and after.fold == "as" and lemma(word.fold, _LANG) in _set("passive_before_as")


def _belongs_to_noun(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a participle can only belong to the noun behind it: "the specified documents"."""
    return _form(words[at].fold) == "past" and not may_be_finite(text, words, at)


def _is_counted(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a number stands shortly before, with only describing words between: "11 radical Sunni groups"."""
    for index in range(at - 1, max(-1, at - 1 - _COUNTED_WITHIN), -1):
        word = words[index]
        if text[word.end : words[index + 1].start].strip() or word.fold in function_words(_LANG):
            return False
        if word.text.isdigit():
            return True
        if word.fold.endswith("s"):
            return False  # what was counted: "after 14 rounds leads the league"
    return False


def _takes_a_noun(before: Word, *, opens: bool) -> bool:
    """Whether the word behind is rather a noun: "those efforts", "12 attacks", "American troops", "fiscal plans"."""
    fold = before.fold
    if before.text.endswith(("'s", "’s", "s'", "s’")) or before.is_number:
        return True
    if fold in _set("quantities"):
        return not opens  # "Most write that …"
    return (
        fold in nationalities()
        or fold in _set("adjectives")
        or ((opens or not before.is_capitalised) and is_modifier(fold, _LANG) and fold not in function_words(_LANG))
    )


def _takes_a_base(words: Sequence[Word], at: int) -> bool:
    """Whether a verb without an ending may stand here: behind a name, an adverb, or anywhere behind a plural."""
    before, earlier = words[at - 1], words[at - 2].fold if at > 1 else ""
    if before.fold in function_words(_LANG) or (before.is_capitalised and earlier not in _set("determiners")):
        return True
    if before.fold.endswith("ly") and _is_adverb(before.fold):
        return True
    return any(is_plural(word) or word.fold == "and" for word in words[1:at]) or is_plural(words[0])


def describes(word: Word) -> bool:
    """Whether a word may stand between a determiner and its noun and be no noun itself."""
    return word.is_capitalised or word.fold in _set("adjectives") or is_modifier(word.fold, _LANG)


def is_plural(word: Word) -> bool:
    """Whether a verb without an ending may have the word as its subject."""
    fold = word.fold
    if fold in _set("plurals") or fold.endswith("men"):
        return True
    return word.text.islower() and fold.endswith("s") and not fold.endswith(("ss", "us", "is")) and len(fold) > 3


def _is_surely_finite(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word that may be a finite verb is no participle behind its noun and no noun behind another.

    An auxiliary; a past or third person in front of anything but a preposition, with a subject in sight: a pronoun,
    a name, or a noun with its determiner.
    """
    word = words[at]
    if _is_auxiliary(word, word.text.casefold().replace("’", "'"), text):
        return True
    form = _form(word.fold)
    if at == 0 or form == "base" or text[words[at - 1].end : word.start].strip():
        return False
    before = words[at - 1]
    subject = before.fold in _set("pronouns") or (at > 1 and before.is_capitalised)
    determined = any(
        other.fold in _set("determiners") and not text[other.end : word.start].strip(" \u00a0’'-").count(",")
        for other in words[max(0, at - _SUBJECT_WITHIN) : at]
    )
    after = words[at + 1].fold if at + 1 < len(words) else ""
    return (subject or determined) and not (form == "past" and after in _set("prepositions"))


def _is_adverb(fold: str) -> bool:
    """Whether a word in -ly is an adverb: "early", "family" and "southerly" are not."""
    return not fold.endswith("erly") and fold not in _set("no_adverbs")


@of_words
def _form(fold: str) -> str | None:
    """`past`, `third` (person) or `base`, where a word may be that form of a verb."""
    prefix, hyphen, rest = fold.partition("-")
    if hyphen and prefix in _set("prefixes"):
        return _form(rest)
    if fold.endswith(("ing", "er", "est")) and fold not in _set("verbs_in_er"):
        return None
    if fold in _set("pasts"):
        return "past"
    base = lemma(fold, _LANG)
    if fold.endswith("ed") and any(_is_verb(stem) for stem in (base, fold[:-1], fold[:-2], fold[:-3])):
        return "past"
    if fold.endswith("s") and not fold.endswith("ss"):
        return "third" if any(_is_verb(stem) for stem in _singular(fold)) else None
    if not _is_verb(base):
        return None
    return "base" if base == fold else "past"


def _singular(fold: str) -> tuple[str, ...]:
    """What is left of a word without the ending of the third person: "carries", "watches", "says"."""
    if fold.endswith("ies"):
        return (f"{fold[:-3]}y",)
    return (fold[:-1], fold[:-2]) if fold.endswith("es") else (fold[:-1],)


@of_words
def _is_verb(base: str) -> bool:
    """Whether the word list has an -ing form of it."""
    if base == "go":
        return True
    if len(base) < _SHORTEST_VERB or base in _set("nouns"):
        return False
    return any(is_known(form, _LANG) for form in _ing_forms(base))


def _ing_forms(base: str) -> Iterator[str]:
    """How the -ing form may be spelt, the likeliest first: a word that is not in the list takes longest to look up."""
    if base.endswith("ie"):
        yield f"{base[:-2]}ying"
    elif base.endswith("e"):
        yield f"{base[:-1]}ing"
    yield f"{base}ing"
    if _VOWELS & set(base[-2:]):
        yield f"{base}{base[-1:]}ing"  # "planning"; no word doubles the second of two consonants


def _opens_clause(text: str, words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if len(word.text) > 1 and word.text.isupper():
        return False
    before = words[at - 1].fold if at else ""
    after = words[at + 1].fold if at + 1 < len(words) else ""
    if word.fold == "that":
        if word.text[-2:] in ("'s", "’s") or before in _set("joiners"):
            return False  # "But that's", "and that was"
        # "said that it …", "the man that …"; not "of that year", "that day", "Following that, …", "that of the city"
        comma = text[word.end : word.end + 1] in (",", ".")
        is_amount = after in _set("times") or after in _set("amounts") or before in _set("multiples")
        return bool(at) and before not in _set("prepositions") and after != "of" and not comma and not is_amount
    if word.fold not in _set("openers") or (at == 0 and word.fold in _set("questions")):
        return False
    if before in _set("determiners"):
        return False  # "for a while"
    if word.fold in _set("verbless") and after in _set("prepositions"):
        return False
    # "because of the rain", "while driving", "what to do", "if possible", "though, …"
    if text[word.end : word.end + 1] == "," or after in ("of", "to", "possible", "necessary", "not"):
        return False
    return not (after.endswith(("ing", "ed")) and word.fold in ("while", "when", "if", "though", "although", "unless"))


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(table("verbs")[_LANG][name].split())
