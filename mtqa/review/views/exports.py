"""Files that leave the desk."""

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.responses import Response

from mtqa.report import Desk, Options, listed_by_policy, render
from mtqa.review.ask import Ask
from mtqa.review.effective import effective
from mtqa.review.exports import EXPORTS
from mtqa.review.learned import agreement_of, history_of
from mtqa.store import NotFoundError, article_page, log

_REPORT_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def export(ask: Ask) -> Response:
    """One of the exports, as a file to keep: a browser never shows it as a page of the desk."""
    name = ask.request.path_params["name"]
    if name not in EXPORTS:
        raise NotFoundError("there is no such export")
    make, ending, _ = EXPORTS[name]
    page = article_page(ask.store, ask.number("article"))
    path = PurePosixPath(page.item.name.replace("\\", "/"))
    file = (f"{path.stem}.corrected{path.suffix}" if not ending else f"{path.stem}{ending}") or "article"
    data = make(page)
    with ask.store.writing() as connection:
        log(connection, ask.store.now(), ask.person.name, "export", page.item.name, format=name, record=page.record_id)
    return Response(
        data,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.encode('utf-8', 'replace'), safe='')}"
        },
    )


def report(ask: Ask) -> Response:
    """The HTML report of the article as decided, with the desk's history; the same file one would mail."""
    page = article_page(ask.store, ask.number("article"))
    record = effective(page)
    desk = Desk(history=history_of(ask.store, page.item.langs, page.item.name), agreement=agreement_of(ask.store))
    data = render(record, "html", Options(list_from=listed_by_policy(record), desk=desk))
    found = _REPORT_POLICY.search(data)
    policy = found.group(1).decode().replace("&#39;", "'") if found else "default-src 'none'"
    return Response(
        data,
        media_type="text/html",
        headers={"Content-Security-Policy": f"{policy}; frame-ancestors 'none'; sandbox allow-scripts"},
    )
