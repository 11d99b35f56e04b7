from .main import completion
