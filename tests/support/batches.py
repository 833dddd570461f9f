"""Small workspaces of many articles, and functions that can be sent to another process."""

import os
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

SETTINGS = """\
langs = "ru-en"
[model]
use = false
[scoring]
resamples = 20
"""

ARTICLE = """The bridge over the river was closed for {number} days

Workers repaired the bridge over the river in {number} days, the mayor Anna Petrova said on Tuesday. The town
paid for it.

The bridge will open again in spring, she said.
"""


def make_workspace(root: Path, articles: int = 4, settings: str = SETTINGS) -> Path:
    """A workspace; every article is right but for a number, which is wrong in the odd ones."""
    for folder in ("translations", "references"):
        (root / folder).mkdir(parents=True)
    for number in range(articles):
        write(root / f"references/bridge-{number:03}.txt", ARTICLE.format(number=12 + number))
        write(root / f"translations/bridge-{number:03}.txt", ARTICLE.format(number=12 + number + 40 * (number % 2)))
    write(root / "mtqa.toml", settings)
    return root


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, str]:
    """Digest of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make_worker() -> Callable[[object], object]:
    """What a process of the pool works with."""
    return work


def work(task: object) -> object:
    """Do what a task says."""
    match task:
        case ("die", path) if not Path(path).exists():
            Path(path).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ("always die", _):
            os.kill(os.getpid(), signal.SIGKILL)
        case ("sleep", seconds):
            time.sleep(seconds)
        case ("raise", words):
            raise ValueError(words)
    return task, os.getpid()


def make_table(articles: int) -> list[dict[str, str]]:
    """Rows of a table; every article is right but for a number, which is wrong in the odd ones."""
    return [
        {
            "id": f"bridge-{number}",
            "mt": ARTICLE.format(number=12 + number + 40 * (number % 2)),
            "ref": ARTICLE.format(number=12 + number),
        }
        for number in range(articles)
    ]


def check_and_die(check: Callable[..., object], folder: Path, *texts: object, **options: object) -> object:
    """Check an article on a Ray node; whoever comes to the fourth first is killed. Notes which nodes took part."""
    import ray

    (folder / f"node-{ray.get_runtime_context().get_node_id()}").touch()
    if options["name"] == "bridge-3" and not (folder / "died").exists():
        (folder / "died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return check(*texts, **options)
