"""COMET metrics with weights that a desk brings: an extra, on request only.

A checkpoint is read as its authors publish it: a folder with `hparams.yaml`, `checkpoints/model.ckpt` and a `README.md`
whose first lines name the licence. Nothing is downloaded: the encoder's configuration and vocabulary, which the
checkpoint only names, must be on this machine too. Two classes are known, those of the Apache-licensed models: the
regression with and the regression without a reference. The package `unbabel-comet` itself is not used: it pins
libraries that cannot be installed beside mtqa's.

Source: Rei et al. 2020, "COMET: A Neural Framework for MT Evaluation", https://aclanthology.org/2020.emnlp-main.213.
"""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from mtqa.errors import ConfigError, InputError

FREE_LICENCES = ("apache-2.0", "mit")
_LICENCE = re.compile(r"^license:\s*[\"']?([\w.+-]+)", re.M | re.I)
_CHECKPOINT = Path("checkpoints", "model.ckpt")
_WITH_REFERENCE = {"regression_metric": True, "referenceless_regression_metric": False}
# Small beside the weights, which take gigabytes.
_BATCH = 16


class LicenceWarning(UserWarning):
    """Weights are in use whose licence forbids or may forbid commercial use."""


class Triple(NamedTuple):
    """One segment as these metrics take it."""

    source: str
    translation: str
    reference: str


@dataclass(frozen=True)
class Comet:
    """A loaded model."""

    name: str
    """Name of its folder."""
    licence: str
    """As its README says, lower case; "unknown" where it does not."""
    needs_reference: bool
    network: Any
    """A `mtqa.score.comet_network.Network`."""

    def scores(self, triples: Sequence[Triple]) -> list[float | None]:
        """A score for each segment, higher is better, on the model's own scale, commonly about 0–1.

        None for a segment without a source or a translation, or without a reference where the model needs one.
        """
        out: list[float | None] = [None] * len(triples)
        asked = [at for at, triple in enumerate(triples) if all(text.strip() for text in self._texts(triple))]
        for start in range(0, len(asked), _BATCH):
            places = asked[start : start + _BATCH]
            columns = list(zip(*(self._texts(triples[at]) for at in places), strict=True))
            for at, score in zip(places, self.network.scores(columns), strict=True):
                out[at] = round(score, 4)
        return out

    def _texts(self, triple: Triple) -> tuple[str, ...]:
        return triple if self.needs_reference else triple[:2]


def load_comet(folder: Path, any_licence: bool = False) -> Comet:
    """Load a COMET checkpoint from its folder.

    Args:
        folder: holds `hparams.yaml` and `checkpoints/model.ckpt`.
        any_licence: also load weights that are not known to be free for commercial use; a `LicenceWarning` says so.

    Raises:
        ConfigError: the extra is not installed, or the licence is not one of `FREE_LICENCES`.
        InputError: the folder holds no checkpoint, one of another class, or one that cannot be loaded.
    """
    checkpoint, settings = folder / _CHECKPOINT, folder / "hparams.yaml"
    if not checkpoint.is_file() or not settings.is_file():
        raise InputError(f"{folder}: not a COMET checkpoint; it needs hparams.yaml and {_CHECKPOINT.as_posix()}")
    licence = licence_of(folder)
    _require_licence(folder, licence, any_licence)
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
        import yaml
    except ImportError as error:
        raise ConfigError("COMET metrics need an extra: pip install 'mtqa[comet]'") from error
    from mtqa.score.comet_network import load_network

    try:
        values = yaml.safe_load(settings.read_text("utf-8"))
        needs_reference = _WITH_REFERENCE[values["class_identifier"]]
        network = load_network(values, checkpoint)
    except Exception as error:
        # Whatever a foreign checkpoint holds, the desk is told which file it was.
        raise InputError(f"{checkpoint}: cannot be loaded as a COMET regression: {error!r}") from error
    return Comet(folder.name, licence, needs_reference, network)


def licence_of(folder: Path) -> str:
    """The licence that the README beside the weights names, lower case; "unknown" without one."""
    readme = folder / "README.md"
    found = _LICENCE.search(readme.read_text("utf-8", errors="replace")) if readme.is_file() else None
    return found[1].lower() if found else "unknown"


def _require_licence(folder: Path, licence: str, any_licence: bool) -> None:
    if licence in FREE_LICENCES:
        return
    what = f"{folder}: the licence of these weights is {licence!r}"
    if not any_licence:
        raise ConfigError(f"{what}, not one of {', '.join(FREE_LICENCES)}; if you may use them, add --any-licence")
    warnings.warn(f"{what}; it may not allow commercial use", LicenceWarning, stacklevel=3)
