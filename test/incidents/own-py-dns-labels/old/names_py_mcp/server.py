import socket

from fastmcp import FastMCP

mcp = FastMCP("names")


@mcp.tool
def look_up(name: str) -> list[str]:
    """Addresses of a host."""
    return sorted({answer[4][0] for answer in socket.getaddrinfo(name, None)})


@mcp.tool
def reverse(address: str) -> str:
    """Name of an address."""
    return socket.gethostbyaddr(address)[0]
