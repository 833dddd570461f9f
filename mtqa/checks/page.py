"""The documentation page of a check, made from the check itself."""

import inspect
import sys
from collections.abc import Sequence

from mtqa.checks.measured import measurements
from mtqa.checks.spec import Check, Param


def page(check: Check) -> str:
    """Markdown: the module's docstring, the facts, the parameters, and how to set it."""
    title, _, body = _docstring(check).partition("\n")
    parts = [f"# {check.name}", title, body.strip(), "## Facts", _facts(check), "## Measured", _measured(check)]
    if check.params:
        parts += ["## Parameters", "\n".join(_param(name, param) for name, param in check.params.items())]
    parts += ["## Turning it off, or putting it on trial", _settings(check)]
    return "\n\n".join(part for part in parts if part) + "\n"


def index(checks: Sequence[Check]) -> str:
    """Markdown: every check with its severity, what it needs and what it looks for."""
    rows = [
        f"| [{check.name}]({check.name}.md) | {check.title} | {check.category} | {check.severity} | {check.needs} |"
        for check in checks
    ]
    head = ["# Checks", "", "| check | looks for | category | severity | needs |", "|---|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def _docstring(check: Check) -> str:
    module = sys.modules[check.find.__module__]
    return inspect.cleandoc(module.__doc__ or check.title)


def _facts(check: Check) -> str:
    langs = ", ".join(sorted(check.langs)) if check.langs else "any"
    level = "monitor: shown, never counted in the verdict" if check.monitor else "counted in the verdict"
    return "\n".join(
        [
            f"- Looks for: {check.title}",
            f"- Category: `{check.category}`",
            f"- Severity: {check.severity} unless the finding says otherwise",
            f"- Confidence: {check.confidence:g} unless the finding says otherwise",
            f"- Needs: {check.needs}",
            f"- Target languages: {langs}",
            f"- Level: {level}",
        ]
    )


def _measured(check: Check) -> str:
    found = measurements().get(check.name)
    if found is None or found.precision is None:
        return "Not told: it found too little in the planted-fault set of bench/checks to give a share."
    low, high = found.interval
    return (
        f"Precision {found.precision:.2f} (95 % interval {low:.2f}–{high:.2f}): of its {found.right + found.wrong} "
        f"findings on news translated by people, {found.right} stood on a planted fault and {found.wrong} on "
        "clean paraphrase (bench/checks/RESULTS.md). Real machine output has fewer faults of its kind, which lowers "
        "the share."
    )


def _param(name: str, param: Param) -> str:
    unit = f" {param.unit}" if param.unit else ""
    return f"- `{name}` = {param.default}{unit}: {param.doc}"


def _settings(check: Check) -> str:
    lines = ["```toml", "# mtqa.toml", "[checks]", f'ignore = ["{check.name}"]    # or: monitor = ["{check.name}"]']
    if check.params:
        lines += ["", f'[checks.params."{check.name}"]']
        lines += [f"{name} = {_toml(param.default)}" for name, param in check.params.items()]
    return "\n".join([*lines, "```"])


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)
