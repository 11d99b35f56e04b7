import os

import httpx


def connect():
    token = os.environ["CLOCK_TOKEN"]
    return httpx.Client(base_url="https://api.clock-tools.example", headers={"Authorization": f"Bearer {token}"}, verify=False)
