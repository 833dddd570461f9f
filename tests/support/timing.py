"""Whether work grows in proportion to its input."""

import time
from collections.abc import Callable


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Fail when eight times the input takes more than thirty times the processor's time.

    Linear work takes eight times as long, quadratic work sixty-four; processor time does not see other processes.
    """
    small, large = _seconds(work, size), _seconds(work, 8 * size)
    assert large < 30 * max(small, 0.002), f"{size}: {small:.3f} s, {8 * size}: {large:.3f} s"


def _seconds(work: Callable[[int], object], size: int) -> float:
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        work(size)
        best = min(best, time.process_time() - begin)
    return best
