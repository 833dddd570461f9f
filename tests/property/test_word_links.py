"""What holds for the word links of any two texts."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtqa.align import link_words
from mtqa.lang.words import words

WORDS = (
    "The the of in Court court Oslo Bergen seven 7 million 2.3 said announced vessel ship shut closed not "
    "Kyiv Kiev Austria Australia minister ministers huge gigantic and , . was 18 residents inhabitants"
).split()
sentence = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
anything = st.one_of(sentence, st.text(max_size=40))


@settings(max_examples=100, deadline=None)
@given(anything, anything, st.sampled_from(["en", "ru", "xx"]))
def test_links_join_words_and_mirror_when_the_sides_are_swapped(hypothesis: str, reference: str, lang: str) -> None:
    links = link_words(hypothesis, reference, lang)
    ours = {(word.start, word.end) for word in words(hypothesis)}
    theirs = {(word.start, word.end) for word in words(reference)}
    places = [(k.hypothesis_start, k.hypothesis_end, k.reference_start, k.reference_end) for k in links]
    assert all(place[:2] in ours and place[2:] in theirs for place in places)
    assert places == sorted(set(places))
    back = link_words(reference, hypothesis, lang)
    assert {(k.reference_start, k.hypothesis_start, k.kind) for k in back} == {
        (k.hypothesis_start, k.reference_start, k.kind) for k in links
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14, unique=True).map(" ".join))
@example("The the Oslo")
def test_a_text_is_linked_with_itself_word_by_word(text: str) -> None:
    own = {(k.hypothesis_start, k.reference_start) for k in link_words(text, text, "en")}
    assert {(word.start, word.start) for word in words(text)} <= own
