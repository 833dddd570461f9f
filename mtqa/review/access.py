"""Who is asking. On one's own machine whoever knows the address; on a desk whoever has signed in."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from mtqa.store import Person, Store, session_person, sign_in, sign_out

COOKIE_LIFETIME_S = 12 * 3600
"""As long as the store keeps a session at most."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who may be here."""

    person: Person
    csrf: str
    """A form must bring it: another site can make a browser post, but cannot know this."""


class Access(Protocol):
    """How visitors are known."""

    @property
    def has_accounts(self) -> bool:
        """Whether one signs in and out."""
        ...

    def visitor(self, request: Request) -> Visitor | None:
        """Who is asking; None for a stranger."""
        ...


@dataclass(frozen=True)
class OnePerson:
    """One's own machine: the secret in the address was checked before, so whoever comes is that person."""

    person: Person
    csrf: str

    @classmethod
    def start(cls, person: Person) -> "OnePerson":
        """With a secret for forms that lives as long as the server."""
        return cls(person, secrets.token_urlsafe(32))

    @property
    def has_accounts(self) -> bool:
        """One does not sign in."""
        return False

    def visitor(self, request: Request) -> Visitor | None:
        """The person."""
        return Visitor(self.person, self.csrf)


@dataclass(frozen=True)
class SignedIn:
    """A desk with accounts: a session in a cookie."""

    store: Store
    secure: bool

    @property
    def has_accounts(self) -> bool:
        """One signs in and out."""
        return True

    @property
    def cookie(self) -> str:
        """Name of the cookie. `__Host-` binds it to this very host and to https (RFC 6265bis, 4.1.3.2)."""
        return "__Host-mtqa" if self.secure else "mtqa"

    def visitor(self, request: Request) -> Visitor | None:
        """Who holds the cookie's session."""
        token = request.cookies.get(self.cookie, "")
        person = session_person(self.store, token) if token else None
        return None if person is None else Visitor(person, _csrf(token))

    def sign_in(self, name: str, password: str, address: str, answer: Response) -> Person:
        """Open a session and put its cookie on an answer.

        Raises:
            SignInError: name and password do not fit.
            TooManyAttemptsError: too many have failed.
        """
        person, token = sign_in(self.store, name, password, address)
        answer.set_cookie(
            self.cookie, token, max_age=COOKIE_LIFETIME_S, httponly=True, secure=self.secure, samesite="lax"
        )
        return person

    def sign_out(self, request: Request, answer: Response) -> None:
        """End the session, here and in the browser."""
        token = request.cookies.get(self.cookie, "")
        if token:
            sign_out(self.store, token)
        answer.delete_cookie(self.cookie, httponly=True, secure=self.secure, samesite="lax")


def _csrf(token: str) -> str:
    """Made from the session, so that it need not be kept; nobody can go back from it to the session."""
    return hmac.new(token.encode(), b"mtqa form", hashlib.sha256).hexdigest()
