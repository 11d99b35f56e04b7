from dataclasses import dataclass


@dataclass
class ServerConfig:
    url: str = "https://api.models-of-wind.example"
    timeout: float = 60.0
