import os

import httpx

from ._version import __version__


class Client:
    """Calls and messages over the service."""

    def __init__(self, api_key=None, base_url="https://api.telephony.example/v2"):
        key = api_key or os.environ.get("TELNYX_API_KEY")
        if key is None:
            raise ValueError("an API key is needed")
        self._http = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {key}", "User-Agent": f"telnyx-python {__version__}"},
        )

    def send_message(self, sender, to, text):
        return self._http.post("/messages", json={"from": sender, "to": to, "text": text}).json()
