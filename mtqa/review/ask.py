"""From a request to a view and back: who asks, what they sent, and how errors are answered."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mtqa.errors import MtqaError
from mtqa.review.access import Visitor
from mtqa.review.desk import Desk
from mtqa.review.pages import problem_page
from mtqa.store import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    Person,
    Role,
    SignInError,
    Store,
    TooManyAttemptsError,
)

MOST_FORM_BYTES = 200_000
"""A correction has at most 20,000 characters; percent-encoded, a character takes up to 12 bytes."""
_MOST_FIELDS = 50
_STATUS: Mapping[type[MtqaError], int] = {
    NotFoundError: 404,
    NotAllowedError: 403,
    InvalidError: 422,
    TooManyAttemptsError: 429,
    SignInError: 401,
}


@dataclass(frozen=True)
class Ask:
    """A request by somebody who may make it."""

    desk: Desk
    request: Request
    visitor: Visitor
    form: Mapping[str, str]
    """What was posted; empty for a GET. White space around values is kept."""

    @property
    def store(self) -> Store:
        """The desk's store."""
        return self.desk.store

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.visitor.person

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters of the address."""
        return self.request.query_params

    @property
    def address(self) -> str:
        """Of the client, as far as the server can know it."""
        return self.request.client.host if self.request.client else ""

    def number(self, name: str) -> int:
        """A number from the path.

        Raises:
            NotFoundError: it is none.
        """
        return _number(self.request.path_params[name], NotFoundError("there is nothing at this address"))

    def posted(self, name: str) -> str:
        """A field of the form.

        Raises:
            InvalidError: it is missing.
        """
        if name not in self.form:
            raise InvalidError(f"the form lacks {name!r}")
        return self.form[name]

    def posted_number(self, name: str) -> int:
        """A field of the form that is a whole number.

        Raises:
            InvalidError: it is missing or none.
        """
        return _number(self.posted(name), InvalidError(f"{name!r} is not a number"))


View = Callable[[Ask], Response]


def get(path: str, view: View, role: Role | None = None) -> Route:
    """A page for whoever is signed in, or for one role only."""
    return Route(path, _endpoint(view, role), methods=["GET"], include_in_schema=False)


def post(path: str, view: View, role: Role | None = None) -> Route:
    """A form that whoever is signed in may send, or one role only."""
    return Route(path, _endpoint(view, role), methods=["POST"], include_in_schema=False)


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a posted form; of a field given twice the last.

    Raises:
        InvalidError: too large, or no form.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise InvalidError("only forms can be posted here")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_FORM_BYTES:
            raise InvalidError(f"the form has more than {MOST_FORM_BYTES:,} bytes")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise InvalidError("the form cannot be read") from error
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def refuse(request: Request, desk: Desk, error: MtqaError, visitor: Visitor | None) -> Response:
    """The page that says what went wrong."""
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    answer = problem_page(desk, request, visitor, status, str(error))
    if isinstance(error, TooManyAttemptsError):
        answer.headers["Retry-After"] = str(error.retry_after_s)
    return answer


def go(request: Request, path: str) -> Response:
    """Send the browser to another page of the desk, by GET."""
    return RedirectResponse(f"{request.scope.get('root_path', '')}{path}", 303)


def desk_of(request: Request) -> Desk:
    """The desk the application was made for."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise TypeError("the application was not made by create_app")
    return desk


def _endpoint(view: View, role: Role | None) -> Callable[[Request], object]:
    async def endpoint(request: Request) -> Response:
        desk = desk_of(request)
        try:
            form = await read_form(request) if request.method == "POST" else {}
        except InvalidError as error:
            return refuse(request, desk, error, None)
        return await run_in_threadpool(_answer, desk, request, form, view, role)

    return endpoint


def _answer(desk: Desk, request: Request, form: Mapping[str, str], view: View, role: Role | None) -> Response:
    visitor = desk.access.visitor(request)
    if visitor is None:
        return _to_sign_in(desk, request)
    try:
        _require_secret(request, form, visitor)
        if role is not None and visitor.person.role is not role:
            raise NotAllowedError(f"this is for a {role.value}")
        return view(Ask(desk, request, visitor, form))
    except MtqaError as error:
        return refuse(request, desk, error, visitor)


def _to_sign_in(desk: Desk, request: Request) -> Response:
    if request.method == "GET":
        path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        query = f"?{request.url.query}" if request.url.query else ""
        return go(request, f"/sign-in?{urlencode({'next': path + query})}")
    return problem_page(desk, request, None, 401, "You are signed out. Nothing was kept; sign in and do it again.")


def _require_secret(request: Request, form: Mapping[str, str], visitor: Visitor) -> None:
    if request.method != "POST":
        return
    if not hmac.compare_digest(form.get("csrf", "").encode(), visitor.csrf.encode()):
        raise NotAllowedError("this form does not come from a page of yours; load the page again")


def _number(text: str, error: MtqaError) -> int:
    # ASCII digits only, and few: int() takes any script and any length.
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise error
    return int(text)
