import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askCommand,
  readAlerts,
  startCommand,
  type CommandHome,
  type ListedFindings,
} from './support/command-process.ts';
import { placeDatabase } from './support/database.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from './support/fake-npm-registry.ts';
import { startFakePypiIndex, type FakePypiIndex } from './support/fake-pypi-index.ts';
import { readArtifact, readVector } from './support/provenance-vectors.ts';

const npmName = '@octokit/rest';
const pypiName = 'pypi-attestations';
const sdist = 'pypi_attestations-0.0.19.tar.gz';
const keyid = 'SHA256:of-a-registry-of-our-own';
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const build = { _npmUser: { name: 'GitHub Actions', trustedPublisher: { id: 'github' } } };
const person = { _npmUser: { name: 'somebody' } };

/** As npm signs: over name, version and integrity. */
function sign(name: string, version: string, integrity: string) {
  const signer = createSign('SHA256').update(`${name}@${version}:${integrity}`);
  return [{ keyid, sig: signer.sign(privateKey, 'base64') }];
}

describe('who vouches for a release, on registries that sign and attest', () => {
  let npm: FakeNpmRegistry;
  let pypi: FakePypiIndex;
  let home: CommandHome;

  /** Publishes as the registry would: with its signature over what it took in, unless told otherwise. */
  function publish(version: string, bytes: Buffer, entry: object, signedIntegrity?: string) {
    const at = `2026-02-0${version.at(-1) ?? '1'}T00:00:00.000Z`;
    const { integrity } = npm.publish(npmName, version, bytes, { at, entry: { ...entry } });
    npm.change(npmName, ({ versions }) => {
      const signatures = sign(npmName, version, signedIntegrity ?? integrity);
      Object.assign(versions[version]?.['dist'] ?? {}, { signatures });
    });
  }

  async function poll(): Promise<void> {
    const { code, stderr } = await startCommand(home, 'poll', '--once').done;
    expect([0, 1], stderr).toContain(code);
  }

  async function findingsOf(purl: string) {
    const asked = (await askCommand(home, 'findings', '--limit', '100')) as ListedFindings;
    return asked.findings
      .filter((one) => one.purl === purl)
      .map(({ finding }) => `${finding.severity} ${finding.rule}`)
      .sort();
  }

  beforeAll(async () => {
    [npm, pypi] = await Promise.all([startFakeNpmRegistry(), startFakePypiIndex()]);
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const scheme = 'ecdsa-sha2-nistp256';
    npm.serveKeys(
      JSON.stringify({ keys: [{ expires: null, keyid, keytype: scheme, scheme, key }] }),
    );
    publish('22.0.1', readArtifact('npm/tarballs/octokit-rest-22.0.1.tgz'), build);
    npm.attest(npmName, '22.0.1', readVector('npm/octokit-rest-22.0.1/attestations.json'));
    npm.change(npmName, ({ versions }) => {
      Object.assign(versions['22.0.1']?.['dist'] ?? {}, { attestations: { url: 'unused' } });
    });
    const files = { [sdist]: readArtifact(`pypi/${sdist}`) };
    pypi.publish(pypiName, '0.0.19', { at: '2026-02-01T00:00:00Z', files });
    pypi.attest(pypiName, '0.0.19', sdist, readVector(`pypi/${sdist}.provenance`));
    const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-provenance-'));
    await placeDatabase(folder);
    home = {
      folder,
      env: {
        NPM_CONFIG_REGISTRY: npm.url,
        PIP_INDEX_URL: pypi.url,
        PIP_CONFIG_FILE: '/dev/null',
      },
    };
    await writeFile(join(folder, 'watchkeeper.yaml'), 'watchlists: [list.yaml]\n');
    await writeFile(
      join(folder, 'list.yaml'),
      `packages:\n  - pkg:npm/%40octokit/rest\n  - pkg:pypi/${pypiName}\n`,
    );
    await poll();
  });

  afterAll(async () => {
    await Promise.all([npm.stop(), pypi.stop()]);
    await rm(home.folder, { recursive: true, force: true });
  });

  test('says whose build it was, down to the commit, and alerts about nothing', async () => {
    const shown = await askCommand(home, 'show', 'pkg:npm/%40octokit/rest@22.0.1');
    expect(JSON.stringify(shown)).toContain('"vouchedBy":"build"');
    expect(await readAlerts(home)).toEqual([]);
  });

  test('tells a loss of provenance once, as one finding, with who published it', async () => {
    publish('22.0.2', readArtifact('npm/tarballs/octokit-rest-22.0.1.tgz'), person);
    await poll();
    const purl = 'pkg:npm/%40octokit/rest@22.0.2';
    const found = await findingsOf(purl);
    expect(found.filter((one) => !one.startsWith('info'))).toContain('high provenance-lost');
    expect(found.filter((one) => /provenance|publisher|git-head/.test(one))).toHaveLength(1);
    await poll();
    const own = (await readAlerts(home)).filter((text) => text.includes('rest@22.0.2'));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain('somebody');
    expect(own[0]).toContain('Ask the maintainer');
  });

  test('tells a signature that is about other bytes', async () => {
    const other = `sha512-${Buffer.alloc(64).toString('base64')}`;
    publish('22.0.3', readArtifact('npm/tarballs/octokit-rest-22.0.1.tgz'), person, other);
    await poll();
    expect(await findingsOf('pkg:npm/%40octokit/rest@22.0.3')).toContain(
      'critical registry-signature-invalid',
    );
  });

  test('does the same for the files of Python releases', async () => {
    const files = { 'pypi_attestations-0.0.20.tar.gz': readArtifact(`pypi/${sdist}`) };
    pypi.publish(pypiName, '0.0.20', { at: '2026-02-02T00:00:00Z', files });
    pypi.change(pypiName, (project) => {
      for (const file of project.files) file['provenance'] ??= null;
    });
    await poll();
    const found = await findingsOf(`pkg:pypi/${pypiName}@0.0.20`);
    expect(found).toContain('medium provenance-lost');
    const before = await findingsOf(`pkg:pypi/${pypiName}@0.0.19`);
    expect(before.filter((one) => /provenance|signature/.test(one))).toEqual([]);
  });
});
