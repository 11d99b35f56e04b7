__version__ = "4.87.1"
