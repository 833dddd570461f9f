"""The checks. Each is a value in a module of its own; `CHECKS` lists them by hand, in report order."""

from mtqa.checks.spec import Check

CHECKS: tuple[Check, ...] = ()
