"""Linear algebra on one core.

mtqa's matrices are small, and the second thread of a BLAS library spends its time waiting: on two busy cores alignment
ran four times faster with one thread (bench/speed). It also keeps results the same on every machine.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from threadpoolctl import ThreadpoolController

P = ParamSpec("P")
R = TypeVar("R")


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def on_one_core(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function with every linear algebra library held to one thread."""

    @wraps(function)
    def held(*args: P.args, **kwargs: P.kwargs) -> R:
        with _libraries().limit(limits=1, user_api="blas"):
            return function(*args, **kwargs)

    return held
