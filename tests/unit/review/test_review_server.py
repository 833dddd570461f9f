"""Where a desk listens, and under which names."""

import socket

import pytest

from mtqa.errors import UsageError
from mtqa.review.server import desk_place, local_place


def test_ones_own_machine_has_a_secret_of_its_own_each_time() -> None:
    first, second = local_place(0), local_place(0)
    assert first.host == "127.0.0.1"
    assert first.url == f"http://127.0.0.1:{first.port}{first.prefix}"
    assert len(first.prefix) > 30
    assert first.prefix != second.prefix


def test_a_port_that_is_taken_is_said_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="choose another with --port"):
            local_place(taken.getsockname()[1])


def test_a_desk_is_reached_by_the_name_in_its_address() -> None:
    place = desk_place("0.0.0.0", 0, "https://Desk.example.org/")  # noqa: S104
    assert place.hosts == {"desk.example.org"}
    assert (place.secure, place.url) == (True, "https://Desk.example.org")
    assert not desk_place("127.0.0.1", 0, None).secure


@pytest.mark.parametrize(
    "url", ["desk.example.org", "ftp://desk.example.org", "https://", "https://desk.example.org/mtqa"]
)
def test_an_address_people_could_not_type_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="write it like"):
        desk_place("127.0.0.1", 0, url)


def test_an_open_port_needs_a_name() -> None:
    with pytest.raises(UsageError, match="--url"):
        desk_place("0.0.0.0", 0, None)  # noqa: S104
