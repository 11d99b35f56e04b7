/**
 * Consecutive releases of real MCP packages, old then new, chosen by name before anything was measured: servers of the
 * protocol's own project, of vendors and of the community, the SDK that they share; bundled and not, patch, minor and date
 * versions.
 */
export const honestPairs: readonly (readonly [name: string, old: string, next: string])[] = [
  ['@modelcontextprotocol/server-filesystem', '2026.7.10', '2026.8.31'],
  ['@modelcontextprotocol/server-everything', '2026.8.18', '2026.8.31'],
  ['@modelcontextprotocol/sdk', '1.32.1', '1.32.2'],
  ['@modelcontextprotocol/inspector', '2.11.0', '2.12.0'],
  ['@notionhq/notion-mcp-server', '2.5.1', '2.5.2'],
  ['firecrawl-mcp', '3.25.3', '3.26.0'],
  ['tavily-mcp', '0.2.21', '0.2.22'],
  ['@playwright/mcp', '0.0.82', '0.0.83'],
  ['chrome-devtools-mcp', '1.10.1', '1.11.0'],
  ['@upstash/context7-mcp', '4.1.0', '4.1.1'],
  ['@supabase/mcp-server-supabase', '0.12.0', '0.13.0'],
  ['mongodb-mcp-server', '3.0.3', '3.0.4'],
  ['@sentry/mcp-server', '0.37.0', '0.39.0'],
  ['@stripe/mcp', '0.3.1', '0.3.3'],
  ['exa-mcp-server', '3.4.0', '3.4.1'],
  ['@brave/brave-search-mcp-server', '2.1.3', '2.1.4'],
  ['fastmcp', '4.20.14', '4.20.16'],
  ['mcp-remote', '0.15.0', '0.15.1'],
  ['figma-developer-mcp', '0.12.0', '0.13.2'],
  ['@wonderwhy-er/desktop-commander', '0.2.51', '0.2.52'],
  ['@heroku/mcp-server', '1.2.7', '1.2.8'],
  ['@apify/actors-mcp-server', '0.15.7', '0.16.0'],
];
