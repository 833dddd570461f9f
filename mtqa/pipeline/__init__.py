"""The only place where the stages meet: documents or rows in, records out."""

from mtqa.pipeline.rows import run_rows
from mtqa.pipeline.run import align_texts, chosen_checks, is_required, run, tools_in_use
from mtqa.pipeline.texts import Texts

__all__ = ["Texts", "align_texts", "chosen_checks", "is_required", "run", "run_rows", "tools_in_use"]
