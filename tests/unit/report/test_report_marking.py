"""Spans laid on sentences, and characters that would hide among them."""

from hypothesis import given
from hypothesis import strategies as st

from mtqa.report.characters import parts, visible, without_hidden
from mtqa.report.marking import Cover, Layer, mark


def cover(start: int, end: int, finding: str = "f", strength: int = 1, layer: Layer = Layer.MARK) -> Cover:
    return Cover(start, end, layer, finding, "major", strength, label=finding.upper(), anchor=f"mark-{finding}")


def shape(text: str, *covers: Cover) -> str:
    """Runs as text: covered ones in brackets with their findings, labels in braces."""
    out = ""
    for run in mark(text, covers):
        out += f"[{run.findings}:{run.text}]" if run.covers else run.text
        out += "".join(f"{{{ended.label}}}" for ended in run.ending)
    return out


def test_plain_text_is_one_run() -> None:
    assert [run.text for run in mark("no spans")] == ["no spans"]
    assert mark("") == ()


def test_nested_spans_split_at_their_edges() -> None:
    assert (
        shape("the fiscal efforts", cover(0, 18, "a", 2), cover(4, 10, "b")) == "[a:the ][a b:fiscal]{B}[a: efforts]{A}"
    )


def test_overlapping_spans_split_at_their_edges() -> None:
    assert shape("abcdef", cover(0, 4, "a"), cover(2, 6, "b")) == "[a:ab][a b:cd]{A}[b:ef]{B}"


def test_the_worse_finding_gives_the_look_whichever_comes_first() -> None:
    minor, critical = cover(0, 3, "minor", 1), cover(0, 3, "critical", 3)
    for order in ((minor, critical), (critical, minor)):
        assert mark("abc", order)[0].top == critical


def test_a_mark_hides_evidence_under_it() -> None:
    run = mark("abc", [cover(0, 3, "e", 3, Layer.EVIDENCE), cover(0, 3, "m", 1)])[0]
    assert run.top is not None
    assert run.top.finding == "m"
    assert run.findings == "m e"


def test_a_place_between_characters_is_a_label_without_words() -> None:
    assert shape("one two", cover(3, 3, "lost")) == "one{LOST} two"
    assert shape("one", cover(0, 0, "lost")) == "{LOST}one"
    assert shape("", cover(0, 0, "lost")) == "{LOST}"


def test_spans_are_clipped_to_the_sentence() -> None:
    assert shape("abc", cover(-4, 2, "a"), cover(2, 99, "b")) == "[a:ab]{A}[b:c]{B}"


def test_hidden_characters_get_a_visible_one_each() -> None:
    text = "a\x00b\u202ec\u2066\x9b\ufffe\U000e0041\ufeff\x7f"
    assert visible(text) == "a␀b�c�����␡"
    assert [name for _, name in parts("\u202e\x07")] == ["U+202E RIGHT-TO-LEFT OVERRIDE", "U+0007 control character"]


def test_letters_of_every_script_and_joiners_stay() -> None:
    text = "العربية עברית हिन्दी 中文 é 👩‍🚀 soft\u00adhyphen"
    assert visible(text) == text
    assert without_hidden("line\nnext\ttab") == "line\nnext\ttab"


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_runs_join_to_the_text_and_every_label_appears_once(text: str, spans: list[tuple[int, int]]) -> None:
    covers = [cover(min(s), max(s), f"f{n}") for n, s in enumerate(spans)]
    runs = mark(text, covers)
    assert "".join(run.text for run in runs) == visible(text)
    assert len(visible(text)) == len(text)
    assert sorted(ended.finding for run in runs for ended in run.ending) == sorted(c.finding for c in covers)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_a_character_is_covered_exactly_by_the_spans_over_it(text: str, spans: list[tuple[int, int]]) -> None:
    covers = [cover(min(s), max(s), f"f{n}") for n, s in enumerate(spans)]
    at = 0
    for run in mark(text, covers):
        for offset in range(at, at + len(run.text)):
            over = {c.finding for c in covers if c.start <= offset < c.end}
            assert set(run.findings.split()) == over
        at += len(run.text)
