"""What the whole desk decided, as the files that the gate reads."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from mtqa.review.ask import Ask
from mtqa.store import NotFoundError, Store, log


def file(ask: Ask) -> Response:
    """One of the files, to be kept in git."""
    name = ask.request.path_params["name"]
    if name not in _FILES:
        raise NotFoundError("there is no such file")
    data = _FILES[name](ask.store)
    with ask.store.writing() as connection:
        log(connection, ask.store.now(), ask.person.name, "export", name)
    disposition = f'attachment; filename="mtqa-{name}.toml"'
    return Response(data, media_type="application/octet-stream", headers={"Content-Disposition": disposition})


def _baseline(store: Store) -> bytes:
    # The gate brings all stages along, which the pages do without.
    from mtqa.gate import Baseline, encode_baseline
    from mtqa.store.handover import suppressions

    return encode_baseline(suppressions(store, Baseline()))


def _publications(store: Store) -> bytes:
    from mtqa.gate import encode_publications
    from mtqa.store.handover import publications

    return encode_publications(publications(store))


_FILES: Mapping[str, Callable[[Store], bytes]] = {"baseline": _baseline, "publications": _publications}
