"""The checks. Each is a value in a module of its own; `CHECKS` lists them by hand, in report order."""

from mtqa.checks.names.garbled_name import CHECK as GARBLED_NAME
from mtqa.checks.names.name_variants import CHECK as NAME_VARIANTS
from mtqa.checks.names.odd_name_casing import CHECK as ODD_NAME_CASING
from mtqa.checks.names.replaced_name import CHECK as REPLACED_NAME
from mtqa.checks.names.untranslated_acronym import CHECK as UNTRANSLATED_ACRONYM
from mtqa.checks.spec import Check

CHECKS: tuple[Check, ...] = (
    GARBLED_NAME,
    REPLACED_NAME,
    NAME_VARIANTS,
    UNTRANSLATED_ACRONYM,
    ODD_NAME_CASING,
)
