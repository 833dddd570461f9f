"""The data of a review desk: records, decisions, accounts, and a log of everything.

    store = open_store("desk.sqlite")                       # or postgresql://…; migrates; close() at the end
    import_record(store, record, by="ann")                  # Imported(article_id, …)
    page = queue(store, page=1)                             # QueuePage, riskiest first
    article = article_page(store, page.items[0].id)         # ArticlePage: record, judged findings, revision
    seen = Seen(article.record_id, article.revision)
    decide(store, article.item.id, Step(finding_id, Confirm()), by=person, seen=seen, key="…")

Acts: `Confirm`, `Reject`, `Change`, `Correct`, `Missed`, `Undo`, `Publish` (target `ARTICLE`). Several at once:
`decide_all`; all undecided findings of a check: `reject_check`; back again: `undo_batch`.

Accounts: `add_person`, `find_person`, `people`, `set_password`, `set_role`, `set_disabled`, `local_person`. Sessions:
`sign_in`, `open_session`, `session_person`, `sign_out`. The log: `log_lines`; `Store.writing` with `log` adds to it.

What leaves in files: `handover.suppressions` (the gate's baseline), `handover.publications` (decisions about articles),
`backup.back_up`. `ArticlePage.verdict` is the verdict without what the desk rejected (`standing`).

Errors, all `MtqaError`: `StoreError`, `NotFoundError` (404), `NotAllowedError` (403), `InvalidError` (422),
`SignInError` (401), `TooManyAttemptsError` (429, `retry_after_s`). Every call is one transaction; what returned is on
disk. A `Store` may be shared between threads.
"""

from mtqa.store.accounts import add_person, find_person, local_person, people, set_disabled, set_password, set_role
from mtqa.store.acts import ARTICLE, Act, Change, Confirm, Correct, Missed, Publish, Reject, State, Undo
from mtqa.store.articles import article_ids, article_page, article_revision, find_article
from mtqa.store.audit import log, log_lines
from mtqa.store.database import Store
from mtqa.store.deciding import Seen, Step, decide, decide_all, reject_check, undo_batch
from mtqa.store.errors import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    SignInError,
    StoreError,
    TooManyAttemptsError,
)
from mtqa.store.listing import queue
from mtqa.store.migrate import open_store
from mtqa.store.records import Imported, import_record, load_record
from mtqa.store.sessions import open_session, session_person, sign_in, sign_out
from mtqa.store.values import (
    ArticlePage,
    Decided,
    Judged,
    LogLine,
    Person,
    Published,
    QueueItem,
    QueuePage,
    Role,
)

__all__ = [
    "ARTICLE",
    "Act",
    "ArticlePage",
    "Change",
    "Confirm",
    "Correct",
    "Decided",
    "Imported",
    "InvalidError",
    "Judged",
    "LogLine",
    "Missed",
    "NotAllowedError",
    "NotFoundError",
    "Person",
    "Publish",
    "Published",
    "QueueItem",
    "QueuePage",
    "Reject",
    "Role",
    "Seen",
    "SignInError",
    "State",
    "Step",
    "Store",
    "StoreError",
    "TooManyAttemptsError",
    "Undo",
    "add_person",
    "article_ids",
    "article_page",
    "article_revision",
    "decide",
    "decide_all",
    "find_article",
    "find_person",
    "import_record",
    "load_record",
    "local_person",
    "log",
    "log_lines",
    "open_session",
    "open_store",
    "people",
    "queue",
    "reject_check",
    "session_person",
    "set_disabled",
    "set_password",
    "set_role",
    "sign_in",
    "sign_out",
    "undo_batch",
]
