from .main import enumerate_permissions
