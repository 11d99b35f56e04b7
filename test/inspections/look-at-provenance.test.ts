import { expect, test } from 'vitest';
import { lookAtProvenance } from '../../src/inspections/look-at-provenance.ts';
import { shippedTrust } from '../../src/trust/kept-trust.ts';
import { createFakeTiming } from '../support/fake-timing.ts';

test('an address that is no proper text is the name of a file, not a failure', async () => {
  const { timing } = createFakeTiming();
  const registry = { readAttestations: async () => ({ status: 'not-found' }) as const };
  const ports = { registry, timing, patient: false, trust: shippedTrust };
  const bytes = new Uint8Array([1, 2, 3]);
  const { release } = await lookAtProvenance(
    ports,
    {
      ecosystem: 'npm',
      name: 'odd',
      release: {
        version: '1.0.0',
        artifact: { tarballUrl: 'https://npm.example/odd/-/%E0%A4%A.tgz?x=/%ZZ' },
      },
      side: {
        party: { id: 'pkg:npm/odd@1.0.0', name: 'odd', version: '1.0.0' },
        input: { kind: 'archive', bytes, digest: '' },
      },
    },
    undefined,
    false,
  );
  expect(release.artifacts.map(({ filename }) => filename)).toEqual(['%E0%A4%A.tgz']);
  expect(release.status).toBe('not-served');
});
