"""What leaves the desk: the corrected article, and what its reviewers marked."""

from collections.abc import Callable, Mapping

from mtqa.review.exports.corrected import corrected_text
from mtqa.review.exports.mqm import mqm_tsv
from mtqa.review.exports.spans import spans_jsonl
from mtqa.review.exports.tmx import corrected_tmx
from mtqa.store import ArticlePage

EXPORTS: Mapping[str, tuple[Callable[[ArticlePage], bytes], str, str]] = {
    "text": (corrected_text, "", "The corrected article"),
    "tmx": (corrected_tmx, ".tmx", "Corrected sentences with their source and reference, TMX 1.4"),
    "mqm": (mqm_tsv, ".mqm.tsv", "What reviewers marked, in Marot’s columns"),
    "jsonl": (spans_jsonl, ".spans.jsonl", "Every span with all reviewers’ decisions, JSONL"),
}
"""Name to what makes it, the ending of its file (empty: that of the article), and what it is."""

__all__ = ["EXPORTS", "corrected_text", "corrected_tmx", "mqm_tsv", "spans_jsonl"]
