import { elicitedSecret, mayBeAsking } from '../apis/elicitations.ts';
import { defineCodeDetector } from '../detector.ts';

/**
 * A form of the protocol that asks the person who uses a server for a secret. Clients show it as their own, and the protocol forbids it since it
 * has forms: secrets belong on a page that the person is sent to (MCP 2025-06-18 and later, client features, elicitation).
 */
export const secretElicited = defineCodeDetector({
  id: 'code/secret-elicited',
  title: 'Asks the person for a secret',
  capability: 'mcp.elicitation',
  version: 5,
  visits: {
    CallExpression(call, unit, report) {
      const asks = elicitedSecret(unit, call);
      if (asks !== undefined) report({ node: call, attributes: { asks } });
    },
  },
  // A method may have been taken off its server, under any name.
  gates: {
    CallExpression: {
      names: mayBeAsking,
      calls: ({ given, isMember }) => given > 0 && !isMember,
    },
  },
});
