"""How often editors agreed with each check."""

from starlette.responses import Response

from mtqa.review.ask import Ask
from mtqa.review.learned import agreement_of
from mtqa.review.pages import page


def show(ask: Ask) -> Response:
    """Every check that fired here, the most often fired first."""
    measured = sorted(agreement_of(ask.store).items(), key=lambda item: (-item[1].fired, item[0]))
    return page(ask.desk, ask.request, ask.visitor, "checks.html", measured=measured)
