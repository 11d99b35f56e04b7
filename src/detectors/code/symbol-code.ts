import { defineCodeDetector } from '../detector.ts';
import { symbolStretches } from '../values/symbol-stretches.ts';

/** Code that is written with brackets and signs alone (JSFuck): it says nothing to a person. */
export const symbolCode = defineCodeDetector({
  id: 'code/symbol-code',
  title: 'Is written with symbols alone',
  capability: 'obfuscation.symbols',
  version: 1,
  visits: {
    Program(program, unit, report) {
      const [at] = symbolStretches(unit);
      if (at !== undefined) report({ node: program, at, attributes: {} });
    },
  },
});
