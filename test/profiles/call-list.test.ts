import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOnImport, callsWithin, listCalls } from '../../src/profiles/call-list.ts';
import type { CallSite } from '../../src/profiles/call-site.ts';

const offset = fc.nat({ max: 100 });
const name = fc.constantFrom('send', 'read', '', '__proto__');
const called = fc.constantFrom<NonNullable<CallSite['called']>>('import', 'later');
const time = fc.option(called, { nil: undefined }).map((one) => (one ? { called: one } : {}));
const what = fc.oneof(
  fc.record({ local: fc.record({ start: offset, end: offset }) }),
  fc.record(
    { imported: fc.record({ specifier: fc.constantFrom('./a', './b'), name }), method: name },
    { requiredKeys: ['imported'] },
  ),
  fc.record({ method: name }),
);
const site: fc.Arbitrary<CallSite> = fc
  .tuple(offset, time, what)
  .map(([start, when, rest]) => ({ start, ...when, ...rest }));

describe('a list of calls', () => {
  it('gives back every call of a stretch as it was, in source order', () => {
    fc.assert(
      fc.property(fc.array(site, { maxLength: 40 }), offset, offset, (sites, start, end) => {
        const kept = JSON.parse(JSON.stringify(listCalls(sites))) as ReturnType<typeof listCalls>;
        const inside = sites.filter((one) => one.start >= start && one.start <= end);
        expect(callsWithin(kept, { start, end })).toEqual(
          inside.toSorted((a, b) => a.start - b.start),
        );
        expect(callsOnImport(kept)).toEqual(
          sites.filter((one) => one.called === 'import').toSorted((a, b) => a.start - b.start),
        );
      }),
    );
  });

  it('takes what means nothing for no call', () => {
    const broken = {
      sites: [1, 1, 7, 0, 2, 2, 0, 0, 3, 99, 0, 0, 4, 0],
      imported: [],
      methods: [],
    };
    expect(callsWithin(broken, { start: 0, end: 9 })).toEqual([
      { start: 4, local: { start: -1, end: -1 } },
    ]);
  });
});
