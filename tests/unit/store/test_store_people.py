"""Accounts, sign-in and sessions."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from mtqa.store import (
    InvalidError,
    NotFoundError,
    Role,
    SignInError,
    Store,
    TooManyAttemptsError,
    add_person,
    find_person,
    local_person,
    log_lines,
    open_session,
    people,
    session_person,
    set_disabled,
    set_password,
    set_role,
    sign_in,
    sign_out,
)
from mtqa.store.tables import person, session

PASSWORD = "twelve letters or more"  # noqa: S105
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes are slow on purpose; one test looks at the real ones."""
    monkeypatch.setattr("mtqa.store.accounts.hasher", lambda: CHEAP)
    monkeypatch.setattr("mtqa.store.sessions.hasher", lambda: CHEAP)


def test_sign_in_and_out(store: Store) -> None:
    added = add_person(store, "Анна К.", PASSWORD, Role.REVIEWER)
    who, token = sign_in(store, " анна к. ", PASSWORD, "10.0.0.7")
    assert who == added
    assert session_person(store, token) == added
    sign_out(store, token)
    assert session_person(store, token) is None
    assert [(line.what, line.who) for line in log_lines(store)] == [
        ("sign-out", "Анна К."),
        ("sign-in", "Анна К."),
        ("person-added", "mtqa"),
    ]


def test_the_database_knows_neither_password_nor_token(store: Store) -> None:
    add_person(store, "Ann", PASSWORD, Role.REVIEWER)
    _, token = sign_in(store, "Ann", PASSWORD, "10.0.0.7")
    with store.reading() as connection:
        rows = [*connection.execute(select(person)), *connection.execute(select(session))]
    assert PASSWORD not in repr(rows)
    assert token not in repr(rows)
    assert len(token) >= 43


@pytest.mark.parametrize(
    ("name", "password"), [("Ann", "not the password"), ("Nobody", PASSWORD), ("", ""), ("A\0", "\ud800")]
)
def test_wrong_name_or_password_read_the_same(store: Store, name: str, password: str) -> None:
    add_person(store, "Ann", PASSWORD, Role.REVIEWER)
    with pytest.raises(SignInError, match=r"^name and password do not fit$"):
        sign_in(store, name, password, "10.0.0.7")
    assert log_lines(store)[0].what == "sign-in-failed"


def test_failures_are_limited_and_forgotten(store: Store, clock) -> None:
    add_person(store, "Ann", PASSWORD, Role.REVIEWER)
    for _ in range(5):
        with pytest.raises(SignInError, match="do not fit"):
            sign_in(store, "ANN", "not the password", "10.0.0.7")
        clock.pass_by(seconds=60)
    with pytest.raises(TooManyAttemptsError) as caught:
        sign_in(store, "Ann", PASSWORD, "10.0.0.7")
    assert caught.value.retry_after_s == 10 * 60 + 1
    assert sign_in(store, "Ann", PASSWORD, "10.0.0.8")[0].name == "Ann", "another address is not locked out"
    clock.pass_by(seconds=10 * 60 + 1)
    assert sign_in(store, "Ann", PASSWORD, "10.0.0.7")[0].name == "Ann"


def test_one_address_cannot_try_many_names(store: Store) -> None:
    for number in range(30):
        with pytest.raises(SignInError, match="do not fit"):
            sign_in(store, f"name{number}", "not the password", "10.0.0.7")
    with pytest.raises(TooManyAttemptsError):
        sign_in(store, "name99", "not the password", "10.0.0.7")
    with pytest.raises(TooManyAttemptsError):
        sign_in(store, "name100", "not the password", "10.0.0.7")
    assert len(log_lines(store, what="sign-in-limited")) == 1, "whoever goes on must not fill the disk"


def test_a_network_of_ipv6_is_one_address(store: Store) -> None:
    for number in range(5):
        with pytest.raises(SignInError, match="do not fit"):
            sign_in(store, "ann", "not the password", f"2001:db8:1:2::{number:x}")
    with pytest.raises(TooManyAttemptsError):
        sign_in(store, "ann", "not the password", "2001:db8:1:2:ffff::1")
    with pytest.raises(SignInError, match="do not fit"):
        sign_in(store, "ann", "not the password", "2001:db8:1:3::1")


