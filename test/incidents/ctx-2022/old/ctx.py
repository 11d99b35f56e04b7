from collections.abc import Mapping


class Ctx(dict):
    """A dictionary whose keys are also attributes."""

    def __init__(self, *args, **kwargs):
        super().__init__()
        for arg in args:
            if isinstance(arg, Mapping):
                self.update(arg)
        self.update(kwargs)

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        del self[name]

    def copy(self):
        return Ctx(self)
