"""The checks. Each is a value in a module of its own; `CHECKS` lists them by hand, in report order."""

from mtqa.checks.accuracy import untranslated_word
from mtqa.checks.fluency import repeated_text
from mtqa.checks.spec import Check
from mtqa.checks.typography import quote_balance, quote_dash, quote_spacing, spacing

CHECKS: tuple[Check, ...] = (
    untranslated_word.CHECK,
    repeated_text.CHECK,
    quote_spacing.CHECK,
    quote_balance.CHECK,
    quote_dash.CHECK,
    spacing.CHECK,
)
