import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RegistryError, type RegistryErrorCode } from '../../src/registries/errors.ts';
import type { PackumentAnswer, Registry } from '../../src/registries/registry.ts';

/** A registry client, and the hand of who owns the server behind it. */
export interface RegistryUnderTest {
  readonly registry: Registry;
  /** Another client of the same server, which is not let in. */
  readonly stranger: Registry;
  publish(name: string, version: string, at: string): { readonly integrity: string };
  /** Says of a version that nobody should take it: deprecates it on npm, yanks it on PyPI. */
  deprecate(name: string, version: string, message: string): void;
  unpublish(name: string, version: string): void;
  /** Makes the next answers about a package, until further notice, this status. */
  fail(name: string, status: number): void;
  /** Makes the next answer about a package this body. */
  answer(name: string, body: string): void;
  stop(): Promise<void>;
  /** How this ecosystem says what all of them say. */
  readonly facts: {
    readonly saysAgainst: 'deprecated' | 'yanked';
    /** Whether a version that is gone is still named with its time. */
    readonly remembersTimes: boolean;
    /** What no name of a package may be, beside what none may be anywhere. */
    readonly badNames: readonly string[];
  };
}

type Modified = Extract<PackumentAnswer, { status: 'modified' }>;

/** What every client of a package registry must do, whichever ecosystem it is for. */
export function describeRegistry(title: string, open: () => Promise<RegistryUnderTest>): void {
  describe(`${title} as a registry`, () => {
    let under: RegistryUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => {
      await under.stop();
    });

    async function read(name: string): Promise<Modified> {
      const answer = await under.registry.readPackument(name);
      if (answer.status !== 'modified') throw new Error(`${name} is ${answer.status}`);
      return answer;
    }

    async function failureOf(name: string, registry = under.registry): Promise<RegistryError> {
      const error: unknown = await registry.readPackument(name).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error instanceof RegistryError) return error;
      throw new Error('the read did not fail as it should', { cause: error });
    }

    it('gives every version with its time and digest, in publish order', async () => {
      under.publish('tool', '1.0.0', '2026-02-01T00:00:00.000Z');
      const two = under.publish('tool', '2.0.0', '2026-02-02T00:00:00.000Z');
      under.publish('tool', '1.0.1', '2026-02-03T00:00:00.000Z');
      const { packument } = await read('tool');
      expect(packument.name).toBe('tool');
      expect(packument.versions.map(({ version }) => version)).toEqual(['1.0.0', '2.0.0', '1.0.1']);
      expect(packument.versions[1]).toMatchObject({
        publishedAt: '2026-02-02T00:00:00.000Z',
        integrity: two.integrity,
      });
      expect(packument.unreadable).toEqual([]);
    });

    it('names a tarball that can be fetched', async () => {
      under.publish('tool', '1.0.0', '2026-02-01T00:00:00.000Z');
      const { packument } = await read('tool');
      const response = await fetch(packument.versions[0]?.tarballUrl ?? '');
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    });

    it('reads a document again only when it changed', async () => {
      under.publish('tool', '1.0.0', '2026-02-01T00:00:00.000Z');
      const { etag, lastModified } = await read('tool');
      const validators = {
        ...(etag === undefined ? {} : { etag }),
        ...(lastModified === undefined ? {} : { lastModified }),
      };
      expect(await under.registry.readPackument('tool', validators)).toEqual({
        status: 'not-modified',
      });
      under.publish('tool', '1.0.1', '2026-02-02T00:00:00.000Z');
      const again = await under.registry.readPackument('tool', validators);
      expect(again).toMatchObject({ status: 'modified', packument: { name: 'tool' } });
    });

    it('tells deprecation, and what is no longer served', async () => {
      under.publish('tool', '1.0.0', '2026-02-01T00:00:00.000Z');
      under.publish('tool', '1.0.1', '2026-02-02T00:00:00.000Z');
      under.deprecate('tool', '1.0.0', 'has a flaw');
      under.unpublish('tool', '1.0.1');
      const { packument } = await read('tool');
      expect(packument.versions).toHaveLength(1);
      const { saysAgainst, remembersTimes } = under.facts;
      expect(packument.versions[0]).toMatchObject({
        version: '1.0.0',
        [saysAgainst]: 'has a flaw',
      });
      const time = remembersTimes ? '2026-02-02T00:00:00.000Z' : undefined;
      expect(packument.times['1.0.1']).toBe(time);
    });

    it('answers that a package does not exist, without failing', async () => {
      expect(await under.registry.readPackument('nobody')).toEqual({ status: 'not-found' });
    });

    it.each<[number, RegistryErrorCode, 'never' | 'later']>([
      [401, 'refused', 'never'],
      [403, 'refused', 'never'],
      [429, 'rate-limited', 'later'],
      [500, 'server-error', 'later'],
      [503, 'server-error', 'later'],
      [418, 'unexpected-answer', 'later'],
    ])('names status %i %s, to be tried again %s', async (status, code, retry) => {
      under.publish('tool', '1.0.0', '2026-02-01T00:00:00.000Z');
      under.fail('tool', status);
      const error = await failureOf('tool');
      expect(error).toMatchObject({ code, retry, status, method: 'GET' });
      expect(error.subject).toBe(`pkg:${under.registry.ecosystem}/tool`);
    });

    it('refuses what is not a document', async () => {
      under.publish('tool', '1.0.0', '2026-02-01T00:00:00.000Z');
      under.answer('tool', '<html>Please log in</html>');
      expect(await failureOf('tool')).toMatchObject({ code: 'not-json', retry: 'later' });
      under.answer('tool', '[]');
      expect(await failureOf('tool')).toMatchObject({ code: 'invalid-document', retry: 'later' });
    });

    it('does not take the document of another package', async () => {
      under.publish('tool', '1.0.0', '2026-02-01T00:00:00.000Z');
      under.answer(
        'tool',
        JSON.stringify({ name: 'other', versions: {}, files: [], info: { name: 'other' } }),
      );
      expect(await failureOf('tool')).toMatchObject({ code: 'wrong-name', retry: 'later' });
    });

    it('is refused without credentials', async () => {
      under.publish('tool', '1.0.0', '2026-02-01T00:00:00.000Z');
      expect(await failureOf('tool', under.stranger)).toMatchObject({
        code: 'refused',
        retry: 'never',
      });
    });

    it('goes on reading others while one package fails', async () => {
      under.publish('broken', '1.0.0', '2026-02-01T00:00:00.000Z');
      under.publish('sound', '1.0.0', '2026-02-01T00:00:00.000Z');
      under.fail('broken', 500);
      const [broken, sound] = await Promise.all([failureOf('broken'), read('sound')]);
      expect(broken.code).toBe('server-error');
      expect(sound.packument.name).toBe('sound');
    });

    it.each(['', '.', '..', '../other', 'a/b', '@scope', '@scope/', 'a b', 'a?b', 'x'.repeat(300)])(
      'asks no server about the name %j',
      async (name) => {
        expect(await failureOf(name)).toMatchObject({ code: 'invalid-name', retry: 'never' });
      },
    );

    it('asks no server about names that only this ecosystem refuses', async () => {
      for (const name of under.facts.badNames) {
        expect(await failureOf(name)).toMatchObject({ code: 'invalid-name', retry: 'never' });
      }
    });
  });
}
