"""Stories for reports: a garbled one as an older engine writes it, a hostile one, a long one."""

# ruff: noqa: E501 -- a sentence reads best on one line

from mtqa.record import Category, CheckState, Role, RunRecord, Score, SegmentScore, Severity, Side, Status
from tests.support.records import CheckNote, Flaw, Row, record_of

REF, SRC, MT = Side.REFERENCE, Side.SOURCE, Side.HYPOTHESIS

CABLE = (
    Row(
        ("Nordwick and Kellmar must to protect the sea cables together, considers the head of the Ministry",),
        ("Nordwick and Kellmar must protect sea cables together, minister says",),
        ("Нордвик и Келлмар должны вместе защищать морские кабели, считает глава министерства",),
        Role.HEADLINE,
    ),
    Row(
        (
            "PORT AGNES, 9 March.",
            "The defence ministers of the two countries have discussed the guard of underwater cables.",
        ),
        ("PORT AGNES, March 9 – The defense ministers of the two countries discussed how to guard undersea cables.",),
        ("ПОРТ-АГНЕС, 9 марта.", "Министры обороны двух стран обсудили охрану подводных кабелей."),
    ),
    Row(
        (
            "This was stated by the Minister of defence of Nordwick Henrik Aalde-Brun at the meeting with his colleague Mariette de Klerk.",
        ),
        (
            "Nordwick’s defense minister, Henrik Aaldebrun, said this at a meeting with his counterpart, Mariette de Clercq.",
        ),
        ("Об этом заявил министр обороны Нордвика Хенрик Ольдебрун на встрече со своей коллегой Мариеттой де Клерк.",),
    ),
    Row(
        ("“We are ready to the joint patrols so, how ready our partners,” he said.",),
        ("“We are as ready for joint patrols as our partners are,” he said.",),
        ("«Мы готовы к совместным патрулям так, как готовы наши партнёры», – сказал он.",),
        Role.QUOTE,
    ),
    Row(
        (
            "Aaldebrun said that the necessary monetary consolidation efforts, first of all in the exchange of data from radars.",
        ),
        ("Aaldebrun said that efforts had to be consolidated, first and foremost in sharing radar data.",),
        ("Ольдебрун отметил, что необходима консолидация усилий, прежде всего в обмене данными с радаров.",),
        new_block=False,
    ),
    Row(
        (),
        ("The two ministers did not take questions.",),
        ("На вопросы журналистов министры не отвечали.",),
        new_block=False,
    ),
    Row(("Three cuts in one month",), ("Three cuts in one month",), ("Три обрыва за месяц",), Role.CROSSHEAD),
    Row(
        (
            "In the night of 3 March the cable between the island Tern and the settlement Saint-Odo was cut, without connection remained 4500 subscribers.",
        ),
        (
            "On the night of March 2–3, the cable between Tern Island and Saint-Odo was cut.",
            "It left 45,000 customers without service.",
        ),
        (
            "В ночь на 3 марта был перебит кабель между островом Терн и посёлком Сент-Одо, без связи остались 45 000 абонентов.",
        ),
    ),
    Row(
        ("No one ship cannot turn off its transponder without permission, de Clerk underlined.",),
        ("No ship may switch off its transponder without permission, de Clercq stressed.",),
        ("Ни одно судно не может отключать транспондер без разрешения, подчеркнула де Клерк.",),
        new_block=False,
    ),
    Row(
        ("She added that the repair of the cable will take two weeks.",),
        ("She added that repairs to the cable would take two weeks.",),
        ("Она добавила, что ремонт кабеля займёт две недели.",),
        new_block=False,
    ),
    Row(
        ("The repair works are performed by the ship “ Halcyon ”.",),
        ("The repair ship Halcyon is doing the work.",),
        ("Ремонт ведёт судно «Хальцион».",),
        new_block=False,
    ),
    Row(
        ("According to the version of the SBK, the anchor of the tanker “Orsa” is to blame.",),
        ("According to the Coastal Security Service (CSS), the anchor of the tanker Orsa is to blame.",),
        ("По версии СБК, виноват якорь танкера «Орса».",),
        moved=True,
    ),
    Row(
        ("The owner of the tanker denies the fault and the guilt.", "The investigation has lasted already 11 days."),
        ("The tanker’s owner denies it was at fault.", "The investigation is in its 11th day."),
        ("Владелец танкера вину отрицает.", "Расследование длится уже 11 дней."),
        confidence=0.24,
    ),
    Row(
        ("The experts expect that the prices of the insurance will soar to the heavens of the sky.",),
        (),
        (),
        new_block=False,
    ),
    Row(
        ("In total in the strait are laid 14 cables.",),
        ("There are 14 cables in the strait in all.",),
        ("Всего в проливе проложено 14 кабелей.",),
    ),
    Row(
        ("The next meeting will take place in the autumn in Kellmar.",),
        ("The next meeting will be held in Kellmar in the fall.",),
        ("Следующая встреча пройдёт осенью в Келлмаре.",),
        new_block=False,
    ),
    Row(
        ("Maryette de Klark invited her colleague to the exercises.",),
        ("Mariette de Clercq invited her counterpart to the exercises.",),
        ("Мариетта де Клерк пригласила коллегу на учения.",),
        new_block=False,
    ),
    Row(
        ("See also: The Islands are preparing for the storm season",),
        ("See also: Islands prepare for storm season",),
        ("См. также: Острова готовятся к сезону штормов",),
        Role.SEE_ALSO,
    ),
)

