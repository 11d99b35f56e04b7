import boto3


def check(client, name):
    """Whether a call is allowed: it is made, and the answer decides."""
    try:
        getattr(client, name)()
        return True
    except client.exceptions.ClientError:
        return False


def enumerate_permissions(access_key, secret_key, calls):
    session = boto3.Session(aws_access_key_id=access_key, aws_secret_access_key=secret_key)
    client = session.client("iam")
    return [name for name in calls if check(client, name)]
