"""Which sentences of the original a bead gets, when there is a reference too."""

import mtqa
from mtqa.config import Settings
from mtqa.record import RunRecord

SOURCE = """Мост через Ольму закрыли двадцать пятого марта.
Ремонт обойдется городу в 86 млн рублей.
Инженер Павел Корнеев обещает закончить работу к октябрю.
Автобусы пойдут в объезд, через поселок Верхний Яр.
Стоимость проезда на автобусах не изменится до конца года.
"""
REFERENCE = """The bridge over the Olma was closed on March 25.
The repair will cost the city 86 million rubles.
Engineer Pavel Korneev promises to finish the work by October.
Buses will take a detour through the village of Verkhny Yar.
The bus fare will not change before the end of the year.
"""
DROPPED = """The bridge over the Olma was closed on March 25.
Engineer Pavel Korneev promises to finish the work by October.
Korneev is the younger brother of the regional governor, observers say.
Buses will take a detour through the village of Verkhny Yar.
The bus fare will not change before the end of the year.
"""


def checked(translation: str) -> RunRecord:
    settings = Settings(langs="ru-en")
    return mtqa.check_text(translation, REFERENCE, SOURCE, settings=settings, created="2026-01-01T00:00:00Z")


def test_every_bead_of_a_whole_translation_has_its_original() -> None:
    assert [bead.source for bead in checked(REFERENCE).beads] == [(0,), (1,), (2,), (3,), (4,)]


def test_a_dropped_sentence_shows_its_original_and_an_invented_one_has_none() -> None:
    beads = {(bead.hypothesis, bead.reference): bead.source for bead in checked(DROPPED).beads}
    assert beads == {
        ((0,), (0,)): (0,),
        ((), (1,)): (1,),
        ((1,), (2,)): (2,),
        ((2,), ()): (),
        ((3,), (3,)): (3,),
        ((4,), (4,)): (4,),
    }
