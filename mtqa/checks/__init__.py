"""The checks. Each is a value in a module of its own; `CHECKS` lists them by hand, in report order."""

from mtqa.checks.accuracy import (
    added_sentence,
    garbled_phrase,
    length_mismatch,
    lost_link,
    lost_quotation,
    missing_translation,
    omitted_phrase,
    omitted_sentence,
    unsupported_phrase,
    unsupported_word,
    untranslated_word,
    wrong_word,
)
from mtqa.checks.fluency import calque, repeated_text, stray_comma, word_order
from mtqa.checks.meaning import antonym, double_negation, legal_status, lost_hedge, negation_count, negation_mismatch
from mtqa.checks.names import (
    archive_name,
    garbled_name,
    name_variants,
    odd_name_casing,
    replaced_name,
    respelled_name,
    untranslated_acronym,
)
from mtqa.checks.numbers import date_mismatch, number_mismatch, unit_mismatch
from mtqa.checks.source import lost_word, swapped_fact, unlikely_word
from mtqa.checks.spec import Check
from mtqa.checks.terminology import phrase_rule, term_base
from mtqa.checks.typography import quote_balance, quote_dash, quote_spacing, spacing

CHECKS: tuple[Check, ...] = (
    missing_translation.CHECK,
    omitted_sentence.CHECK,
    added_sentence.CHECK,
    omitted_phrase.CHECK,
    unsupported_phrase.CHECK,
    unsupported_word.CHECK,
    wrong_word.CHECK,
    untranslated_word.CHECK,
    garbled_phrase.CHECK,
    lost_link.CHECK,
    lost_quotation.CHECK,
    length_mismatch.CHECK,
    garbled_name.CHECK,
    replaced_name.CHECK,
    respelled_name.CHECK,
    name_variants.CHECK,
    archive_name.CHECK,
    untranslated_acronym.CHECK,
    odd_name_casing.CHECK,
    number_mismatch.CHECK,
    unit_mismatch.CHECK,
    date_mismatch.CHECK,
    negation_mismatch.CHECK,
    negation_count.CHECK,
    double_negation.CHECK,
    antonym.CHECK,
    legal_status.CHECK,
    lost_hedge.CHECK,
    repeated_text.CHECK,
    stray_comma.CHECK,
    word_order.CHECK,
    calque.CHECK,
    quote_spacing.CHECK,
    quote_balance.CHECK,
    quote_dash.CHECK,
    spacing.CHECK,
    phrase_rule.CHECK,
    term_base.CHECK,
    unlikely_word.CHECK,
    lost_word.CHECK,
    swapped_fact.CHECK,
)
