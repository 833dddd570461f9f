"""Signing in and out."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from mtqa.errors import MtqaError
from mtqa.review.access import SignedIn
from mtqa.review.ask import Ask, desk_of, go, post, read_form
from mtqa.review.pages import page
from mtqa.store import SignInError, TooManyAttemptsError

_LONGEST_NEXT_CHARS = 500


def routes() -> list[BaseRoute]:
    """The form, and its two ends."""
    return [
        Route("/sign-in", _show, methods=["GET"], include_in_schema=False),
        Route("/sign-in", _sign_in, methods=["POST"], include_in_schema=False),
        post("/sign-out", _sign_out),
    ]


async def _show(request: Request) -> Response:
    return await run_in_threadpool(_form, request, request.query_params.get("next", "/"), "", "", 200)


async def _sign_in(request: Request) -> Response:
    try:
        form = await read_form(request)
    except MtqaError as error:
        return await run_in_threadpool(_form, request, "/", "", str(error), 422)
    return await run_in_threadpool(_try, request, form)


def _try(request: Request, form: dict[str, str]) -> Response:
    access = desk_of(request).access
    if not isinstance(access, SignedIn):
        return go(request, "/")
    name, after = form.get("name", ""), form.get("next", "/")
    address = request.client.host if request.client else ""
    answer = RedirectResponse(f"{request.scope.get('root_path', '')}{_local(after)}", 303)
    try:
        access.sign_in(name, form.get("password", ""), address, answer)
    except TooManyAttemptsError as error:
        refused = _form(request, after, name, str(error), 429)
        refused.headers["Retry-After"] = str(error.retry_after_s)
        return refused
    except SignInError as error:
        return _form(request, after, name, str(error), 401)
    return answer


def _form(request: Request, after: str, name: str, problem: str, status: int) -> Response:
    desk = desk_of(request)
    if not desk.access.has_accounts or (status == 200 and desk.access.visitor(request) is not None):
        return go(request, _local(after))
    told = f"{problem[:1].upper()}{problem[1:]}." if problem else ""
    return page(desk, request, None, "sign-in.html", status, after=_local(after), name=name[:100], problem=told)


def _sign_out(ask: Ask) -> Response:
    answer = go(ask.request, "/sign-in")
    if isinstance(ask.desk.access, SignedIn):
        ask.desk.access.sign_out(ask.request, answer)
    return answer


def _local(after: str) -> str:
    """The address to go on to, if it is one of this desk: a link must not lead elsewhere through the sign-in."""
    fits = after.startswith("/") and not after.startswith(("//", "/\\")) and len(after) <= _LONGEST_NEXT_CHARS
    return after if fits and after.isprintable() and "\\" not in after else "/"
