"""Signing in and staying signed in.

A session is a random token that only its browser knows; the database keeps its SHA-256. Failed sign-ins are counted in
the database, so that several processes and a restart count as one.
"""

import hashlib
import ipaddress
import secrets
import threading
from datetime import timedelta

from sqlalchemy import Connection, func, select

from mtqa.store.accounts import hasher, person_of, row_of
from mtqa.store.audit import log, plain
from mtqa.store.database import Store, moment_of, stamp
from mtqa.store.errors import SignInError, TooManyAttemptsError
from mtqa.store.tables import attempt, audit, person, session
from mtqa.store.values import Person

LIFETIME = timedelta(hours=12)
"""A session ends then, whatever happens. Chosen: a working day."""
IDLE = timedelta(hours=2)
"""A session ends when nothing was asked for this long. Chosen."""
WINDOW = timedelta(minutes=15)
"""How long a failed sign-in counts. Chosen."""
MOST_BY_NAME_AND_ADDRESS = 5
MOST_BY_ADDRESS = 30
MOST_BY_NAME = 100
"""So many that nobody locks somebody else out by accident, so few that guessing from many addresses is hopeless."""

_TOKEN_BYTES = 32
_SEEN_EVERY = timedelta(minutes=1)
_LIMITED = "sign-in-limited"
_REFUSED = "name and password do not fit"
_DECOYS: list[str] = []
_VERIFYING = threading.BoundedSemaphore(4)
"""Each verification takes 64 MiB for a moment: sign-ins at once must not take all memory."""


def sign_in(store: Store, name: str, password: str, address: str) -> tuple[Person, str]:
    """Check a password and open a session.

    Args:
        store: an open store.
        name: as typed.
        password: as typed.
        address: of the client, as far as the server can know it.

    Returns:
        The person, and the token for their browser: it is not kept here and cannot be had again.

    Raises:
        TooManyAttemptsError: too many have failed of late, for this name or from this address.
        SignInError: name and password do not fit, or the account is disabled.
    """
    name, address = plain(name.strip())[:100], plain(address)[:100]
    number = _open_attempt(store, name, _source(address))
    with store.reading() as connection:
        row = row_of(connection, name)
    hashed = row._mapping["password_hash"] if row is not None else ""
    fits = _verify(hashed, password)
    if row is None or not fits or row._mapping["disabled"]:
        with store.writing() as connection:
            log(connection, store.now(), name or "?", "sign-in-failed", address)
        raise SignInError(_REFUSED)
    who = person_of(row)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with store.writing() as connection:
        connection.execute(attempt.update().where(attempt.c.id == number).values(failed=False))
        if hasher().check_needs_rehash(hashed):
            _rehash(connection, who, hashed, password)
        _open_session(connection, store, who, token, address)
        log(connection, store.now(), who.name, "sign-in", address)
    return who, token


def open_session(store: Store, who: Person, address: str) -> str:
    """A session without a password, for whoever reviews on their own machine: its token."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with store.writing() as connection:
        _open_session(connection, store, who, token, plain(address)[:100])
        log(connection, store.now(), who.name, "sign-in", address, local=True)
    return token


def session_person(store: Store, token: str) -> Person | None:
    """Who holds a token; None when the session has ended, or the account is disabled."""
    now = store.now()
    query = (
        select(person, session.c.seen.label("seen"))
        .join(session, session.c.person_id == person.c.id)
        .where(session.c.token_sha256 == _digest(token), session.c.expires > now, person.c.disabled.is_(False))
    )
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    unseen = moment_of(now) - moment_of(row.seen)
    if unseen > IDLE:
        return None
    if unseen > _SEEN_EVERY:
        with store.writing() as connection:
            connection.execute(session.update().where(session.c.token_sha256 == _digest(token)).values(seen=now))
    return person_of(row)


def sign_out(store: Store, token: str) -> None:
    """End a session; nothing happens when there is none."""
    with store.writing() as connection:
        query = select(person.c.name).join(session, session.c.person_id == person.c.id)
        name = connection.execute(query.where(session.c.token_sha256 == _digest(token))).scalar()
        connection.execute(session.delete().where(session.c.token_sha256 == _digest(token)))
        if name is not None:
            log(connection, store.now(), name, "sign-out")


def _source(address: str) -> str:
    """Who an address belongs to: of IPv6 its /64, since whoever has one address has all of that network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.IPv6Network((int(parsed), 64), strict=False))
    return str(parsed)


