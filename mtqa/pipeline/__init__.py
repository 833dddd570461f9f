"""The only place where the stages meet: documents or rows in, records out."""

from mtqa.pipeline.article import Texts
from mtqa.pipeline.rows import run_rows
from mtqa.pipeline.run import align_texts, chosen_checks, run

__all__ = ["Texts", "align_texts", "chosen_checks", "run", "run_rows"]
