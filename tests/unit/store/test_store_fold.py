"""What decisions come to, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from mtqa.record import Category, Severity
from mtqa.store import Act, Change, Confirm, Correct, Decided, Reject, State, Undo
from mtqa.store.fold import contradicted, fold, mark_undone

ACTS = st.one_of(
    st.just(Confirm()),
    st.just(Reject(reason="No.")),
    st.builds(Correct, text=st.sampled_from(["one", "two"])),
    st.builds(Change, severity=st.sampled_from([Severity.MINOR, Severity.MAJOR])),
    st.builds(Change, start=st.sampled_from([0, 2]), end=st.just(5), category=st.just(Category.NAMES)),
    st.builds(Undo, decision=st.integers(1, 8)),
)


def decided(number: int, act: Act, person: str, saw: int) -> Decided:
    return Decided(
        id=number,
        article=1,
        revision=number,
        record=1,
        target="f",
        act=act,
        person=person,
        at="2026-01-01T00:00:00.000000Z",
        saw=saw,
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[Decided, ...]:
    """Decisions about one target; an undo points to an earlier one, and nobody saw what was not there yet."""
    made = []
    for revision in range(1, draw(st.integers(1, 8)) + 1):
        act = draw(ACTS)
        if isinstance(act, Undo) and act.decision >= revision:
            act = Confirm()
        person, saw = draw(st.sampled_from(["Ann", "Ben", "Cem"])), draw(st.integers(0, revision - 1))
        made.append(decided(revision, act, person, saw))
    return mark_undone(made)


@given(histories(), st.randoms())
def test_the_order_in_which_they_are_read_does_not_matter(history: tuple[Decided, ...], chance) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert mark_undone(shuffled) == history
    assert fold(shuffled) == fold(history)


@given(histories())
def test_a_conflict_is_between_two_people_of_whom_neither_had_seen_the_other(history: tuple[Decided, ...]) -> None:
    by_id = {one.id: one for one in history}
    for first, second in fold(history).conflicts:
        earlier, later = by_id[first], by_id[second]
        assert earlier.person != later.person
        assert later.saw < earlier.revision < later.revision
        assert not earlier.undone
        assert not later.undone
        assert first in contradicted(later, [one for one in history if one.revision < later.revision])


@given(histories(), st.sampled_from([Confirm(), Reject(reason="Seen.")]))
def test_whoever_has_seen_everything_settles_whether_it_is_an_error(history: tuple[Decided, ...], act) -> None:
    last = len(history)
    final = decided(last + 1, act, "Dan", last)
    folded = fold([*history, final])
    assert folded.parts["error"] is isinstance(act, Confirm)
    if isinstance(act, Reject):
        assert folded.state is State.REJECTED, "a rejection settles every part"


@given(histories())
def test_undoing_everything_that_stands_leaves_nothing(history: tuple[Decided, ...]) -> None:
    made = list(history)
    for one in history:
        if not one.undone and not isinstance(one.act, Undo):
            made.append(decided(len(made) + 1, Undo(decision=one.id), one.person, len(made)))
    folded = fold(mark_undone(made))
    assert folded.state is State.OPEN
    assert folded.parts == {}


@given(histories())
def test_an_undo_of_an_undo_restores(history: tuple[Decided, ...]) -> None:
    def with_undo(made: tuple[Decided, ...], target: int) -> tuple[Decided, ...]:
        return mark_undone([*made, decided(len(made) + 1, Undo(decision=target), "Ann", len(made))])

    once = with_undo(history, history[-1].id)
    twice = with_undo(once, once[-1].id)
    assert fold(twice) == fold(history)
