"""An interface for programs: check, judge and queue articles over HTTP, in the same application as the review desk."""

from mtqa.service.app import service_app
from mtqa.service.limits import Limits
from mtqa.service.policy import Gate
from mtqa.service.tokens import Tokens, add_token
from mtqa.service.work import Workers

__all__ = ["Gate", "Limits", "Tokens", "Workers", "add_token", "service_app"]
