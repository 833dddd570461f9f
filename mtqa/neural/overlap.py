"""How much of one text's letter sequences the other has: chrF, for the blend that ranks segments.

Within one source, string overlap ranks translations better than the trained head does (decision 0204).
Source: Popović 2015, https://aclanthology.org/W15-3049 (chrF2, orders 1-6, white space left out).
"""

from collections import Counter

_ORDERS = range(1, 7)
_BETA_SQUARED = 4.0
# A segment of this length is far past a sentence; what follows is not looked at, to bound the work.
_LONGEST = 4000


def chrf(translation: str, reference: str) -> float:
    """F2 of the mean precision and recall over the orders both texts are long enough for, 0-1.

    0.0 when a text has no visible character.
    """
    mt, ref = ("".join(text.split())[:_LONGEST] for text in (translation, reference))
    shares = [_shares(mt, ref, order) for order in _ORDERS if min(len(mt), len(ref)) >= order]
    if not shares:
        return 0.0
    precision, recall = (sum(side) / len(shares) for side in zip(*shares, strict=True))
    below = _BETA_SQUARED * precision + recall
    return (1 + _BETA_SQUARED) * precision * recall / below if below else 0.0


def _shares(mt: str, ref: str, order: int) -> tuple[float, float]:
    """(share of the translation's sequences that are in the reference, and the other way round)."""
    own, other = _grams(mt, order), _grams(ref, order)
    common = sum((own & other).values())
    return common / own.total(), common / other.total()


def _grams(text: str, order: int) -> Counter[str]:
    # A list is a third faster here than a generator.
    return Counter([text[at : at + order] for at in range(len(text) - order + 1)])
