from .management.mgmtsdk.services.api import Api, ApiError

__all__ = ["Api", "ApiError"]
