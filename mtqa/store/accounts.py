"""Accounts: who may decide. Passwords are kept as argon2id hashes, with the library's current parameters."""

import re
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Row, select

from mtqa.store.audit import SYSTEM, log, plain
from mtqa.store.database import Store
from mtqa.store.errors import InvalidError, NotFoundError
from mtqa.store.tables import person, session
from mtqa.store.values import Person, Role

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PASSWORD_CHARS = 12
"""NIST SP 800-63B-4 asks for 15 where a password is the only factor and allows 8 beside another; 12 is chosen, with
sign-in rate-limited."""
_LONGEST_PASSWORD_CHARS = 1000
_NAME = re.compile(r"[\w.@+-][\w .@+-]{0,98}[\w.@+-]|[\w.@+-]")
_NO_PASSWORD = ""
"""Hash of an account that cannot sign in."""


def add_person(store: Store, name: str, password: str, role: Role, *, by: str = SYSTEM) -> Person:
    """Make an account.

    Raises:
        InvalidError: a name that is taken (whatever its case) or is none, or a password that is too short.
    """
    _require_name(name)
    hashed = hash_password(password)
    with store.writing() as connection:
        return _add(connection, store.now(), name, hashed, role, by)


def local_person(store: Store, name: str) -> Person:
    """The account of whoever reviews on their own machine, made where it is missing: a chief editor without a password.

    Raises:
        InvalidError: the name is none.
    """
    _require_name(name)
    with store.writing() as connection:
        known = row_of(connection, name)
        if known is not None:
            return person_of(known)
        return _add(connection, store.now(), name, _NO_PASSWORD, Role.CHIEF_EDITOR, SYSTEM)


def people(store: Store) -> list[Person]:
    """All accounts, by name."""
    with store.reading() as connection:
        return [person_of(row) for row in connection.execute(select(person).order_by(person.c.name))]


def find_person(store: Store, name: str) -> Person:
    """An account, whatever the case of the name.

    Raises:
        NotFoundError: there is none.
    """
    with store.reading() as connection:
        return person_of(_required(connection, name))


def set_password(store: Store, name: str, password: str, *, by: str = SYSTEM) -> None:
    """Give an account another password, and end its sessions.

    Raises:
        NotFoundError: there is no such account.
        InvalidError: the password is too short.
    """
    hashed = hash_password(password)
    with store.writing() as connection:
        row = _required(connection, name)
        connection.execute(person.update().where(person.c.id == row.id).values(password_hash=hashed))
        _end_sessions(connection, row.id)
        log(connection, store.now(), by, "password-set", row.name)


def set_role(store: Store, name: str, role: Role, *, by: str = SYSTEM) -> None:
    """Change what an account may do, from its next request on.

    Raises:
        NotFoundError: there is no such account.
    """
    with store.writing() as connection:
        row = _required(connection, name)
        connection.execute(person.update().where(person.c.id == row.id).values(role=role.value))
        log(connection, store.now(), by, "role-set", row.name, old=row.role, new=role.value)


def set_disabled(store: Store, name: str, disabled: bool, *, by: str = SYSTEM) -> None:
    """Close an account, ending its sessions, or open it again. What it decided stays.

    Raises:
        NotFoundError: there is no such account.
    """
    with store.writing() as connection:
        row = _required(connection, name)
        connection.execute(person.update().where(person.c.id == row.id).values(disabled=disabled))
        if disabled:
            _end_sessions(connection, row.id)
        log(connection, store.now(), by, "disabled" if disabled else "enabled", row.name)


def hash_password(password: str) -> str:
    """An argon2id hash, with its parameters and salt.

    Raises:
        InvalidError: it is shorter or longer than allowed.
    """
    if len(password) < SHORTEST_PASSWORD_CHARS:
        raise InvalidError(f"a password has at least {SHORTEST_PASSWORD_CHARS} characters")
    if len(password) > _LONGEST_PASSWORD_CHARS:
        raise InvalidError(f"a password has at most {_LONGEST_PASSWORD_CHARS} characters")
    return hasher().hash(password.encode("utf-8", "surrogatepass"))


@cache
def hasher() -> "PasswordHasher":
    """The hasher with the library's current parameters (argon2-cffi: RFC 9106, low-memory profile)."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def row_of(connection: Connection, name: str) -> Row[tuple[object, ...]] | None:
    """An account's row, whatever the case of the name; None when there is none."""
    return connection.execute(select(person).where(person.c.folded == plain(name).strip().casefold())).one_or_none()


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """An account's row as a value."""
    fields = row._mapping
    return Person(
        id=fields["id"],
        name=fields["name"],
        role=Role(fields["role"]),
        disabled=fields["disabled"],
        created=fields["created"],
    )


def _add(connection: Connection, at: str, name: str, hashed: str, role: Role, by: str) -> Person:
    name = name.strip()
    if row_of(connection, name) is not None:
        raise InvalidError(f"there is an account {name!r} already")
    values: dict[str, object] = {"name": name, "folded": name.casefold(), "role": role.value, "password_hash": hashed}
    values |= {"disabled": False, "created": at}
    key = connection.execute(person.insert().values(**values).returning(person.c.id)).scalar_one()
    log(connection, at, by, "person-added", name, role=role.value)
    return Person(id=int(key), name=name, role=role, disabled=False, created=at)


def _required(connection: Connection, name: str) -> Row[tuple[object, ...]]:
    row = row_of(connection, name)
    if row is None:
        raise NotFoundError(f"there is no account {name!r}")
    return row


def _require_name(name: str) -> None:
    if not _NAME.fullmatch(name.strip()):
        raise InvalidError("an account's name has 1 to 100 letters, digits, spaces and . _ @ + -")


def _end_sessions(connection: Connection, person_id: object) -> None:
    connection.execute(session.delete().where(session.c.person_id == person_id))
