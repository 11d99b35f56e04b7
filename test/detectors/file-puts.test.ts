import { describe, expect, it } from 'vitest';
import { putsOf } from '../../src/detectors/flows/file-puts.ts';
import { parseCode } from '../../src/languages/parse-code.ts';
import type { CodeUnit } from '../../src/languages/javascript/unit.ts';

function unitOf(text: string): CodeUnit {
  const parsed = parseCode('index.js', text);
  if (!('unit' in parsed)) throw new Error(parsed.detail);
  return parsed.unit;
}

/** How often the whole text of a file is asked for while it is searched for what it puts into files. */
function readsOfText(code: string): number {
  const unit = unitOf(code);
  const { text } = unit;
  let reads = 0;
  Object.defineProperty(unit, 'text', {
    get: () => {
      reads += 1;
      return text;
    },
  });
  putsOf(unit);
  return reads;
}

describe('what a file of code puts into files', () => {
  it('is found without reading the text again for each call that may start something', () => {
    const calls = Array.from({ length: 500 }, (_, at) => `/x${at}/.exec(f.call(null, ${at}));`);
    const writes = "require('fs').writeFileSync(place, 'x');";
    expect(readsOfText(`${writes} ${calls[0]}`)).toBe(readsOfText(`${writes} ${calls.join(' ')}`));
  });

  it('is found in a command line of very many parts', () => {
    const parts = Array.from({ length: 2000 }, () => ' + flag').join('');
    const unit = unitOf(
      `import { execSync } from 'node:child_process'; execSync('curl -o ' + place + ' https://load.example/x'${parts});`,
    );
    expect(putsOf(unit).map(({ path }) => path)).toMatchObject([{ name: 'place' }]);
  });
});
