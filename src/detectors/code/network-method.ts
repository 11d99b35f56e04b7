import { changingRequestOf, mayAskByName } from '../apis/request-methods.ts';
import { defineCodeDetector } from '../detector.ts';

/**
 * A request that changes something where it goes. Whom it reaches is told elsewhere; this says that code which asks for something
 * deletes, replaces or changes instead of reading.
 */
export const networkMethod = defineCodeDetector({
  id: 'code/network-method',
  title: 'Sends a request that changes something',
  capability: 'network.method',
  version: 1,
  visits: {
    CallExpression(call, unit, report) {
      const found = changingRequestOf(unit, call);
      if (found !== undefined) report({ node: call, attributes: { ...found } });
    },
  },
  gates: {
    CallExpression: {
      names: mayAskByName,
      calls: ({ isTextGiven, isObjectGiven }) => isTextGiven || isObjectGiven,
    },
  },
});
