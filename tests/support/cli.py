"""Run the real command line in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

FIXED_TIME = "1767225600"  # 2026-01-01T00:00:00Z


def mtqa(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `mtqa` as a user would; the clock stands still."""
    # The repository root goes first, so that the tests see this checkout wherever it is installed from.
    root = Path(__file__).parents[2]
    return subprocess.run(
        [sys.executable, "-m", "mtqa.cli.main", *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=120,
        check=False,
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith("MTQA")},
            "SOURCE_DATE_EPOCH": FIXED_TIME,
            "PYTHONPATH": str(root),
            "NO_COLOR": "1",
            "COLUMNS": "100",
            **env,
        },
    )
