"""One's own account: another password."""

from starlette.responses import Response

from mtqa.review.access import SignedIn
from mtqa.review.ask import Ask, go
from mtqa.review.pages import page
from mtqa.store import InvalidError, NotFoundError, SignInError, TooManyAttemptsError, set_password, sign_in


def show(ask: Ask) -> Response:
    """The form for another password."""
    return _form(ask, "", 200)


def change(ask: Ask) -> Response:
    """Set another password; whoever asks has to know the old one, and every other session of the account ends."""
    access = ask.desk.access
    if not isinstance(access, SignedIn):
        raise NotFoundError("this desk has no accounts")
    try:
        # Counted like any sign-in: a browser left open is no place to guess a password.
        sign_in(ask.store, ask.person.name, ask.posted("old"), ask.address)
        set_password(ask.store, ask.person.name, ask.posted("password"), by=ask.person.name)
    except TooManyAttemptsError as error:
        return _form(ask, str(error), 429)
    except SignInError:
        return _form(ask, "this is not your password", 422)
    except InvalidError as error:
        return _form(ask, str(error), 422)
    answer = go(ask.request, "/")
    access.sign_in(ask.person.name, ask.posted("password"), ask.address, answer)
    return answer


def _form(ask: Ask, problem: str, status: int) -> Response:
    if not ask.desk.access.has_accounts:
        raise NotFoundError("this desk has no accounts")
    told = f"{problem[:1].upper()}{problem[1:]}." if problem else ""
    return page(ask.desk, ask.request, ask.visitor, "account.html", status, problem=told)
