"""Which sentences of a translation and of its reference say the same thing, and which words inside them."""

from mtqa.align.across import align_across
from mtqa.align.aligner import align
from mtqa.align.bead import AlignedBead, Hint
from mtqa.align.decode import UNCERTAIN_BELOW
from mtqa.align.links import link_words
from mtqa.align.texts import Encode

__all__ = ["UNCERTAIN_BELOW", "AlignedBead", "Encode", "Hint", "align", "align_across", "link_words"]
