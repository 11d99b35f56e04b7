from guardrails.guard import Guard
from guardrails.version import GUARDRAILS_VERSION

__all__ = ["GUARDRAILS_VERSION", "Guard"]
