"""The gate as the service applies it: the server's policy, baseline and publication decisions."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mtqa.api import now
from mtqa.config import Settings
from mtqa.gate import Baseline, Terms, honour, judge_again, read_baseline, read_publications
from mtqa.record import RunRecord, Severity


@dataclass(frozen=True)
class Gate:
    """What articles are judged by. Its files are read anew each time: a desk changes them while the server runs."""

    settings: Settings
    baseline: Path | None = None
    publications: Path | None = None

    def judge(self, record: RunRecord, fail_on: Severity | None) -> RunRecord:
        """A record with the verdict of the policy in force.

        Raises:
            ConfigError: the baseline or the decisions are damaged.
            RecordError: the record cannot be judged.
        """
        terms = Terms(
            self.settings,
            date.fromisoformat(now()[:10]),
            fail_on,
            Baseline() if self.baseline is None else read_baseline(self.baseline),
            publications={} if self.publications is None else read_publications(self.publications),
        )
        judged, _ = judge_again(record, terms)
        return honour(judged, terms.publications, terms.today, self.settings.policy.min_confidence)[0]
