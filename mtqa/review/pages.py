"""Filling the templates."""

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mtqa.report.templating import asset, templates
from mtqa.review.access import Visitor
from mtqa.review.desk import Desk
from mtqa.store import Role
from mtqa.version import VERSION

_HERE = Path(__file__).parent
_FROM_REPORT = frozenset({"report.css", "common.js"})
_MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_OWN = frozenset({"icon.svg", "review.css", "desk.js", "article.js", "words.js"})


def page(
    desk: Desk, request: Request, visitor: Visitor | None, template: str, status: int = 200, **values: object
) -> Response:
    """A page of the desk.

    Args:
        desk: which.
        request: that is answered.
        visitor: who asks; None for a stranger.
        template: its file.
        status: of the answer.
        values: for the template.
    """
    person = visitor.person if visitor else None
    text = (
        templates(_HERE / "templates")
        .get_template(template)
        .render(
            base=request.scope.get("root_path", ""),
            person=person,
            is_chief=person is not None and person.role is Role.CHIEF_EDITOR,
            csrf=visitor.csrf if visitor else "",
            has_accounts=desk.access.has_accounts,
            assets=asset_paths(),
            version=VERSION,
            **values,
        )
    )
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def problem_page(desk: Desk, request: Request, visitor: Visitor | None, status: int, message: str) -> Response:
    """The page that says in one sentence what went wrong."""
    sentence = message[:1].upper() + message[1:]
    if not sentence.endswith((".", "?", "!")):
        sentence += "."
    return page(desk, request, visitor, "problem.html", status, message=sentence, number=status)


def asset_file(name: str) -> tuple[bytes, str] | None:
    """A script or style with its media type; None when there is none of that name."""
    if name not in _FROM_REPORT | _OWN:
        return None
    return _asset_text(name).encode("utf-8"), _MEDIA_TYPES[name.rpartition(".")[2]]


@cache
def asset_paths() -> dict[str, str]:
    """Name to address: with a digest, so that a browser may keep it for ever."""
    return {
        name: f"/assets/{name}?{hashlib.sha256(_asset_text(name).encode()).hexdigest()[:16]}"
        for name in sorted(_FROM_REPORT | _OWN)
    }


@cache
def _asset_text(name: str) -> str:
    if name in _FROM_REPORT:
        return str(asset(name))
    return (_HERE / "assets" / name).read_text(encoding="utf-8")
