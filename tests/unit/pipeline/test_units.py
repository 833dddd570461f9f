"""Texts that came aligned: a unit is a bead, and a sentence lost within a unit is found."""

from mtqa.config import Settings
from mtqa.ingest.parts import Origin, Part, extracted
from mtqa.pipeline import Texts, run
from mtqa.record import Decision, Document, MediaType, Role, RunRecord, Side

SETTINGS = Settings(langs="ru-en")
Units = tuple[tuple[int, int | None, int | None], ...]

LONG = [
    "The bridge over the harbour opened on Monday after nine months of repairs.",
    "Forty workers from three towns had replaced the old bearings and the railings.",
    "Buses run over it from Tuesday, the company said on its page.",
]


def document(texts: list[str], side: Side) -> Document | None:
    parts = [Part(text, Role.BODY, line=n + 1, unit=f"u{n}") for n, text in enumerate(texts)]
    origin = Origin("a.xlf", MediaType.XLIFF, "0")
    lang = "ru" if side is Side.SOURCE else "en"
    return extracted(parts, origin, side, lang, gaps=side is Side.HYPOTHESIS) if any(texts) else None


def indices(texts: list[str]) -> list[int | None]:
    return [sum(map(bool, texts[:n])) if text else None for n, text in enumerate(texts)]


def record_of(rows: list[tuple[str, str, str]]) -> RunRecord:
    """The record of units, each translation, reference and source."""
    ours, theirs, originals = (list(side) for side in zip(*rows, strict=True))
    hypothesis = document(ours, Side.HYPOTHESIS)
    assert hypothesis is not None
    units: Units = tuple(zip(range(len(rows)), indices(theirs), indices(originals), strict=True))
    texts = Texts(hypothesis, document(theirs, Side.REFERENCE), document(originals, Side.SOURCE), units)
    return run(texts, SETTINGS, "2026-01-01T00:00:00Z")


def beads(record: RunRecord) -> list[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]]:
    return [(bead.hypothesis, bead.reference, bead.source) for bead in record.beads]


def test_units_are_beads_whatever_their_words() -> None:
    record = record_of([("One thing.", "Something else.", "Одно."), ("Another.", "One thing.", "Другое.")])
    assert beads(record) == [((0,), (0,), (0,)), ((1,), (1,), (1,))]
    assert {bead.confidence for bead in record.beads} == {1.0}
    assert record.coverage == 1


def test_units_with_their_source_alone_are_in_the_record() -> None:
    record = record_of([("One. Two.", "", "Один. Два."), ("Three.", "", "")])
    assert beads(record) == [((0, 1), (), (0, 1)), ((2,), (), ())]
    assert record.coverage is None
    assert not [score for score in record.scores if score.name in ("BLEU", "chrF")]


def test_a_unit_of_several_sentences_is_aligned_inside() -> None:
    record = record_of(
        [("The mayor spoke.", "The mayor spoke.", ""), (" ".join((LONG[0], LONG[2])), " ".join(LONG), "")]
    )
    assert beads(record)[1:] == [((1,), (1,), ()), ((), (2,), ()), ((2,), (3,), ())]
    (finding,) = [finding for finding in record.findings if finding.check == "omitted-sentence"]
    assert finding.unit == "u1"


def test_a_missing_translation_stands_in_its_own_unit() -> None:
    record = record_of([("", "", "Мост открыт."), ("Buses run.", "", "Автобусы ходят."), ("", "", "Паром стоит.")])
    found = [(f.check, f.unit, f.start, record.hypothesis.block_at(f.start).line) for f in record.findings]
    assert found == [("missing-translation", "u0", 0, 1), ("missing-translation", "u2", 14, 3)]
    assert record.verdict.decision is Decision.FIX_FIRST
    assert record.hypothesis.quote(0, 0) == ""


def test_a_unit_without_a_reference_is_not_scored_against_nothing() -> None:
    same = "The bridge over the harbour opened on Monday."
    record = record_of([(same, same, ""), ("Buses run from Tuesday, the company said.", "", "")])
    assert {score.name: score.value for score in record.scores}["BLEU"] == 100
    assert record.coverage is not None
    assert record.coverage < 1


def test_findings_name_their_units() -> None:
    record = record_of(
        [("It is fine.", "", "Всё хорошо."), ("It cost 1.2 billion euros.", "", "Это стоило 1,2 млн евро.")]
    )
    (finding,) = record.findings
    assert finding.unit == "u1"
    assert record.hypothesis.quote(finding.start, finding.end) == finding.text
