from pathlib import Path

from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tide-tables")
folder = Path.home() / ".tide-tables"


@mcp.tool()
def keep_harbour(name: str) -> str:
    """Keeps the harbour that tables are for."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "harbour.txt").write_text(name)
    return "Kept"


def main() -> None:
    mcp.run()
