import shutil
from pathlib import Path

import requests

ASSETS = "https://assets.ultralytics-models.example/v8.3.0"


def safe_download(url, file, retry=3):
    """Downloads a file, with a few attempts."""
    target = Path(file)
    for attempt in range(retry + 1):
        try:
            with requests.get(url, stream=True, timeout=30) as answer:
                answer.raise_for_status()
                with open(target, "wb") as handle:
                    shutil.copyfileobj(answer.raw, handle)
            return target
        except requests.RequestException:
            if attempt == retry:
                raise


def attempt_download_asset(name):
    file = Path(name)
    return file if file.exists() else safe_download(f"{ASSETS}/{file.name}", file)
