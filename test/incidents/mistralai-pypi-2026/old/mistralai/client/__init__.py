from .sdk import Mistral
from .sdkconfiguration import ServerConfig

VERSION = "2.4.5"
