import os

import httpx

from .sdkconfiguration import ServerConfig


class Mistral:
    def __init__(self, api_key=None, config=None):
        self.config = config or ServerConfig()
        key = api_key or os.environ["MISTRAL_API_KEY"]
        self.http = httpx.Client(base_url=self.config.url, headers={"Authorization": f"Bearer {key}"})

    def complete(self, model, messages):
        return self.http.post("/v1/chat/completions", json={"model": model, "messages": messages}).json()
