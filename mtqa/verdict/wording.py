"""Words of the messages."""

MEANING_UNCHECKED = "meaning not checked"
"""Said beside a verdict that lets an article pass which was compared with nothing."""


def plural(count: int) -> str:
    """`finding` or `findings`."""
    return "finding" if count == 1 else "findings"
