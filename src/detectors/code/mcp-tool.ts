import { mcpGates, mcpVisits } from '../apis/mcp-declarations.ts';
import { defineCodeDetector } from '../detector.ts';

/** A tool that an MCP server offers to a model, with the words that the model reads about it. */
export const mcpTool = defineCodeDetector({
  id: 'code/mcp-tool',
  title: 'Offers an MCP tool',
  capability: 'mcp.tool',
  version: 9,
  visits: mcpVisits('tool'),
  gates: mcpGates,
});
