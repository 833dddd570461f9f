"""Where browser tests leave pictures of what they saw."""

from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "reports" / "screens"


def screen(name: str) -> Path:
    """Path of a picture; `reports/screens` is made where it is missing, and never committed."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    return _FOLDER / f"{name}.png"
