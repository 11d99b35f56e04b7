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