def test_successes_do_not_count_as_failures(store: Store) -> None:
    add_person(store, "Ann", PASSWORD, Role.REVIEWER)
    for _ in range(8):
        sign_in(store, "Ann", PASSWORD, "10.0.0.7")


def test_sessions_end(store: Store, clock) -> None:
    who = local_person(store, "Ann")
    idle, used = open_session(store, who, "::1"), open_session(store, who, "::1")
    clock.pass_by(hours=1, minutes=30)
    assert session_person(store, used) == who
    clock.pass_by(hours=1)
    assert session_person(store, idle) is None
    for _ in range(10):
        clock.pass_by(hours=1)
        last = session_person(store, used)
    assert last is None, "twelve hours at most"


def test_closing_an_account_ends_its_sessions_and_keeps_it(store: Store) -> None:
    add_person(store, "Ann", PASSWORD, Role.REVIEWER)
    _, token = sign_in(store, "Ann", PASSWORD, "10.0.0.7")
    set_disabled(store, "ann", True, by="Chief")
    assert session_person(store, token) is None
    with pytest.raises(SignInError, match="do not fit"):
        sign_in(store, "Ann", PASSWORD, "10.0.0.7")
    set_disabled(store, "ann", False, by="Chief")
    assert session_person(store, token) is None
    assert sign_in(store, "Ann", PASSWORD, "10.0.0.7")[0].name == "Ann"
    assert [who.name for who in people(store)] == ["Ann"]


def test_another_password_ends_sessions(store: Store) -> None:
    add_person(store, "Ann", PASSWORD, Role.REVIEWER)
    _, token = sign_in(store, "Ann", PASSWORD, "10.0.0.7")
    set_password(store, "Ann", "another long password")
    assert session_person(store, token) is None
    with pytest.raises(SignInError):
        sign_in(store, "Ann", PASSWORD, "10.0.0.7")
    sign_in(store, "Ann", "another long password", "10.0.0.7")


def test_roles_change_at_once_and_are_logged(store: Store) -> None:
    who = local_person(store, "Ann")
    token = open_session(store, who, "::1")
    set_role(store, "Ann", Role.REVIEWER, by="Chief")
    known = session_person(store, token)
    assert known is not None
    assert known.role is Role.REVIEWER
    line = log_lines(store)[0]
    assert (line.who, line.what, line.subject) == ("Chief", "role-set", "Ann")
    assert line.detail == {"old": "chief editor", "new": "reviewer"}


def test_whoever_reviews_on_their_own_machine_cannot_sign_in_from_elsewhere(store: Store) -> None:
    who = local_person(store, "ann")
    assert local_person(store, "Ann") == who
    with pytest.raises(SignInError):
        sign_in(store, "ann", "", "10.0.0.7")


@pytest.mark.parametrize("name", ["", " ", "a\nb", "<b>", "x" * 101, "a\0b", "a/b"])
def test_names_that_are_none(store: Store, name: str) -> None:
    with pytest.raises(InvalidError, match="name has"):
        add_person(store, name, PASSWORD, Role.REVIEWER)


def test_names_and_passwords_that_do_not_do(store: Store) -> None:
    add_person(store, "Straße", PASSWORD, Role.REVIEWER)
    with pytest.raises(InvalidError, match="already"):
        add_person(store, "STRASSE", PASSWORD, Role.REVIEWER)
    with pytest.raises(InvalidError, match="at least 12"):
        add_person(store, "Ann", "short", Role.REVIEWER)
    with pytest.raises(InvalidError, match="at most"):
        set_password(store, "Straße", "x" * 1001)
    with pytest.raises(NotFoundError, match="no account 'Ann'"):
        find_person(store, "Ann")


def test_hashes_are_argon2id_and_grow_with_the_library(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add_person(store, "Ann", PASSWORD, Role.REVIEWER)
    assert _hash_of(store).startswith("$argon2id$v=19$m=8,t=1,p=1$")
    monkeypatch.undo()
    sign_in(store, "Ann", PASSWORD, "10.0.0.7")
    assert _hash_of(store).startswith("$argon2id$v=19$m=65536,t=3,p=4$"), "RFC 9106, low memory"
    sign_in(store, "Ann", PASSWORD, "10.0.0.7")


def _hash_of(store: Store) -> str:
    with store.reading() as connection:
        return connection.execute(select(person.c.password_hash)).scalar_one()