AROUND = (
    (Role.BOILERPLATE, "Photo used: press service of the port"),
    (Role.BOILERPLATE, "Share  Print  Subscribe to the mailing"),
    (Role.COMMENT_META, "old_captain, 9 March, 14: 20"),
    (Role.COMMENT_TEXT, "And who these cables at all needs, we and without the Internet lived not badly"),
    (Role.COMMENT_META, "Vera1970, 9 March, 15: 02"),
    (Role.COMMENT_TEXT, "To the captain: itself you then why here write laughing"),
)

_NAME_MESSAGE = "“{}” is spelled “{}” in the reference."

FLAWS = (
    Flaw(
        "negation-mismatch",
        Severity.CRITICAL,
        Category.MISTRANSLATION,
        "A second negation turns the sentence into its opposite; the reference has one.",
        "No one ship cannot",
        suggestion="No ship may",
        evidence=((REF, "No ship may"), (SRC, "Ни одно судно не может")),
        confidence=0.96,
    ),
    Flaw(
        "unsupported-number",
        Severity.CRITICAL,
        Category.MISTRANSLATION,
        "“4500” stands where the reference has 45,000.",
        "4500",
        suggestion="45,000",
        evidence=((REF, "45,000"), (SRC, "45 000")),
        confidence=0.98,
        agrees=("number-scale",),
    ),
    Flaw(
        "garbled-name",
        Severity.MAJOR,
        Category.NAMES,
        "The name “de Clercq” is spelled in three other ways: “de Klerk”, “de Clerk” and “de Klark”.",
        "de Klerk",
        suggestion="de Clercq",
        evidence=((REF, "de Clercq"),),
        places=("permission, |de Clerk", "Maryette |de Klark"),
        confidence=0.93,
    ),
    Flaw(
        "garbled-name",
        Severity.MAJOR,
        Category.NAMES,
        _NAME_MESSAGE.format("Aalde-Brun", "Aaldebrun"),
        "Aalde-Brun",
        suggestion="Aaldebrun",
        evidence=((REF, "Aaldebrun"), (MT, "Aaldebrun")),
        confidence=0.88,
    ),
    Flaw(
        "unsupported-phrase",
        Severity.MAJOR,
        Category.MISTRANSLATION,
        "Nothing in the reference speaks of money here: efforts had to be consolidated.",
        "the necessary monetary consolidation efforts",
        suggestion="efforts had to be consolidated",
        evidence=((REF, "efforts had to be consolidated"), (SRC, "необходима консолидация усилий")),
        confidence=0.81,
    ),
    Flaw(
        "unsupported-word",
        Severity.MINOR,
        Category.ADDITION,
        "“monetary” has no counterpart in the reference.",
        "monetary",
        confidence=0.62,
    ),
    Flaw(
        "omitted-sentence",
        Severity.MAJOR,
        Category.OMISSION,
        "A sentence of the reference is missing here.",
        within="the exchange of data from radars.",
        suggestion="The two ministers did not take questions.",
        evidence=((REF, "The two ministers did not take questions."),),
        confidence=0.9,
    ),
    Flaw(
        "added-sentence",
        Severity.MAJOR,
        Category.ADDITION,
        "Nothing in the reference says this.",
        "The experts expect that the prices of the insurance will soar to the heavens of the sky.",
        confidence=0.77,
    ),
    Flaw(
        "date-mismatch",
        Severity.MAJOR,
        Category.MISTRANSLATION,
        "The reference dates this to the night of March 2–3.",
        "In the night of 3 March",
        suggestion="On the night of March 2–3",
        evidence=((REF, "On the night of March 2–3"), (SRC, "В ночь на 3 марта")),
        confidence=0.84,
    ),
    Flaw(
        "untranslated-acronym",
        Severity.MAJOR,
        Category.UNTRANSLATED,
        "The acronym “SBK” was spelled out letter by letter; the reference has “CSS”.",
        "SBK",
        suggestion="CSS",
        evidence=((REF, "CSS"), (SRC, "СБК")),
        confidence=0.91,
    ),
    Flaw(
        "broken-comparison",
        Severity.MINOR,
        Category.GRAMMAR,
        "“so, how” copies a Russian comparison.",
        "so, how ready our partners",
        suggestion="as ready as our partners are",
        evidence=((REF, "as our partners are"),),
        confidence=0.72,
    ),
    Flaw(
        "modal-with-to",
        Severity.MINOR,
        Category.GRAMMAR,
        "“must” takes no “to”.",
        "must to",
        suggestion="must",
        evidence=((REF, "must"),),
        confidence=0.97,
    ),
    Flaw(
        "quote-spacing",
        Severity.MINOR,
        Category.PUNCTUATION,
        "The quotation marks have spaces inside.",
        "“ Halcyon ”",
        suggestion="Halcyon",
        confidence=0.99,
    ),
    Flaw(
        "repeated-sense",
        Severity.MINOR,
        Category.AWKWARD,
        "“the fault and the guilt” says the same thing twice.",
        "the fault and the guilt",
        confidence=0.58,
        status=Status.BASELINE,
    ),
    Flaw(
        "idiom-by-pieces",
        Severity.MAJOR,
        Category.AWKWARD,
        "“the heavens of the sky” is an idiom taken word by word.",
        "the heavens of the sky",
        suggestion="sky-high",
        confidence=0.66,
        monitor=True,
    ),
    Flaw(
        "date-order",
        Severity.MINOR,
        Category.LOCALE,
        "The dateline is written day first.",
        "9 March",
        suggestion="March 9",
        evidence=((REF, "March 9"),),
        confidence=0.44,
    ),
)

