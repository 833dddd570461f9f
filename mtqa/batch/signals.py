"""Being told to stop."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Interrupted(BaseException):
    """The run was told to stop. What was done is kept."""

    def __init__(self, number: int) -> None:
        """Remember the signal."""
        super().__init__(number)
        self.number = number


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let the signals that stop a program raise `Interrupted`.

    A signal that is ignored (`nohup`, a job in the background) stays so, as does one that is not Python's to handle.
    Only a program's main thread can be told.
    """
    global _ear
    if not _is_main():
        yield
        return
    outer, _ear = _ear, _Ear()
    try:
        _ear.listen()
        yield
    finally:
        _ear.close()
        _ear = outer


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Let a signal wait for the end of a block that must not be left in the middle; of the outer one, where two are.

    Raises:
        Interrupted: one came.
    """
    ear = _ear if _is_main() else None
    if ear is None:
        yield
        return
    ear.depth += 1
    try:
        yield
    finally:
        ear.depth -= 1
    obey()


def obey() -> None:
    """Raise what a signal has raised, again: where Python calls a finalizer, or C calls Python, it may have been lost.

    Raises:
        Interrupted: one came.
    """
    if _ear is not None and _ear.told is not None and not _ear.depth and _is_main():
        raise Interrupted(_ear.told)


def listen_again() -> None:
    """Take the signals of `interruptible` back from a library that has taken them."""
    if _ear is not None and _is_main():
        _ear.listen()


class _Ear:
    """What hears signals for a block, and remembers them."""

    def __init__(self) -> None:
        self.told: int | None = None
        self.depth = 0
        found = {number: signal.getsignal(number) for number in _STOPPING}
        self._before = {number: handler for number, handler in found.items() if handler not in {signal.SIG_IGN, None}}

    def listen(self) -> None:
        for number in self._before:
            signal.signal(number, self._hear)

    def close(self) -> None:
        """Give the signals back, all of them: one that comes now finds the block at its end."""
        self.depth += 1
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.told = number
        if not self.depth:
            raise Interrupted(number)


_ear: _Ear | None = None


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()
