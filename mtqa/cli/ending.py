"""How a command ends that was told to stop."""

import os
import signal
import sys
from typing import NoReturn


def end_by(number: int, done: str) -> NoReturn:
    """End as the signal would have ended the program, so that whoever sent it sees that it did.

    Args:
        number: of the signal.
        done: what was done before.
    """
    sys.stderr.write(f"mtqa: interrupted: {done}; run again to go on\n")
    sys.stderr.flush()
    sys.stdout.flush()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    raise SystemExit(128 + number)
