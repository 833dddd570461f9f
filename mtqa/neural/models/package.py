"""Argos Translate packages: zip files, unpacked with distrust."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from mtqa.neural.store import ModelError

_MOST_BYTES = 8 * 1024**3
"""Chosen: twice the largest NLLB model that runs on a desk's computer."""
_MOST_FILES = 2000
_MOST_TIMES = 300
"""Chosen: times its packed size that a file may grow; int8 weights hardly shrink at all, text about tenfold."""
_SMALL = 10 * 1024**2
"""Bytes under which a file may grow as it likes."""
_CHUNK = 1 << 20


def is_package(path: Path) -> bool:
    """Whether a path is a file that reads as a zip."""
    return path.is_file() and zipfile.is_zipfile(path)


def unpack(package: Path, into: Path) -> Path:
    """Unpack a package.

    Args:
        package: a zip file, `.argosmodel` by habit.
        into: an empty folder.

    Returns:
        The folder with `metadata.json`: Argos packs everything in one folder.

    Raises:
        ModelError: damaged, or built to do harm: members outside the folder, links, more or larger files than a model
            has.
    """
    try:
        with zipfile.ZipFile(package) as archive:
            members = archive.infolist()
            if len(members) > _MOST_FILES:
                raise ModelError(f"{package}: {len(members)} files are more than a model has")
            left = _MOST_BYTES
            for member in members:
                left -= _extracted(archive, member, into, package, left)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise ModelError(f"{package}: cannot be unpacked ({error})") from error
    found = sorted(into.rglob("metadata.json"), key=lambda path: len(path.parts))
    return found[0].parent if found else into


def _extracted(archive: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path, package: Path, left: int) -> int:
    """Write one member; how many bytes it had."""
    inside = PurePosixPath(member.filename.replace("\\", "/"))
    mode = member.external_attr >> 16
    if inside.is_absolute() or ".." in inside.parts or ":" in member.filename or not inside.parts:
        raise ModelError(f"{package}: the member {member.filename!r} points outside the package")
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
        raise ModelError(f"{package}: the member {member.filename!r} is a link or a device")
    path = into.joinpath(*inside.parts)
    if member.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    # What the headers say of sizes is the packer's word; what comes out is counted.
    with archive.open(member) as packed, path.open("xb") as file:
        while chunk := packed.read(_CHUNK):
            written += len(chunk)
            if written > left or (written > _SMALL and written > _MOST_TIMES * max(1, member.compress_size)):
                raise ModelError(f"{package}: unpacks to more than a model can be")
            file.write(chunk)
    return written