CHECKS = (
    CheckNote("negation-mismatch", "Lost or doubled negation", Category.MISTRANSLATION, Severity.CRITICAL),
    CheckNote("unsupported-number", "Unsupported or missing number", Category.MISTRANSLATION, Severity.CRITICAL),
    CheckNote("garbled-name", "Garbled name", Category.NAMES),
    CheckNote("omitted-sentence", "Omitted sentence", Category.OMISSION),
    CheckNote("added-sentence", "Added sentence", Category.ADDITION),
    CheckNote("date-mismatch", "Date or time mismatch", Category.MISTRANSLATION),
    CheckNote("unsupported-phrase", "Unsupported content phrase", Category.MISTRANSLATION),
    CheckNote("repeated-words", "Repeated words or lines", Category.MARKUP, Severity.MINOR),
    CheckNote(
        "quality-estimate",
        "Sentence quality by the bundled model",
        state=CheckState.NOT_RUN,
        monitor=True,
        reason="the model does not cover the language “xx”",
    ),
    CheckNote(
        "speaker-mismatch", "Quote given to another speaker", state=CheckState.CRASHED, reason="KeyError: 'speaker'"
    ),
)

SCORES = (
    Score(
        name="chrF",
        value=52.31,
        low=47.02,
        high=57.9,
        lowest=0,
        highest=100,
        higher_is_better=True,
        signature="nrefs:1|bs:1000|seed:12345|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0",
        sample_too_small=True,
    ),
    Score(
        name="BLEU",
        value=21.4,
        lowest=0,
        highest=100,
        higher_is_better=True,
        signature="nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0",
        sample_too_small=True,
    ),
    Score(
        name="TER",
        value=61.8,
        low=52.2,
        high=71.0,
        lowest=0,
        highest=None,
        higher_is_better=False,
        signature="nrefs:1|bs:1000|seed:12345|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0",
    ),
    Score(
        name="MQM score",
        value=68.2,
        low=55.1,
        high=81.7,
        lowest=0,
        highest=100,
        higher_is_better=True,
        signature="weights:25/5/1/0.1|cap:25|bs:1000|seed:12345",
        sample_too_small=True,
    ),
)


# Of each bead with both sides, in the order of CABLE; chosen, not computed.
SENTENCE_SCORES = tuple(
    SegmentScore(bead=bead, values={"chrF": chrf, "BLEU": bleu, "TER": ter})
    for bead, chrf, bleu, ter in (
        (0, 51.2, 18.0, 72.7),
        (1, 55.9, 20.4, 60.0),
        (2, 58.3, 25.1, 55.6),
        (3, 49.0, 12.2, 66.7),
        (4, 34.6, 6.9, 85.7),
        (6, 100.0, 100.0, 0.0),
        (7, 52.8, 17.3, 66.7),
        (8, 45.1, 9.9, 76.9),
        (9, 71.4, 36.8, 33.3),
        (10, 40.7, 8.1, 100.0),
        (11, 62.5, 38.9, 37.5),
        (12, 57.7, 21.0, 50.0),
        (14, 44.2, 10.5, 88.9),
        (15, 66.0, 33.1, 40.0),
        (16, 60.9, 29.4, 42.9),
        (17, 64.3, 41.1, 42.9),
    )
)


