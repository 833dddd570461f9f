"""The page of one article."""

from starlette.responses import PlainTextResponse, Response

from mtqa.record import Category, Severity
from mtqa.report.wording import CATEGORY_TITLES, plural
from mtqa.review.ask import Ask
from mtqa.review.compose import compose
from mtqa.review.pages import page
from mtqa.review.wording import SEVERITY_TITLES, USUAL_REASONS
from mtqa.store import article_page, article_revision

_FEWEST_JUDGED = 10
"""Fewer judged findings than this say too little of a check to stand beside each of its findings. Chosen."""


def show(ask: Ask) -> Response:
    """Its sentences, its findings worst first, and everything one can do about them."""
    kept = article_page(ask.store, ask.number("article"))
    agreement = {
        name: each.words
        for name, each in ask.desk.agreement().items()
        if each.confirmed + each.rejected >= _FEWEST_JUDGED
    }
    return page(
        ask.desk,
        ask.request,
        ask.visitor,
        "article.html",
        page=compose(kept, ask.person, agreement),
        categories={category.value: CATEGORY_TITLES[category] for category in Category},
        severities={
            severity.value: SEVERITY_TITLES[severity]
            for severity in SEVERITY_TITLES
            if severity is not Severity.NEUTRAL
        },
        reasons=USUAL_REASONS,
        makes_rules=ask.desk.rules is not None,
        plural=plural,
    )


def revision(ask: Ask) -> Response:
    """The article's revision as plain text: a page asks whether somebody else has decided something."""
    return PlainTextResponse(str(article_revision(ask.store, ask.number("article"))))
