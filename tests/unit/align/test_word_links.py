"""Word links inside a bead."""

import pytest

from mtqa.align import link_words
from mtqa.record import LinkKind


def linked(hypothesis: str, reference: str, lang: str = "en") -> dict[tuple[str, str], LinkKind]:
    return {
        (
            hypothesis[link.hypothesis_start : link.hypothesis_end],
            reference[link.reference_start : link.reference_end],
        ): link.kind
        for link in link_words(hypothesis, reference, lang)
    }


@pytest.mark.parametrize(
    ("hypothesis", "reference", "pair", "kind"),
    [
        ("the Bridge closed", "A bridge was shut", ("Bridge", "bridge"), LinkKind.EQUAL),
        ("police strikes a deal", "police struck deals", ("strikes", "struck"), LinkKind.INFLECTED),
        (
            "the consolidation of islands",
            "to consolidate islands",
            ("consolidation", "consolidate"),
            LinkKind.INFLECTED,
        ),
        ("ten rubles", "ten roubles", ("rubles", "roubles"), LinkKind.INFLECTED),
        ("twelve boats sank", "12 boats sank", ("twelve", "12"), LinkKind.NUMBER),
        ("Minister Degtyarev spoke", "Minister Degtyaryov spoke", ("Degtyarev", "Degtyaryov"), LinkKind.NAME),
        ("Mayor Villje left", "Mayor Villiers left", ("Villje", "Villiers"), LinkKind.NAME),
        ("near Kiev today", "close to Kyiv", ("Kiev", "Kyiv"), LinkKind.NAME),
        ("дома горели", "горит дом", ("дома", "дом"), LinkKind.INFLECTED),
    ],
)
def test_kinds(hypothesis: str, reference: str, pair: tuple[str, str], kind: LinkKind) -> None:
    lang = "ru" if hypothesis[0] > "z" else "en"
    assert linked(hypothesis, reference, lang)[pair] is kind


def test_several_words_share_one_number() -> None:
    found = linked("It cost 2.3 million in all", "It cost 2,300,000 in all")
    assert found["2.3", "2,300,000"] is LinkKind.NUMBER
    assert found["million", "2,300,000"] is LinkKind.NUMBER


def test_a_repeated_word_goes_to_the_near_counterpart() -> None:
    hypothesis = "The court of Oslo overruled the court of Bergen."
    reference = "Oslo's court has overruled the Bergen court."
    links = link_words(hypothesis, reference, "en")
    second = hypothesis.rindex("court")
    assert [link.reference_start for link in links if link.hypothesis_start == second] == [reference.rindex("court")]


def test_unrelated_words_stay_unlinked() -> None:
    assert linked("Cows graze quietly", "Banks lend money") == {}
    assert link_words("", "Anything", "en") == ()
    assert link_words("17 cows", "18 cows", "en")[0].hypothesis_start == 3


def test_links_are_sorted_and_swap_their_sides_for_equal_words() -> None:
    hypothesis, reference = "Ships carried grain, oil and grain.", "Grain and oil were carried by ships."
    there = link_words(hypothesis, reference, "en")
    assert list(there) == sorted(there, key=lambda link: (link.hypothesis_start, link.reference_start))
    back = {(y, x) for x, y in linked(reference, hypothesis)}
    assert back == set(linked(hypothesis, reference))


def test_a_language_without_any_list_still_links_equal_words() -> None:
    assert linked("Kpakpo ba Accra", "Accra na Kpakpo", "xx") == {
        ("Kpakpo", "Kpakpo"): LinkKind.EQUAL,
        ("Accra", "Accra"): LinkKind.EQUAL,
    }


@pytest.mark.parametrize(
    ("hypothesis", "reference", "pair"),
    [
        ("Ten residents fell ill", "Ten inhabitants fell ill", ("residents", "inhabitants")),
        ("The lorry overturned", "A truck overturned", ("lorry", "truck")),
        ("Anglers love the huge lake", "Anglers love the gigantic lake", ("huge", "gigantic")),
    ],
)
def test_words_that_mean_the_same_are_linked_by_meaning(hypothesis: str, reference: str, pair: tuple[str, str]) -> None:
    assert linked(hypothesis, reference)[pair] is LinkKind.EMBEDDING
    assert linked(reference, hypothesis)[pair[::-1]] is LinkKind.EMBEDDING


@pytest.mark.parametrize(
    ("hypothesis", "reference"),
    [
        ("Exports increased again", "Exports decreased again"),
        ("They met on Tuesday", "They met on Wednesday"),
        ("The Swedish team won", "The Norwegian team won"),
        ("It lasted five hours", "It lasted five minutes"),
        ("The twenty boats sank", "The thirty boats sank"),
    ],
)
def test_alternatives_are_near_in_meaning_and_not_linked(hypothesis: str, reference: str) -> None:
    assert LinkKind.EMBEDDING not in linked(hypothesis, reference).values()


def test_links_by_meaning_are_one_to_one_and_prefer_the_near_place() -> None:
    found = linked(
        "The minister praised residents and thanked firemen.", "He praised inhabitants, thanked firefighters."
    )
    by_meaning = [pair for pair, kind in found.items() if kind is LinkKind.EMBEDDING]
    assert by_meaning == [("residents", "inhabitants"), ("firemen", "firefighters")]


def test_nothing_is_linked_by_meaning_where_there_is_no_table() -> None:
    assert LinkKind.EMBEDDING not in linked("Der Lastwagen kippte um", "Der Laster kippte um", "de").values()
