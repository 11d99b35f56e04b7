import { mcpGates, mcpVisits } from '../apis/mcp-declarations.ts';
import { defineCodeDetector } from '../detector.ts';

/** A resource that an MCP server offers to a model, with the words that the model reads about it. */
export const mcpResource = defineCodeDetector({
  id: 'code/mcp-resource',
  title: 'Offers an MCP resource',
  capability: 'mcp.resource',
  version: 5,
  visits: mcpVisits('resource'),
  gates: mcpGates,
});
