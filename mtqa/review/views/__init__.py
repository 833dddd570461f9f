"""The views, one module a part of the desk."""

from starlette.routing import BaseRoute

from mtqa.review.ask import get, post
from mtqa.review.views import account, acts, article, checks, exports, handover, log, people, queue, sign_in
from mtqa.store import Role


def routes() -> list[BaseRoute]:
    """Every page and form of the desk."""
    return [
        get("/", queue.show),
        get("/articles/{article}", article.show),
        get("/articles/{article}/revision", article.revision),
        post("/articles/{article}/act", acts.act),
        post("/articles/{article}/learn", acts.learn),
        get("/articles/{article}/report", exports.report),
        get("/articles/{article}/export/{name}", exports.export),
        get("/checks", checks.show),
        get("/handover/{name}", handover.file, Role.CHIEF_EDITOR),
        get("/log", log.show, Role.CHIEF_EDITOR),
        get("/people", people.show, Role.CHIEF_EDITOR),
        post("/people", people.change, Role.CHIEF_EDITOR),
        get("/account", account.show),
        post("/account", account.change),
        *sign_in.routes(),
    ]
