import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPypiRegistry } from '../../src/registries/pypi/pypi-registry.ts';
import type { Registry } from '../../src/registries/registry.ts';
import type { KnownPackage } from '../../src/releases/known-package.ts';
import { pollPackage } from '../../src/releases/poll-package.ts';
import type { ReleaseEvent } from '../../src/releases/release-event.ts';
import { answerStatus } from '../support/fake-npm-registry.ts';
import { startFakePypiIndex, type FakePypiIndex } from '../support/fake-pypi-index.ts';
import { createFakeTiming } from '../support/fake-timing.ts';

let index: FakePypiIndex;
let registry: Registry;
let projects = 0;

beforeAll(async () => {
  index = await startFakePypiIndex();
  registry = openPypiRegistry({
    pypi: { index: { url: index.url, from: 'test' }, env: {} },
    version: '0.0.0',
    attempts: 1,
    timing: createFakeTiming().timing,
  });
});

afterAll(async () => {
  await index.stop();
});

/** What can happen to a project and to us. Numbers choose; a hiccup is a poll that fails between two others. */
type Step =
  | { readonly do: 'publish' | 'quarantine' | 'release' }
  | { readonly do: 'add' | 'remove-file' | 'remove' | 'yank' | 'unyank'; readonly which: number }
  | { readonly do: 'poll'; readonly minutes: number }
  | { readonly do: 'hiccup'; readonly status: number };

const chosen = (
  weight: number,
  ...what: readonly ('add' | 'remove-file' | 'remove' | 'yank' | 'unyank')[]
) => ({
  weight,
  arbitrary: fc.record({ do: fc.constantFrom(...what), which: fc.nat(20) }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('publish' as const) }) },
  chosen(3, 'add'),
  chosen(5, 'remove-file', 'remove', 'yank', 'unyank'),
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('quarantine' as const, 'release' as const) }),
  },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('poll' as const), minutes: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('hiccup' as const),
      status: fc.constantFrom(404, 500, 429),
    }),
  },
);

/** What was served at which looks, and what was told. File names tell their version. */
interface History {
  readonly events: ReleaseEvent[];
  /** Served at the first look that found the project. */
  readonly first: Set<string>;
  /** Served at some later look. */
  readonly later: Set<string>;
  readonly served: () => readonly string[];
}

async function live(steps: readonly Step[]): Promise<History> {
  projects += 1;
  const name = `tool${projects}`;
  let [isHidden, made, minute] = [false, 0, 0];
  let known: string | undefined;
  const served = (): readonly string[] =>
    isHidden ? [] : (index.findProject(name)?.files ?? []).map(({ filename }) => filename);
  const history: History = { events: [], first: new Set(), later: new Set(), served };

  async function poll(minutes: number): Promise<void> {
    minute += minutes;
    const before = known === undefined ? undefined : (JSON.parse(known) as KnownPackage);
    const now = new Date(Date.UTC(2026, 5, 1, 0, minute));
    const result = await pollPackage({ registry }, name, before, now);
    history.events.push(...result.events);
    known = result.known === undefined ? undefined : JSON.stringify(result.known);
    if (result.status === 'not-found') return;
    for (const file of served()) (before === undefined ? history.first : history.later).add(file);
  }

  async function take(one: Step): Promise<void> {
    made += 1;
    if (one.do === 'poll') return poll(one.minutes);
    if (one.do === 'hiccup') {
      index.misbehave(name, answerStatus(one.status));
      await poll(1).catch(() => undefined);
      return poll(1);
    }
    if (one.do === 'publish') {
      index.publish(name, `1.${made}`, { files: { [`${name}-1.${made}.tar.gz`]: `${made}` } });
      return;
    }
    const project = index.findProject(name);
    if (project === undefined) return;
    if (!('which' in one)) {
      isHidden = one.do === 'quarantine';
      index.setStatus(name, isHidden ? 'quarantined' : 'active');
      return;
    }
    const { which } = one;
    const file = project.files[which % Math.max(1, project.files.length)]?.filename;
    if (file === undefined) return;
    const version = versionOf(file);
    if (one.do === 'add') {
      const filename = `${name}-${version}-py3-none-made${made}.whl`;
      index.publish(name, version, { files: { [filename]: `${made}` } });
    } else if (one.do === 'remove-file') index.remove(name, version, file);
    else if (one.do === 'remove') index.remove(name, version);
    else index.yank(name, version, one.do === 'yank', file);
  }

  for (const one of steps) await take(one);
  await take({ do: 'release' });
  for (let turn = 0; turn < 3; turn += 1) await poll(6);
  return history;
}

function versionOf(filename: string): string {
  return /^tool\d+-(1\.\d+)/.exec(filename)?.[1] ?? '';
}

function newFiles(event: ReleaseEvent): readonly string[] {
  if (event.kind === 'files-added') return event.filenames;
  if (event.kind !== 'version-published') return [];
  return (event.release.artifact.files ?? []).map(({ filename }) => filename);
}

function sorted(names: Iterable<string>): readonly string[] {
  return [...names].sort();
}

test('every file that was served at a look is told exactly once, and so is its removal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { events, first, later, served } = await live(steps);
      const told = events.filter((event) => !isFirstSight(event)).flatMap(newFiles);
      expect(sorted(told)).toEqual(sorted([...later].filter((file) => !first.has(file))));

      const gone = [...new Set([...first, ...later])].filter((file) => !served().includes(file));
      const goneFiles = events.flatMap((event) =>
        event.kind === 'files-vanished' ? event.filenames : [],
      );
      expect(goneFiles).toHaveLength(new Set(goneFiles).size);
      const goneVersions = events.flatMap((event) => {
        if (event.kind === 'version-vanished') return [event.version];
        return event.kind === 'package-unpublished' ? event.versions : [];
      });
      expect(goneVersions).toHaveLength(new Set(goneVersions).size);
      for (const file of gone) {
        expect(goneFiles.includes(file) || goneVersions.includes(versionOf(file))).toBe(true);
      }
      for (const file of goneFiles) expect(gone).toContain(file);
      const left = new Set(served().map(versionOf));
      for (const version of goneVersions) expect(left).not.toContain(version);
      expect(events.some(({ kind }) => kind === 'digest-changed')).toBe(false);
    }),
    { numRuns: 150 },
  );
});

function isFirstSight(event: ReleaseEvent): boolean {
  return event.kind === 'version-published' && event.firstSight;
}
