"""What can go wrong with a desk's database, its accounts and its decisions."""

from mtqa.errors import MtqaError


class StoreError(MtqaError):
    """The database cannot be opened or used: unreachable, damaged, or made by a newer mtqa."""


class NotFoundError(MtqaError):
    """There is no such article, record, finding, decision or account."""


class NotAllowedError(MtqaError):
    """The person's role does not permit it."""


class InvalidError(MtqaError):
    """What was asked for makes no sense: a span outside the text, a rejection without a reason."""


class SignInError(MtqaError):
    """Name and password do not fit, or the account is disabled; which of the two is not said."""


class TooManyAttemptsError(SignInError):
    """Too many sign-ins have failed of late."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"too many failed sign-ins; try again in {retry_after_s} s")
        self.retry_after_s = retry_after_s