def garbled_story(with_reference: bool = True) -> RunRecord:
    """A short news story with most kinds of fault, aligned with a reference and a source."""
    if with_reference:
        return record_of(CABLE, FLAWS, CHECKS, around=AROUND, scores=SCORES, sentence_scores=SENTENCE_SCORES)
    rows = [Row(mt=row.mt, role=row.role, new_block=row.new_block) for row in CABLE if row.mt]
    alone = [Flaw(f.check, f.severity, f.category, f.message, f.text) for f in FLAWS if f.text and not f.places]
    return record_of(rows, alone, CHECKS, around=AROUND, with_reference=False)


def clean_story() -> RunRecord:
    """A story with nothing to complain of."""
    rows = [row for row in CABLE if row.mt and row.ref and not row.moved and row.confidence > 0.5]
    return record_of(rows, (), CHECKS[:8], scores=SCORES)


EVIL = "<script>alert('xss')</script>"
LONG_WORD = "Donaudampfschiff" * 625


def hostile_story() -> RunRecord:
    """Markup, quotes, control and bidi characters and very long words, in every text a report shows."""
    rows = (
        Row((f"{EVIL} & \"quotes\" 'single' `tick` </style></title>",), (f"Reference {EVIL}",), (f"Источник {EVIL}",)),
        Row(
            ("Nul\x00 bell\x07 escape\x1b[31m \x9b and \u202eoverride\u202c and \u2066isolate\u2069 \ufeff\ufffe",),
            ("plain",),
        ),
        Row((f"A word of ten thousand letters: {LONG_WORD} and more.",), (LONG_WORD,)),
        Row(
            ("{{ 7 * 7 }} {% raw %} %s \\u003cb\\u003e <!-- --> ]]> javascript:alert(1)",),
            ("العربية قبل English ثم العربية",),
        ),
    )
    flaws = (
        Flaw(
            "garbled-name",
            Severity.CRITICAL,
            Category.NAMES,
            f"Message with {EVIL} and \u202eturned words\u202c.",
            EVIL,
            suggestion=f'"><img src=x onerror=alert(1)>{EVIL}',
            evidence=((REF, EVIL), (SRC, EVIL)),
        ),
        Flaw(
            "control-characters",
            Severity.MAJOR,
            Category.MARKUP,
            "Control \x1b characters.",
            "\x00 bell\x07 escape\x1b[31m",
        ),
        Flaw(
            "long-word", Severity.MAJOR, Category.SPELLING, "A very long word.", LONG_WORD, evidence=((REF, LONG_WORD),)
        ),
        Flaw("lost", Severity.MINOR, Category.OMISSION, "Lost.", within="<!-- -->", evidence=((REF, "العربية"),)),
    )
    checks = (
        CheckNote("garbled-name", f"Title {EVIL}"),
        CheckNote("broken", EVIL, state=CheckState.CRASHED, reason=f"ValueError: {EVIL}\x00"),
    )
    names = {MT: "\"><script>alert(1)</script>'&\u202etxt.en\udcff\n.txt", REF: "ref <b>.txt", SRC: "src\x00.txt"}
    return record_of(rows, flaws, checks, names=names, around=((Role.COMMENT_TEXT, f"comment {EVIL}"),), scores=SCORES)


def long_story(sentences: int = 1000) -> RunRecord:
    """A story of many sentences, every fourth of them with a finding."""
    rows = [
        Row(
            (
                f"Sentence {n} of the long story says that the harbour of Port Agnes was closed for {n} hours because of fog, wind and high water.",
            ),
            (
                f"Sentence {n} of the long story says the harbor at Port Agnes was shut for {n} hours by fog, wind and high water.",
            ),
            new_block=n % 5 == 0,
        )
        for n in range(sentences)
    ]
    severities = (Severity.MINOR, Severity.MAJOR, Severity.MINOR, Severity.CRITICAL)
    flaws = [
        Flaw(
            "garbled-name",
            severities[n // 4 % 4],
            Category.NAMES,
            f"“harbour of Port Agnes” is “harbor at Port Agnes” in the reference, in sentence {n}.",
            "harbour of Port Agnes",
            within=f"Sentence {n} of",
            suggestion="harbor at Port Agnes",
            evidence=((REF, f"Sentence {n} of|harbor at Port Agnes"),),
        )
        for n in range(0, sentences, 4)
    ]
    sentence_scores = [
        SegmentScore(bead=n, values={"chrF": 40.0 + n * 7 % 60, "BLEU": 20.0 + n % 50, "TER": 30.0 + n % 40})
        for n in range(sentences)
    ]
    return record_of(rows, flaws, scores=SCORES, sentence_scores=sentence_scores)
