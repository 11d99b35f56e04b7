import { createSign, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCommand, type CommandHome } from '../support/command-process.ts';
import { startFakeNpmRegistry, type FakeNpmRegistry } from '../support/fake-npm-registry.ts';
import { readArtifact, readVector } from '../support/provenance-vectors.ts';

const offline = ['--bundle', 'bundle.json', '--artifact', 'sigstore-2.1.0.tgz'];

describe('watchkeeper verify', () => {
  let npm: FakeNpmRegistry;
  let home: CommandHome;

  const run = (...args: readonly string[]) => startCommand(home, 'verify', ...args).done;

  beforeAll(async () => {
    npm = await startFakeNpmRegistry();
    const folder = await mkdtemp(join(tmpdir(), 'watchkeeper-verify-'));
    home = { folder, env: { NPM_CONFIG_REGISTRY: npm.url } };
    await writeFile(
      join(folder, 'bundle.json'),
      readVector('npm/gh-cli/sigstore-js-2.1.0-bundle.json'),
    );
    const tarball = readArtifact('npm/gh-cli/sigstore-js-2.1.0.tgz');
    await writeFile(join(folder, 'sigstore-2.1.0.tgz'), tarball);
    const rest = readArtifact('npm/tarballs/octokit-rest-22.0.1.tgz');
    npm.publish('@octokit/rest', '22.0.1', rest, { dist: { attestations: { url: 'unused' } } });
    npm.attest('@octokit/rest', '22.0.1', readVector('npm/octokit-rest-22.0.1/attestations.json'));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { integrity } = npm.publish('plain', '1.0.0');
    const sig = createSign('SHA256').update(`plain@1.0.0:${integrity}`).sign(privateKey, 'base64');
    npm.change('plain', ({ versions }) => {
      const signatures = [{ keyid: 'SHA256:nobody-knows', sig }];
      Object.assign(versions['1.0.0']?.['dist'] ?? {}, { signatures });
    });
    npm.publish('bare', '1.0.0');
  });

  afterAll(async () => {
    await npm.stop();
    await rm(home.folder, { recursive: true, force: true });
  });

  test('prints the chain in words, from files alone', async () => {
    const { code, stdout, stderr } = await run('sigstore@2.1.0', ...offline);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^sigstore@2\.1\.0: verified, a build vouches for its source\n/);
    for (const said of [
      'sigstore/sigstore-js at commit 26d16513386ffaa790b1c32f927544f1322e4194',
      'the workflow .github/workflows/release.yml',
      'signed at 2023-08-29',
      'as entry 33351527',
    ]) {
      expect(stdout.replaceAll(/\s+/g, ' ')).toContain(said);
    }
    expect(code).toBe(0);
  });

  test('prints the same as JSON, with a schema version', async () => {
    const { code, stdout } = await run('sigstore@2.1.0', ...offline, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      status: 'verified',
      vouchedBy: 'build',
      artifacts: [
        { provenance: { claims: { workflow: { path: '.github/workflows/release.yml' } } } },
      ],
    });
    expect(code).toBe(0);
  });

  test('ends with 1 when it is another version, and says what was expected', async () => {
    const { code, stdout } = await run('sigstore@2.1.1', ...offline);
    expect(stdout).toContain('NOT valid');
    expect(stdout).toContain('sigstore@2.1.1');
    expect(code).toBe(1);
  });

  test('asks a registry for the bytes and what vouches for them', async () => {
    const { code, stdout } = await run('@octokit/rest', '--require', 'build');
    expect(stdout).toContain('octokit/rest.js');
    expect(code).toBe(0);
  });

  test('tells a release without proof from a key that is not known', async () => {
    expect((await run('bare')).code).toBe(1);
    const unknown = await run('plain');
    expect(unknown.stdout).toContain('SHA256:nobody-knows');
    expect(unknown.code).toBe(2);
  });

  test('says what is missing on the command line', async () => {
    const half = await run('sigstore@2.1.0', '--bundle', 'bundle.json');
    expect(half.stderr).toContain('--bundle and --artifact together');
    const versionless = await run('sigstore', ...offline);
    expect(versionless.stderr).toContain('name@1.2.3');
    const folder = await run('sigstore@2.1.0', '--bundle', 'bundle.json', '--artifact', '.');
    expect(folder.stderr).toContain('a folder is no artifact');
    const gone = await run(
      'sigstore@2.1.0',
      '--bundle',
      'none',
      '--artifact',
      'sigstore-2.1.0.tgz',
    );
    expect(gone.stderr).toContain('there is no bundle');
    expect([half, versionless, folder, gone].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  });
});
