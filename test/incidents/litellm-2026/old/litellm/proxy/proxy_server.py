import os
import sys

from fastapi import FastAPI

app = FastAPI(title="litellm proxy")


@app.get("/health")
async def health():
    return {"status": "ok", "python": sys.version}


@app.get("/models")
async def models():
    return {"data": [name for name in os.environ.get("LITELLM_MODELS", "").split(",") if name]}
