"""What requests bring and answers say."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from mtqa.record import Severity

Text = Annotated[str, Field(description="Plain text or HTML.")]
Langs = Annotated[str, Field(pattern="^[a-z]{2}-[a-z]{2}$", description="Language pair, source first.")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Article(_Body):
    """One article."""

    translation: Text
    reference: Text | None = None
    source: Text | None = None
    name: str = Field("article", min_length=1, max_length=300, description="Stable name; part of every fingerprint.")
    langs: Langs | None = Field(None, description="Default: the server's settings.")


class CheckRequest(Article):
    """An article to check now."""

    fail_on: Severity | None = Field(None, description="Fail on any finding of this severity or worse.")
    desk: bool = Field(False, description="Also queue the article at the review desk.")


class GateRequest(_Body):
    """A record to judge by the server's policy."""

    record: dict[str, Any] = Field(description="As `mtqa check --format json` writes it; docs/record.schema.json.")
    fail_on: Severity | None = None


class JobRequest(_Body):
    """Articles to check one after the other."""

    articles: list[Article] = Field(min_length=1)
    desk: bool = Field(False, description="Also queue the articles at the review desk.")


class Judged(_Body):
    """A verdict."""

    decision: str
    exit_code: int = Field(description="0 publish; 1 fix first or hold; 3 could not judge.")
    summary: str
    tripped: list[str] = Field(description="Why, one sentence a limit.")


class Outcome(_Body):
    """What became of one article of a job."""

    name: str
    verdict: Judged | None = Field(description="None where the article could not be checked.")
    error: str | None
    exit_code: int = Field(description="As on the command line: the verdict's, or that of the error, never 0 then.")


class State(StrEnum):
    """Of a job."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class JobState(_Body):
    """A job and how far it is."""

    id: str
    state: State
    done: int
    total: int
    outcomes: list[Outcome]


class Problem(_Body):
    """Why a request was refused."""

    error: str
    exit_code: int = Field(description="As on the command line: 2 wrong input, 3 could not judge.")
