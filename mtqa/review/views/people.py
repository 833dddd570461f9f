"""Accounts, for chief editors."""

from starlette.responses import Response

from mtqa.review.ask import Ask, go
from mtqa.review.pages import page
from mtqa.store import InvalidError, Role, add_person, people, set_disabled, set_password, set_role


def show(ask: Ask) -> Response:
    """Everybody who has an account, and a form for a new one."""
    return page(
        ask.desk, ask.request, ask.visitor, "people.html", people=people(ask.store), roles=[role.value for role in Role]
    )


def change(ask: Ask) -> Response:
    """Add an account, or change one."""
    what, name, by = ask.posted("what"), ask.posted("name").strip(), ask.person.name
    if what == "add":
        add_person(ask.store, name, ask.posted("password"), _role(ask.posted("role")), by=by)
    elif what == "role":
        _require_other(ask, name)
        set_role(ask.store, name, _role(ask.posted("role")), by=by)
    elif what in ("disable", "enable"):
        _require_other(ask, name)
        set_disabled(ask.store, name, what == "disable", by=by)
    elif what == "password":
        set_password(ask.store, name, ask.posted("password"), by=by)
    else:
        raise InvalidError("there is no such change")
    return go(ask.request, "/people")


def _require_other(ask: Ask, name: str) -> None:
    """Nobody locks themselves out: a desk without a chief editor could not be put right from here."""
    if name.casefold() == ask.person.name.casefold():
        raise InvalidError("somebody else has to change your own role or close your account")


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError as error:
        raise InvalidError(f"there is no role {text[:40]!r}") from error
