import { afterEach, describe, expect, test } from 'vitest';
import { openNpmRegistry } from '../../src/registries/npm/npm-registry.ts';
import { openPypiRegistry } from '../../src/registries/pypi/pypi-registry.ts';
import type { PublishedFile, Registry } from '../../src/registries/registry.ts';
import { startFakeNpmRegistry } from '../support/fake-npm-registry.ts';
import { startFakePypiIndex, type FakePypiIndex } from '../support/fake-pypi-index.ts';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

async function filesOf(registry: Registry): Promise<readonly PublishedFile[]> {
  const answer = await registry.readPackument('tool');
  return (answer.status === 'modified' && answer.packument.versions[0]?.files) || [];
}

describe('the manifest of one version on npm', () => {
  test('is read without the others', async () => {
    const npm = await startFakeNpmRegistry();
    open.push(npm);
    npm.publish('@acme/tool', '1.0.0', {}, { entry: { dependencies: { a: '^1' } } });
    const registry = openNpmRegistry({ npm: { registry: npm.url }, version: '0' });
    const answer = await registry.readManifest?.({ name: '@acme/tool', version: '1.0.0' });
    expect(answer).toMatchObject({ status: 'served', form: 'package-json' });
    expect(answer?.status === 'served' && JSON.parse(answer.text)).toMatchObject({
      version: '1.0.0',
      dependencies: { a: '^1' },
    });
    expect(await registry.readManifest?.({ name: '@acme/tool', version: '2.0.0' })).toEqual({
      status: 'not-found',
    });
    expect(npm.countRequests('@acme/tool')).toBe(0);
  });
});

describe('the metadata of one version on PyPI', () => {
  const text = 'Metadata-Version: 2.4\nName: tool\nVersion: 1.0\nRequires-Dist: a>=1\n';
  const wheel = 'tool-1.0-py3-none-any.whl';

  async function start(options = {}): Promise<[FakePypiIndex, Registry]> {
    const index = await startFakePypiIndex(options);
    open.push(index);
    index.publish('tool', '1.0');
    const pypi = { index: { url: index.url, from: 'test' }, env: {} };
    return [index, openPypiRegistry({ pypi, version: '0', attempts: 1 })];
  }

  test('is read beside its wheel, and held against the digest that the index states', async () => {
    const [index, registry] = await start();
    index.describe('tool', wheel, text);
    const of = { name: 'tool', version: '1.0', files: await filesOf(registry) };
    expect(await registry.readManifest?.(of)).toEqual({
      status: 'served',
      form: 'core-metadata',
      text,
    });
    index.describe('tool', wheel, `${text}Requires-Dist: evil\n`);
    await expect(registry.readManifest?.(of)).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  test('is read from the JSON API where there is none beside a file', async () => {
    const [, registry] = await start();
    const of = { name: 'tool', version: '1.0', files: await filesOf(registry) };
    expect(await registry.readManifest?.(of)).toMatchObject({
      status: 'served',
      form: 'project-json',
    });
  });

  test('is nowhere on an index without both', async () => {
    const [, registry] = await start({ projectApi: false });
    const of = { name: 'tool', version: '1.0', files: await filesOf(registry) };
    expect(await registry.readManifest?.(of)).toEqual({ status: 'not-found' });
  });
});
