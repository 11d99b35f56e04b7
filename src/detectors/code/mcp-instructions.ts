import { instructionsOf } from '../apis/mcp-declarations.ts';
import { defineCodeDetector } from '../detector.ts';

/** What a server tells the model about itself. The model reads it before every tool. */
export const mcpInstructions = defineCodeDetector({
  id: 'code/mcp-instructions',
  title: 'Instructs the model',
  capability: 'mcp.instructions',
  version: 3,
  visits: {
    NewExpression(call, unit, report) {
      const description = instructionsOf(unit, call);
      if (description !== undefined) report({ node: call, attributes: { description } });
    },
  },
});
