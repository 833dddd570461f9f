"""Tokens of programs. The file keeps names and SHA-256 digests, so that who reads it can call nothing."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mtqa.errors import ConfigError, UsageError
from mtqa.files import write_atomically

_BYTES = 32
_PREFIX = "mtqa_"
"""Lets scanners for leaked secrets know a token when they see one."""
_LINE = re.compile(r"([\w.@+-]{1,64}) ([0-9a-f]{64})")
_HEAD = "# Who may call mtqa serve: name and SHA-256 of the token. Take a line out, and its token is no longer good.\n"


@dataclass(frozen=True)
class Tokens:
    """The tokens of a file."""

    digests: Mapping[str, str]
    """Name to SHA-256 of the token, in hexadecimal."""

    @classmethod
    def read(cls, path: Path) -> "Tokens":
        """The tokens of a file.

        Raises:
            ConfigError: missing or damaged; with the line.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: cannot be read ({error}); `mtqa serve --new-token NAME` makes it") from error
        digests = {}
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line.startswith("#"):
                continue
            found = _LINE.fullmatch(line.strip())
            if found is None:
                raise ConfigError(f"{path}: line {number}: not a name and a SHA-256")
            digests[found[1]] = found[2]
        return cls(digests)

    def name_of(self, token: str) -> str | None:
        """Whose token it is; None for nobody's. Takes as long for a wrong token as for a right one."""
        digest = _digest(token)
        found = None
        for name, known in self.digests.items():
            if hmac.compare_digest(digest, known):
                found = name
        return found


def add_token(path: Path, name: str) -> str:
    """Make a token, keep its digest under a name, and return it: it cannot be shown again.

    Raises:
        ConfigError: the file is damaged.
        UsageError: the name is taken, or has characters other than letters, digits and `._@+-`.
    """
    known = dict(Tokens.read(path).digests) if path.exists() else {}
    if not _LINE.fullmatch(f"{name} {'0' * 64}"):
        raise UsageError(f"--new-token {name!r}: up to 64 letters, digits and ._@+- make a name")
    if name in known:
        raise UsageError(f"--new-token {name}: has a token already; take its line out of {path} first")
    token = _PREFIX + secrets.token_urlsafe(_BYTES)
    known[name] = _digest(token)
    write_atomically(path, (_HEAD + "".join(f"{who} {known[who]}\n" for who in sorted(known))).encode())
    return token


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
