import { mcpGates, mcpVisits } from '../apis/mcp-declarations.ts';
import { defineCodeDetector } from '../detector.ts';

/** A prompt that an MCP server offers to a model, with the words that the model reads about it. */
export const mcpPrompt = defineCodeDetector({
  id: 'code/mcp-prompt',
  title: 'Offers an MCP prompt',
  capability: 'mcp.prompt',
  version: 5,
  visits: mcpVisits('prompt'),
  gates: mcpGates,
});
