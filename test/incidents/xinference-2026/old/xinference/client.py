import requests


class Client:
    def __init__(self, base_url):
        self.base_url = base_url

    def list_models(self):
        return requests.get(self.base_url + "/v1/models").json()
