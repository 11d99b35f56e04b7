from hashlib import pbkdf2_hmac


def seed_of(mnemonic, passphrase=""):
    return pbkdf2_hmac("sha512", mnemonic.encode(), b"mnemonic" + passphrase.encode(), 2048)


class Wallet:
    def __init__(self, private_key, address=None):
        self.private_key = private_key
        self.address = address

    @staticmethod
    def from_mnemonic(mnemonic, address=None):
        """Makes a wallet from its words."""
        return Wallet(seed_of(mnemonic)[:32], address)
