"""Throw bytes at the checks, led by the code that they reach: coverage-guided fuzzing with atheris.

    pip install atheris
    python -m bench.checks.cover [-max_total_time=600] [CORPUS]

Arguments are libFuzzer's. Atheris is no dependency of the project and is installed by hand, as it does not come for
every platform; tried with 3.0.0, Linux, CPython 3.11. The bytes become a translation and, in two of three beads, a
reference; what must hold is what `fuzz` asks.
"""

import sys

import atheris

with atheris.instrument_imports(include=["mtqa.checks", "mtqa.lang", "mtqa.align"]):
    from bench.checks.fuzz import judged
    from mtqa.record import Row

_LONGEST = 400


def one_bead(data: bytes) -> None:
    """Check one bead that the fuzzer has made."""
    given = atheris.FuzzedDataProvider(data)
    reference = given.ConsumeUnicode(_LONGEST) if given.ConsumeIntInRange(0, 2) else None
    row = Row(mt=given.ConsumeUnicode(_LONGEST), ref=reference)
    told = judged(row)[1] if row.mt.strip() else None
    if told:
        raise RuntimeError(f"{told} in {row!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_bead)
    atheris.Fuzz()
