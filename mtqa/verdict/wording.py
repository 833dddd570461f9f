"""Words of the messages."""


def plural(count: int) -> str:
    """`finding` or `findings`."""
    return "finding" if count == 1 else "findings"
