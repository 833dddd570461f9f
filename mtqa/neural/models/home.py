"""Where a user's models lie."""

import os
from pathlib import Path


def models_folder() -> Path:
    """`$MTQA_HOME/models`, or `models` in the user's data folder (XDG Base Directory: `~/.local/share/mtqa`).

    The folder need not exist.
    """
    if home := os.environ.get("MTQA_HOME"):
        return Path(home).expanduser() / "models"
    data = os.environ.get("XDG_DATA_HOME", "")
    # The specification has relative paths ignored.
    base = Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share"
    return base / "mtqa" / "models"
