"""The application: views behind the guard."""

from collections.abc import Sequence

from fastapi import APIRouter, FastAPI
from fastapi.exception_handlers import http_exception_handler
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mtqa.review.ask import desk_of
from mtqa.review.desk import Desk
from mtqa.review.guard import Guard
from mtqa.review.pages import asset_file, problem_page
from mtqa.review.views import routes
from mtqa.version import VERSION


def create_app(desk: Desk, routers: Sequence[APIRouter] = ()) -> FastAPI:
    """The web application of a desk.

    Args:
        desk: the store, and who may come.
        routers: further ones, like an interface for programs. They stand behind the same guard (host, origin, headers)
            and find the desk in `request.app.state.desk`; who may call them is theirs to check.
    """
    documented = "/api/openapi.json" if routers else None
    app = FastAPI(
        title="mtqa",
        version=VERSION,
        routes=[*routes(), _assets()],
        openapi_url=documented,
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    for status in (404, 405):
        app.add_exception_handler(status, _nothing)
    for router in routers:
        app.include_router(router)
    app.add_middleware(Guard, hosts=desk.hosts, prefix=desk.prefix, secure=desk.secure)
    return app


def _assets() -> Route:
    return Route("/assets/{name}", _asset, methods=["GET"], include_in_schema=False)


async def _nothing(request: Request, error: Exception) -> Response:
    """No such page. Programs get what the framework says; people a page."""
    if not isinstance(error, HTTPException):
        raise error
    if request.url.path.removeprefix(str(request.scope.get("root_path", ""))).startswith("/api/"):
        return await http_exception_handler(request, error)
    return await run_in_threadpool(_nothing_page, request, error.status_code)


def _nothing_page(request: Request, status: int) -> Response:
    desk = desk_of(request)
    return problem_page(desk, request, desk.access.visitor(request), status, "There is nothing at this address.")


async def _asset(request: Request) -> Response:
    found = asset_file(request.path_params["name"])
    if found is None:
        return Response("Nothing is here.\n", 404, media_type="text/plain")
    data, media_type = found
    return Response(data, media_type=media_type, headers={"Cache-Control": "private, max-age=31536000, immutable"})
