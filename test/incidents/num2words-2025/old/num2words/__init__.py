LOW = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def num2words(number, to="cardinal"):
    """A number in words."""
    if to not in {"cardinal", "ordinal"}:
        raise NotImplementedError(to)
    if 0 <= number < len(LOW):
        return LOW[number]
    return str(number)
