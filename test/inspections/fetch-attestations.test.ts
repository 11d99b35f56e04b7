import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchAttestations, type Expected } from '../../src/inspections/fetch-attestations.ts';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import {
  answerStatus,
  startFakeNpmRegistry,
  type FakeNpmRegistry,
} from '../support/fake-npm-registry.ts';
import { createFakeTiming } from '../support/fake-timing.ts';

const of = { name: 'tool', version: '1.0.0' };
/** As old as the fake clock says. */
const now = '2026-03-01T00:00:00.000Z';
const lastYear = '2025-03-01T00:00:00.000Z';

let server: FakeNpmRegistry;
beforeEach(async () => {
  server = await startFakeNpmRegistry();
});
afterEach(() => server.stop());

async function ask(expected: Expected, patient = true) {
  const { timing, sleeps } = createFakeTiming();
  const registry = openNpmRegistry({ npm: { registry: server.url }, version: '0', timing });
  const answer = await fetchAttestations({ registry, timing, patient }, of, expected);
  return { ...answer, slept: sleeps.reduce((sum, ms) => sum + ms, 0) };
}

describe('attestations', () => {
  it('are what is served', async () => {
    server.attest('tool', '1.0.0', '{}');
    const expected = { publishing: { attested: true }, publishedAt: now, expected: true };
    expect(await ask(expected)).toEqual({ status: 'served', text: '{}', slept: 0 });
  });

  it('that come minutes after the release are waited for', async () => {
    server.misbehave('-/npm/v1/attestations/tool@1.0.0', answerStatus(404), 3);
    server.attest('tool', '1.0.0', '{}');
    const expected = { publishing: { attested: false }, publishedAt: now, expected: true };
    expect(await ask(expected)).toMatchObject({ status: 'served', slept: 105_000 });
  });

  it('are believed to be absent only after three minutes, when the line had some', async () => {
    const expected = { publishing: { attested: false }, publishedAt: now, expected: true };
    expect(await ask(expected)).toEqual({ status: 'absent', slept: 180_000 });
    expect(server.requests).toHaveLength(5);
  });

  it('of an old release are not waited for, and nobody at a terminal waits', async () => {
    const expected = { publishing: { attested: false }, publishedAt: lastYear, expected: true };
    expect(await ask(expected)).toEqual({ status: 'absent', slept: 0 });
    expect(await ask({ ...expected, publishedAt: now }, false)).toEqual({
      status: 'absent',
      slept: 0,
    });
  });

  it('are not asked for where there never were any', async () => {
    const expected = { publishing: { attested: false }, publishedAt: now, expected: false };
    expect(await ask(expected)).toEqual({ status: 'absent', slept: 0 });
    expect(server.requests).toHaveLength(0);
  });

  it('are not served by a registry that says nothing of any', async () => {
    const expected = { publishing: undefined, publishedAt: now, expected: false };
    expect(await ask(expected)).toEqual({ status: 'not-served', slept: 0 });
    const signed = { publishing: { signatures: [] }, publishedAt: now, expected: false };
    expect(await ask(signed)).toEqual({ status: 'absent', slept: 0 });
  });

  it('that should be there and are not could not be looked at', async () => {
    const expected = { publishing: { attested: true }, publishedAt: lastYear, expected: true };
    expect(await ask(expected)).toMatchObject({ status: 'unavailable' });
    server.misbehave('*', answerStatus(500), 50);
    expect(await ask(expected)).toMatchObject({ status: 'unavailable' });
  });
});
