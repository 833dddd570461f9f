"""What a report page shows, as plain values. Made by `compose` from a record; templates only place them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mtqa.report.marking import Run


@dataclass(frozen=True)
class Text:
    """Words of a document, ready to be set."""

    heading: str
    """Which text it is: `Translation`, `Reference`, `Source`."""
    side: str
    """`hypothesis`, `reference` or `source`."""
    lang: str
    """ISO 639-1 code for the `lang` attribute."""
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Fix:
    """What to do about a finding."""

    action: str
    """`Replace`, `Insert` or `Delete`."""
    old: tuple[Run, ...]
    """Words to go; empty for an insertion."""
    new: tuple[Run, ...]
    """Words to come; empty for a deletion."""
    lang: str
    """Language of both."""


@dataclass(frozen=True)
class PlaceLink:
    """A further mention of a finding's words."""

    anchor: str
    """`id` of its mark in the article view."""
    sentence: int
    """Number of its sentence, from 1."""
    text: tuple[Run, ...]


@dataclass(frozen=True)
class Card:
    """One finding as an editor reads it."""

    anchor: str
    """`id` of the card."""
    mark: str
    """`id` of its mark in the article view; empty when it has none."""
    label: str
    """Severity letter and running number, `C1`: the same on the card and in the text."""
    severity: str
    category: str
    """MQM path, as in the record."""
    category_title: str
    """The category in words."""
    check: str
    """Name of the check; its anchor is `check-<name>`."""
    check_anchor: str
    """`id` of the check's line in the appendix."""
    check_title: str
    role: str
    """Role of the sentence, as in the record."""
    role_title: str
    """The role in words; empty for body text."""
    sentence: int
    """Number of the sentence in the translation, from 1."""
    unit: str
    """Id of its unit in a bilingual file; empty in an article."""
    message: tuple[Run, ...]
    """Why, in one sentence."""
    texts: tuple[Text, ...]
    """The sentence with the words marked, then what they were held against."""
    fix: Fix | None
    places: tuple[PlaceLink, ...]
    agrees: tuple[str, ...]
    """Titles of other checks that found the same."""
    percent: int
    """Confidence, 0–100."""
    state: str
    """`counted`, or why not: `unsure`, `trial`, `known`, `suppressed`."""
    state_title: str
    """Why it does not count, in words; empty when it does."""
    agreement: str
    """How editors of the desk judged findings of this check; empty where that is not known."""


@dataclass(frozen=True)
class Group:
    """Cards under one heading."""

    name: str
    """Severity, or `uncounted`."""
    heading: str
    cards: tuple[Card, ...]
    folded: bool
    """Closed at first, since worse findings stand above."""


@dataclass(frozen=True)
class Cell:
    """One side of a row; without runs the side has nothing here."""

    side: str
    lang: str
    runs: tuple[Run, ...]
    nothing: str = ""
    """What to say in an empty cell."""
    labels: tuple[tuple[str, str, str], ...] = ()
    """Findings an empty cell stands for: anchor of the card, label and severity."""


@dataclass(frozen=True)
class BeadRow:
    """Sentences that belong together, side by side."""

    anchor: str
    bead: int
    """Index of the bead in the record, or of the sentence where there are no beads."""
    number: str
    """Sentence numbers of the translation, `5` or `5–6`; empty without a translation."""
    cells: tuple[Cell, ...]
    """Translation first; one a column."""
    notes: tuple[tuple[str, bool], ...]
    """`2 → 1 merged`, `moved`, `uncertain, 24 %`, each with whether it is out of the ordinary."""
    role: str
    role_title: str
    """The role in words where it is not body text or the same as above; else empty."""
    opens_paragraph: bool
    needs_a_look: bool
    """It has a mark or evidence, or its alignment is out of the ordinary."""
    links: str
    """Word links as `start,end,start,end` of both sides, parted by spaces; code points of the bead's texts."""
    scores: str
    """Scores of the sentence in words; empty without any."""


@dataclass(frozen=True)
class Stretch:
    """Consecutive rows, folded when there is nothing to look at."""

    folded: bool
    rows: tuple[BeadRow, ...]
    summary: str
    """What stands on the fold."""


@dataclass(frozen=True)
class Aside:
    """Text around the article: comments, site furniture."""

    heading: str
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Tick:
    """A finding on the strip."""

    at: float
    """Place along the article, 0–1000."""
    anchor: str
    label: str


@dataclass(frozen=True)
class Lane:
    """Findings of one severity along the article."""

    severity: str
    heading: str
    count: int
    ticks: tuple[Tick, ...]
    words: str
    """The same as text."""


