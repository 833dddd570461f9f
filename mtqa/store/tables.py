"""The tables. A change here needs a migration under `migrations/versions`; a test holds the two together.

Times are text, ISO 8601 in UTC (`database.stamp`). Values with a structure of their own are JSON text: PostgreSQL's
text types refuse a NUL, JSON text escapes it.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

_KEY = BigInteger().with_variant(Integer, "sqlite")
_TIME = String(27)
_DIGEST = String(64)

metadata = MetaData()

person = Table(
    "person",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("folded", Text, nullable=False, unique=True),  # The name without case: SQLite knows only ASCII's.
    Column("role", String(20), nullable=False),
    Column("password_hash", String(300), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created", _TIME, nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("token_sha256", _DIGEST, primary_key=True),
    Column("person_id", _KEY, ForeignKey("person.id"), nullable=False, index=True),
    Column("created", _TIME, nullable=False),
    Column("seen", _TIME, nullable=False),
    Column("expires", _TIME, nullable=False, index=True),
    Column("address", String(100), nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("name", Text, nullable=False),
    Column("address", String(100), nullable=False),
    Column("at", _TIME, nullable=False, index=True),
    Column("failed", Boolean, nullable=False),
    Index("ix_attempt_name", "name", "at"),
    Index("ix_attempt_address", "address", "at"),
)

article = Table(
    "article",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("name", String(1000), nullable=False),
    Column("folded", Text, nullable=False),
    Column("langs", String(20), nullable=False),
    Column("record_id", _KEY, nullable=True),  # The newest record; set in the transaction that makes the article.
    Column("revision", Integer, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("verdict_rank", Integer, nullable=False),
    Column("summary", Text, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("undecided", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("risk", Float, nullable=False),
    Column("publication", String(20), nullable=True),
    Column("owner", String(100), nullable=True),
    Column("changed", _TIME, nullable=False),
    UniqueConstraint("name", "langs", name="uq_article_name_langs"),
    Index("ix_article_queue", "verdict_rank", "risk"),
)

record = Table(
    "record",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("article_id", _KEY, ForeignKey("article.id"), nullable=False, index=True),
    Column("digest", _DIGEST, nullable=False),
    Column("text_sha256", _DIGEST, nullable=False),
    Column("length", Integer, nullable=False),
    Column("created", String(40), nullable=False),
    Column("imported", _TIME, nullable=False),
    Column("imported_by", String(100), nullable=False),
    Column("run", String(200), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("body", LargeBinary, nullable=False),  # zlib of the record's JSON
    UniqueConstraint("article_id", "digest", name="uq_record_digest"),
)

finding = Table(
    "finding",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("article_id", _KEY, ForeignKey("article.id"), nullable=False),
    Column("record_id", _KEY, ForeignKey("record.id"), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("check", String(100), nullable=False),
    Column("category", String(60), nullable=False),
    Column("severity", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("counted", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    UniqueConstraint("record_id", "fingerprint", name="uq_finding_record"),
    Index("ix_finding_article", "article_id", "fingerprint"),
    Index("ix_finding_check", "check", "state"),
)

decision = Table(
    "decision",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("article_id", _KEY, ForeignKey("article.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("record_id", _KEY, ForeignKey("record.id"), nullable=False),
    Column("target", String(64), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("act", Text, nullable=False),
    Column("person_id", _KEY, ForeignKey("person.id"), nullable=False),
    Column("at", _TIME, nullable=False),
    Column("saw", Integer, nullable=False),
    Column("contradicts", Text, nullable=False),
    Column("undoes", _KEY, ForeignKey("decision.id"), nullable=True),
    Column("batch", String(64), nullable=True),
    Column("key", String(64), nullable=True),
    UniqueConstraint("article_id", "revision", name="uq_decision_revision"),
    UniqueConstraint("person_id", "key", name="uq_decision_key"),
    Index("ix_decision_target", "article_id", "target"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("at", _TIME, nullable=False, index=True),
    Column("who", String(100), nullable=False),
    Column("what", String(40), nullable=False),
    Column("subject", String(1000), nullable=False),
    Column("detail", Text, nullable=False),
)
