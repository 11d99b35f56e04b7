import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RegistryError } from '../../src/registries/errors.ts';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import { openPypiRegistry } from '../../src/registries/pypi/pypi-registry.ts';
import type { Publishing } from '../../src/registries/publishing.ts';
import type { Registry } from '../../src/registries/registry.ts';
import {
  answerBody,
  answerStatus,
  startFakeNpmRegistry,
  type FakeNpmRegistry,
} from '../support/fake-npm-registry.ts';
import { startFakePypiIndex, type FakePypiIndex } from '../support/fake-pypi-index.ts';
import { createFakeTiming } from '../support/fake-timing.ts';

const { timing } = createFakeTiming();

async function publishingOf(
  registry: Registry,
  name: string,
): Promise<readonly (Publishing | undefined)[]> {
  const answer = await registry.readPackument(name);
  if (answer.status !== 'modified') throw new Error(answer.status);
  return answer.packument.versions.map(({ publishing }) => publishing);
}

async function codeOf(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.catch((caught: unknown) => caught);
  return error instanceof RegistryError ? error.code : 'no RegistryError';
}

describe('what npm says of who published a version', () => {
  let server: FakeNpmRegistry;
  let registry: Registry;
  beforeEach(async () => {
    server = await startFakeNpmRegistry();
    registry = openNpmRegistry({ npm: { registry: server.url }, version: '0', timing });
  });
  afterEach(() => server.stop());

  it('is nothing where the registry serves none of it', async () => {
    server.publish('tool', '1.0.0');
    expect(await publishingOf(registry, 'tool')).toEqual([undefined]);
  });

  it('tells what a version lacks from what the registry never serves', async () => {
    const trusted = { id: 'github', oidcConfigId: 'oidc:1' };
    server.publish('tool', '1.0.0', {}, { entry: { gitHead: 'abc123', maintainers: ['a <b@c>'] } });
    server.publish(
      'tool',
      '1.0.1',
      {},
      {
        entry: {
          _npmUser: {
            name: 'GitHub Actions',
            trustedPublisher: trusted,
            approver: { name: 'jane' },
          },
        },
        dist: {
          signatures: [{ keyid: 'SHA256:x', sig: 'MEU=' }, 'odd'],
          attestations: { url: 'u', provenance: { predicateType: 'p' } },
        },
      },
    );
    expect(await publishingOf(registry, 'tool')).toEqual([
      { account: '', maintainers: ['a'], gitHead: 'abc123', signatures: [], attested: false },
      {
        account: 'GitHub Actions',
        trustedPublisher: { name: 'github', configuration: 'oidc:1' },
        approver: 'jane',
        signatures: [
          { keyid: 'SHA256:x', sig: 'MEU=' },
          { keyid: '', sig: '' },
        ],
        attested: true,
      },
    ]);
  });

  it('survives nonsense, and bounds what strangers write', async () => {
    server.publish(
      'tool',
      '1.0.0',
      {},
      {
        entry: { _npmUser: { name: 'x'.repeat(5000) }, maintainers: 7, gitHead: { a: 1 } },
        dist: { signatures: Array.from({ length: 100 }, () => 1), attestations: 'yes' },
      },
    );
    const [told] = await publishingOf(registry, 'tool');
    expect(told?.account).toHaveLength(214);
    expect(told?.signatures).toHaveLength(8);
    expect(told).not.toHaveProperty('attested');
    expect(told).not.toHaveProperty('gitHead');
  });

  it('reads attestations and keys beside the document, also of scoped names and odd versions', async () => {
    server.attest('@scope/tool', '1.0.0+build', '{"attestations":[]}');
    server.serveKeys('{"keys":[]}');
    const of = { name: '@scope/tool', version: '1.0.0+build' };
    expect(await registry.readAttestations(of)).toEqual({
      status: 'served',
      text: '{"attestations":[]}',
    });
    expect(server.requests.at(-1)?.rawPath).toBe(
      '/-/npm/v1/attestations/@scope%2ftool@1.0.0%2Bbuild',
    );
    expect(await registry.readSigningKeys?.('@scope/tool')).toEqual({
      status: 'served',
      text: '{"keys":[]}',
    });
    expect(await registry.readAttestations({ ...of, version: '2.0.0' })).toEqual({
      status: 'not-found',
    });
  });

  it('says when attestations could not be had, which is not the same as that there are none', async () => {
    const of = { name: 'tool', version: '1.0.0' };
    server.misbehave('*', answerStatus(503), 50);
    expect(await codeOf(registry.readAttestations(of))).toBe('server-error');
  });

  it('takes no endless attestations', async () => {
    server.misbehave('*', answerBody('x'.repeat(1024 * 1024 + 1)), 50);
    const of = { name: 'tool', version: '1.0.0' };
    expect(await codeOf(registry.readAttestations(of))).toBe('too-large');
  });
});

describe('what an index says of the provenance of files', () => {
  let server: FakePypiIndex;
  let registry: Registry;
  beforeEach(async () => {
    server = await startFakePypiIndex();
    const index = { url: server.url, from: 'test' };
    registry = openPypiRegistry({ pypi: { index, env: {} }, version: '0', timing });
    server.publish('tool', '1.0');
    server.publish('tool', '1.1');
  });
  afterEach(() => server.stop());

  it('is nothing where it never names any', async () => {
    expect(await publishingOf(registry, 'tool')).toEqual([undefined, undefined]);
  });

  it('tells a release without provenance from an index that knows of none', async () => {
    server.attest('tool', '1.0', 'tool-1.0.tar.gz', '{"version":1}');
    expect(await publishingOf(registry, 'tool')).toEqual([{ attested: true }, { attested: false }]);
  });

  it('is read where the page says, else from the Integrity API', async () => {
    server.attest('tool', '1.0', 'tool-1.0.tar.gz', '{"version":1}');
    const file = { filename: 'tool-1.0.tar.gz' };
    const beside = { name: 'tool', version: '1.0', file };
    expect(await registry.readAttestations(beside)).toEqual({
      status: 'served',
      text: '{"version":1}',
    });
    const provenanceUrl = `${server.origin}/integrity/tool/1.0/tool-1.0.tar.gz/provenance`;
    const stated = { name: 'tool', version: '9', file: { ...file, provenanceUrl } };
    expect((await registry.readAttestations(stated)).status).toBe('served');
    expect(await registry.readAttestations({ ...beside, version: '1.1' })).toEqual({
      status: 'not-found',
    });
    expect(await registry.readAttestations({ name: 'tool', version: '1.0' })).toEqual({
      status: 'not-found',
    });
  });
});
