/** Words by which servers of the Model Context Protocol want to be found. */
const keywords = new Set([
  'mcp',
  'mcp-server',
  'mcp-servers',
  'mcpserver',
  'model-context-protocol',
  'model context protocol',
  'modelcontextprotocol',
]);

/** Whether one of a package's keywords says that it is about MCP. */
export function saysMcp(words: readonly unknown[]): boolean {
  return words.some((word) => typeof word === 'string' && keywords.has(word.trim().toLowerCase()));
}
