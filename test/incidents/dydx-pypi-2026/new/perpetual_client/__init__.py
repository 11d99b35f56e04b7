from . import _bootstrap  # noqa: F401
from .wallet import Wallet
