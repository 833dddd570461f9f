"""`mtqa models`: the translation models of a desk."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.config import check_langs

if TYPE_CHECKING:
    from mtqa.neural.models import ModelCard

app = typer.Typer(
    name="models",
    help="Translation models that give evidence from the source. Example: mtqa models add opus-mt-ru-en",
    no_args_is_help=True,
)
NameOption = Annotated[str | None, typer.Option("--name", help="What to call it.", show_default="its own name")]
PairOption = Annotated[
    str | None, typer.Option("--langs", metavar="SRC-TGT", help="Pair it translates, where its files do not tell.")
]


@app.command()
def add(
    path: Annotated[Path, typer.Argument(help="Folder of a CTranslate2 model, or an Argos Translate package.")],
    name: NameOption = None,
    langs: PairOption = None,
) -> None:
    """Copy a model into the store.

    Example: mtqa models add opus-mt-ru-en --name desk
    """
    from mtqa.neural.models import add as add_model

    _show(add_model(path, name, _pair(langs)))


@app.command("list")
def list_models() -> None:
    """List the models of the store.

    Example: mtqa models list
    """
    from mtqa.neural.models import listed

    for card in listed():
        typer.echo(f"{card.name}  {card.kind}  {_languages(card)}  {card.size / 1e6:.0f} MB")


@app.command()
def info(name: Annotated[str, typer.Argument(help="Name in the store.")]) -> None:
    """Show what is known of a model.

    Example: mtqa models info desk
    """
    from mtqa.neural.models import find

    _show(find(name))


@app.command()
def verify(name: Annotated[str | None, typer.Argument(help="Name in the store; all without one.")] = None) -> None:
    """Compare a model's files with their digests.

    Example: mtqa models verify
    """
    from mtqa.neural.models import find, listed
    from mtqa.neural.models import verify as verify_model

    for card in [find(name)] if name else listed():
        verify_model(card)
        typer.echo(f"{card.name}: unchanged")


@app.command()
def remove(name: Annotated[str, typer.Argument(help="Name in the store.")]) -> None:
    """Take a model out of the store.

    Example: mtqa models remove desk
    """
    from mtqa.neural.models import remove as remove_model

    remove_model(name)
    typer.echo(f"{name}: removed")


@app.command()
def pull(
    repository: Annotated[str, typer.Argument(metavar="OWNER/NAME", help="Repository on the model hub.")],
    name: NameOption = None,
    langs: PairOption = None,
    revision: Annotated[str | None, typer.Option("--revision", help="Branch, tag or commit.")] = None,
) -> None:
    """Download a model from the hub; the only command that does.

    Example: mtqa models pull desk/opus-ru-en-ct2
    """
    from mtqa.neural.models.hub import pull as pull_model

    _show(pull_model(repository, name, _pair(langs), revision))


@app.command()
def convert(
    folder: Annotated[Path, typer.Argument(help="Checkpoint of Transformers, or a Marian model.")],
    name: NameOption = None,
    langs: PairOption = None,
    quantization: Annotated[str, typer.Option("--quantization", help="Of the weights.")] = "int8",
) -> None:
    """Convert a checkpoint and add it.

    Example: mtqa models convert Helsinki-NLP/opus-mt-ru-en
    """
    from mtqa.neural.models.convert import convert as convert_model

    _show(convert_model(folder, name, _pair(langs), quantization))


def _pair(langs: str | None) -> str | None:
    if langs is not None:
        check_langs(langs, "--langs")
    return langs


def _languages(card: "ModelCard") -> str:
    return ", ".join(card.languages) or "-"


def _show(card: "ModelCard") -> None:
    from mtqa.neural.models import folder_of

    typer.echo(f"{card.name}: {card.kind}, {_languages(card)}, {card.size / 1e6:.1f} MB")
    typer.echo(f"  folder  {folder_of(card)}")
    typer.echo(f"  origin  {card.origin}")
    typer.echo(f"  digest  {card.digest}")
    for inside, file in sorted(card.files.items()):
        typer.echo(f"  {inside}  {file.size} bytes  {file.sha256}")
