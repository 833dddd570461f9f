"""Models from the model hub: downloaded when asked for, and only then."""

import shutil
from pathlib import Path
from typing import Any

from mtqa.neural.models.card import ModelCard, digest_of
from mtqa.neural.models.home import models_folder
from mtqa.neural.models.languages import pair_in
from mtqa.neural.models.store import add
from mtqa.neural.store import ModelError

WANTED = ("*.bin", "*.json", "*.txt", "*.spm", "*.model")
UNWANTED = ("pytorch_model.bin", "*.h5", "*.msgpack", "*.safetensors")


def pull(repository: str, name: str | None = None, langs: str | None = None, revision: str | None = None) -> ModelCard:
    """Download a CTranslate2 model and add it to the store. An interrupted download goes on where it stopped.

    Args:
        repository: `owner/name` on the hub.
        name: what to call it; None for the repository's name.
        langs: as for `add`.
        revision: branch, tag or commit; None for the main branch.

    Raises:
        ModelError: the hub cannot be reached (with how to carry the files over), the repository does not exist, a file
            does not have the digest the hub names, or the model is of no use to mtqa.
    """
    client = _client()
    folder = models_folder() / ".pulling" / repository.replace("/", "--")
    try:
        info = client.HfApi().model_info(repository, revision=revision, files_metadata=True)
        client.snapshot_download(
            repository,
            revision=info.sha,
            local_dir=folder,
            allow_patterns=list(WANTED),
            ignore_patterns=list(UNWANTED),
        )
    except Exception as error:  # the client raises its own, its transport's and the system's errors
        raise ModelError(_advice(repository, error)) from error
    _check(folder, info)
    short = repository.rpartition("/")[2]
    card = add(folder, name or short, langs or pair_in(short), f"{repository}@{info.sha}")
    shutil.rmtree(folder, ignore_errors=True)
    return card


def _client() -> Any:
    try:
        import huggingface_hub
    except ImportError as error:
        raise ModelError("models are pulled with huggingface-hub: pip install 'mtqa[hub]'") from error
    return huggingface_hub


def _advice(repository: str, error: Exception) -> str:
    short = repository.rpartition("/")[2]
    told = next(iter(str(error).splitlines()), "")
    return (
        f"{repository}: cannot be downloaded ({type(error).__name__}: {told}). "
        f"To carry it over from a computer with a connection: there, `hf download {repository} --local-dir {short}`; "
        f"bring the folder here; then `mtqa models add {short}`"
    )


def _check(folder: Path, info: Any) -> None:
    """Compare what came with what the hub says it sent."""
    for file in info.siblings or ():
        path = folder / file.rfilename
        known = getattr(file.lfs, "sha256", None) if file.lfs else None
        if known and path.is_file() and digest_of(path) != known:
            path.unlink()
            raise ModelError(f"{path.name}: came damaged; run the command again to fetch it anew")
