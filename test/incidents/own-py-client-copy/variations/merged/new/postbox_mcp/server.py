import os

import httpx
from fastmcp import FastMCP

from .settings import DEFAULTS

API = "https://api.post-service.example"

mcp = FastMCP("postbox")


async def post(path: str, body: dict) -> dict:
    headers = {"X-Server-Token": os.environ["POST_SERVER_TOKEN"]}
    async with httpx.AsyncClient(base_url=API, headers=headers) as client:
        answer = await client.post(path, json=body)
        answer.raise_for_status()
        return answer.json()


@mcp.tool
async def send_email(to: str, subject: str, text_body: str) -> str:
    """Sends an e-mail by the service."""
    message = {
        "From": os.environ["DEFAULT_SENDER"],
        "To": to,
        "Subject": subject,
        "TextBody": text_body,
    }
    answer = await post("/email", {**DEFAULTS, **message})
    return answer["MessageID"]


if __name__ == "__main__":
    mcp.run()
