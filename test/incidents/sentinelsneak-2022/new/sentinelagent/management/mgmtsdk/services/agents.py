class Agents:
    def __init__(self, api):
        self.api = api

    def all(self, site):
        return self.api.get("/web/api/v2.1/agents", siteIds=site)["data"]

    def isolate(self, agent):
        return self.api.post("/web/api/v2.1/agents/actions/disconnect", {"filter": {"ids": [agent]}})
