from .wallet import Wallet
