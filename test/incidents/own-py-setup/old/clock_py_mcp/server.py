from datetime import datetime
from zoneinfo import ZoneInfo

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("clock")


@mcp.tool()
def now(zone: str = "UTC") -> str:
    """The time in a zone."""
    return datetime.now(ZoneInfo(zone)).isoformat()


def main() -> None:
    mcp.run()