def _open_attempt(store: Store, name: str, address: str) -> int:
    """Count this attempt as failed until it has succeeded, so that many at once are counted too.

    Raises:
        TooManyAttemptsError: enough have failed.
    """
    with store.writing() as connection:
        if not store.is_sqlite:
            # Writers on SQLite take turns; here two could both see one attempt left.
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtext("mtqa sign-in"))))
        retry_after_s = _retry_after_s(connection, store, name, address)
        if retry_after_s is None:
            values = {"name": name.casefold(), "address": address, "at": store.now(), "failed": True}
            return int(connection.execute(attempt.insert().values(**values).returning(attempt.c.id)).scalar_one())
        _log_limited(connection, store, name, address)
    raise TooManyAttemptsError(retry_after_s)


def _log_limited(connection: Connection, store: Store, name: str, address: str) -> None:
    """One line an address and window: whoever goes on trying must not fill the disk."""
    since = stamp(store.clock() - WINDOW)
    query = select(audit.c.id).where(audit.c.at > since, audit.c.what == _LIMITED, audit.c.subject == address)
    if connection.execute(query.limit(1)).first() is None:
        log(connection, store.now(), name or "?", _LIMITED, address)


def _retry_after_s(connection: Connection, store: Store, name: str, address: str) -> int | None:
    """Seconds until the next attempt is allowed; None when it is now."""
    now = store.clock()
    since = stamp(now - WINDOW)
    connection.execute(attempt.delete().where(attempt.c.at <= since))
    by_name, by_address = attempt.c.name == name.casefold(), attempt.c.address == address
    limits = ((by_name & by_address, MOST_BY_NAME_AND_ADDRESS), (by_address, MOST_BY_ADDRESS), (by_name, MOST_BY_NAME))
    waits = []
    for condition, most in limits:
        query = select(attempt.c.at).where(condition, attempt.c.failed.is_(True)).order_by(attempt.c.at.desc())
        oldest = connection.execute(query.offset(most - 1).limit(1)).scalar()
        if oldest is not None:
            waits.append(int((moment_of(oldest) + WINDOW - now).total_seconds()) + 1)
    return max(waits, default=None)


def _verify(hashed: str, password: str) -> bool:
    """Whether the password fits; takes as long where there is no account, so that names cannot be guessed by time."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        with _VERIFYING:
            return hasher().verify(hashed or _decoy(), password.encode("utf-8", "surrogatepass")) and bool(hashed)
    except (InvalidHashError, VerificationError):
        return False


def _decoy() -> str:
    """The hash of a password nobody knows."""
    if not _DECOYS:
        _DECOYS.append(hasher().hash(secrets.token_bytes(_TOKEN_BYTES)))
    return _DECOYS[0]


def _rehash(connection: Connection, who: Person, old: str, password: str) -> None:
    """The library's parameters have grown since the hash was made."""
    new = hasher().hash(password.encode("utf-8", "surrogatepass"))
    connection.execute(
        person.update().where(person.c.id == who.id, person.c.password_hash == old).values(password_hash=new)
    )


def _open_session(connection: Connection, store: Store, who: Person, token: str, address: str) -> None:
    now = store.clock()
    connection.execute(session.delete().where(session.c.expires <= stamp(now)))
    connection.execute(
        session.insert().values(
            token_sha256=_digest(token),
            person_id=who.id,
            created=stamp(now),
            seen=stamp(now),
            expires=stamp(now + LIFETIME),
            address=address,
        )
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