@dataclass(frozen=True)
class PenaltyBar:
    """Penalty points of one category."""

    title: str
    count: int
    points: str
    length: float
    """0–100, the largest being 100."""


@dataclass(frozen=True)
class ScoreLine:
    """One score of the article."""

    name: str
    value: str
    interval: str
    """`47.0 to 57.9`; empty where none could be drawn."""
    scale: str
    """Its range and direction in words."""
    signature: str
    small: bool
    """The sample is too small for it to mean much."""
    bar: tuple[float, float, float] | None
    """Value, low and high on 0–100; None without an upper end or interval."""


@dataclass(frozen=True)
class SentenceLink:
    """A sentence named under a figure."""

    anchor: str
    """`id` of its row in the article view."""
    number: str
    """Number of the sentence; empty where the translation has none."""
    value: str


@dataclass(frozen=True)
class SentenceFigure:
    """One score of every sentence, along the article."""

    name: str
    path: str
    """SVG path of the columns, 1000 wide and 100 high."""
    middle: str
    """The median."""
    middle_at: float
    """Its place from the top, 0–100."""
    worst: tuple[SentenceLink, ...]
    words: str
    """The same as text."""


@dataclass(frozen=True)
class Dot:
    """An article in the history of a desk."""

    at: float
    """Place in time, 0–1000."""
    height: float
    """Place from the top, 0–100."""
    here: bool
    """It is the article of this report."""


@dataclass(frozen=True)
class HistoryFigure:
    """The article's score among those of other articles, oldest first."""

    name: str
    dots: tuple[Dot, ...]
    middle: str
    """Median of the others."""
    middle_at: float
    """Its place from the top, 0–100."""
    words: str
    """The same as text."""


@dataclass(frozen=True)
class CheckLine:
    """One check in the appendix."""

    anchor: str
    name: str
    title: tuple[Run, ...]
    docs: str
    """Path of its page in the repository."""
    category_title: str
    severity: str
    found: int
    trial: bool
    ran: bool
    state: str
    """`ran`, `not run` or `crashed`."""
    reason: tuple[Run, ...]
    agreement: str
    """How editors of the desk judged its findings; empty where that is not known."""


@dataclass(frozen=True)
class Choice:
    """An option of a filter."""

    value: str
    title: str
    count: int


@dataclass(frozen=True)
class Filters:
    """What the findings can be filtered by; each list holds only what occurs."""

    severities: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    checks: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    states: tuple[Choice, ...]
    lowest_percent: int
    """The least confidence there is, rounded down to 5."""


@dataclass(frozen=True)
class Reproduction:
    """How to get the same record again."""

    command: str
    """One line for a POSIX shell."""
    files: tuple[tuple[str, str, str], ...]
    """Side, name and SHA-256."""
    tools: tuple[tuple[str, str, str], ...]
    """Name, version and digest (empty for programs)."""
    settings: str
    """Indented JSON."""


@dataclass(frozen=True)
class Page:
    """The report of one article."""

    title: str
    """For the window: verdict and file name."""
    name: str
    """File name of the translation."""
    headline: Text | None
    """The story's headline in translation, None where it has none."""
    langs: str
    created: str
    created_words: str
    """The same for people: `31 January 2026, 09:30 UTC`."""
    decision: str
    """`publish`, `fix-first`, `hold` or `undecided`."""
    decision_words: str
    """`Hold`."""
    counts: tuple[tuple[str, int], ...]
    """Counted findings by severity, worst first, without zeros."""
    caveat: str
    """What must be said in one breath with the verdict; empty for nothing."""
    reasons: tuple[str, ...]
    """One sentence for each limit that led to this very decision; milder ones that tripped too go without saying."""
    notices: tuple[tuple[str, str], ...]
    """What limits the verdict: a sentence, and the anchor that tells more (empty for none)."""
    lanes: tuple[Lane, ...]
    groups: tuple[Group, ...]
    shown: int
    """Cards on the page."""
    unlisted: int
    """Findings in the record under the confidence that is listed."""
    list_from_percent: int
    filters: Filters
    columns: tuple[tuple[str, str], ...]
    """Side and heading of the article view's columns."""
    stretches: tuple[Stretch, ...]
    sentences: int
    scored: bool
    """Some sentences have scores of their own."""
    clean: int
    """Rows with nothing to look at."""
    asides: tuple[Aside, ...]
    scores: tuple[ScoreLine, ...]
    sentence_scores: SentenceFigure | None
    history: HistoryFigure | None
    penalties: tuple[PenaltyBar, ...]
    checks: tuple[CheckLine, ...]
    reproduction: Reproduction
    marks: Mapping[str, str]
    """Severity to its title in words, for the legend; worst first, only those that occur."""
