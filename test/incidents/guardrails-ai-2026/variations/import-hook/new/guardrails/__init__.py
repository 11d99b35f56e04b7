from guardrails import _hub  # noqa: F401
from guardrails.guard import Guard
from guardrails.version import GUARDRAILS_VERSION

__all__ = ["GUARDRAILS_VERSION", "Guard"]
