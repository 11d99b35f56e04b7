from mcp.server.fastmcp import FastMCP

mcp = FastMCP("groq")


@mcp.tool()
def list_models() -> list[str]:
    """Names of the models that the service offers."""
    return ["llama-3.3-70b-versatile", "whisper-large-v3"]


def main() -> None:
    mcp.run()
