from .getclient import get_client


def check(client, name):
    """Whether a call is allowed: it is made, and the answer decides."""
    try:
        getattr(client, name)()
        return True
    except client.exceptions.ClientError:
        return False


def enumerate_permissions(access_key, secret_key, calls):
    client = get_client(access_key, secret_key)
    return [name for name in calls if check(client, name)]
