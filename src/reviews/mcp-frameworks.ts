import type { Ecosystem } from '../watchlists/purl.ts';

/** What servers and clients of MCP are built with: whoever depends on one of these is part of MCP. */
const frameworks: Readonly<Record<Ecosystem, ReadonlySet<string>>> = {
  npm: new Set([
    '@ai-sdk/mcp',
    '@langchain/mcp-adapters',
    '@mastra/mcp',
    '@mcp-ui/client',
    '@mcp-ui/server',
    '@smithery/sdk',
    'fastmcp',
    'mcp-framework',
    'mcp-handler',
    'mcp-lite',
    'mcp-proxy',
    'mcp-use',
    'xmcp',
  ]),
  pypi: new Set([
    'fastapi-mcp',
    'fastmcp',
    'langchain-mcp-adapters',
    'llama-index-tools-mcp',
    'mcp',
    'mcp-agent',
    'mcp-use',
    'mcpadapt',
  ]),
};

/** Whether a package is an SDK or a framework of MCP. `name` as its registry calls it. */
export function isMcpFramework(ecosystem: Ecosystem, name: string): boolean {
  if (ecosystem === 'npm' && name.startsWith('@modelcontextprotocol/')) return true;
  return frameworks[ecosystem].has(name);
}

/** Whether a name alone makes it worth asking the registry about the package. */
export function soundsLikeMcp(name: string): boolean {
  return /(?:^|[^a-z])mcp(?:$|[^a-z])|modelcontextprotocol/i.test(name);
}
