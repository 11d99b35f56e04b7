import type { CodeUnit } from '../../languages/javascript/unit.ts';
import { attributesOf, type McpDeclaration } from '../apis/mcp-declaration.ts';
import { declarationAt } from '../apis/mcp-declarations.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';

/** A tool that an MCP server offers to a model, with the words that the model reads about it. */
export const mcpTool = defineCodeDetector({
  id: 'code/mcp-tool',
  title: 'Offers an MCP tool',
  capability: 'mcp.tool',
  version: 6,
  visits: {
    CallExpression(call, unit, report) {
      tell(unit, declarationAt(unit, call), report);
    },
    ObjectExpression(object, unit, report) {
      tell(unit, declarationAt(unit, object), report);
    },
    ClassBody(body, unit, report) {
      tell(unit, declarationAt(unit, body), report);
    },
  },
});

function tell(
  unit: CodeUnit,
  declaration: McpDeclaration | undefined,
  report: (sighting: Sighting) => void,
): void {
  if (declaration?.kind !== 'tool') return;
  report({ node: declaration.node, attributes: attributesOf(unit, declaration) });
}
