"""Golden files: what the code made when someone last looked at it and agreed."""

from pathlib import Path


def check_golden(expected: Path, actual: bytes, accept: bool) -> None:
    """Compare with a golden file; on a difference leave the actual one beside it.

    Args:
        expected: the golden file.
        actual: what the code makes now.
        accept: replace the golden file (`pytest --accept`).
    """
    beside = expected.with_name(f"{expected.stem}.actual{expected.suffix}")
    if accept:
        expected.write_bytes(actual)
    if expected.is_file() and expected.read_bytes() == actual:
        beside.unlink(missing_ok=True)
        return
    beside.write_bytes(actual)
    raise AssertionError(
        f"differs from {expected.name}: compare it with {beside}, then run pytest --accept if it is right"
    )
