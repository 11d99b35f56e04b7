from .creation import HpTerm

__version__ = "0.9.120"
