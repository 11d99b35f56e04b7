import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectRelease } from '../../src/queue/inspect-release.ts';
import { pollOnce } from '../../src/queue/poll-once.ts';
import { pollPackage } from '../../src/queue/poll-package.ts';
import { pollRegistries } from '../../src/queue/poll-registries.ts';
import { sendAlert } from '../../src/queue/send-alert.ts';
import { done } from '../../src/queue/job-outcome.ts';
import type { Payloads } from '../../src/queue/queues.ts';
import type { InspectRelease } from '../../src/inspections/release-to-inspect.ts';
import { ArtifactError } from '../../src/artifacts/errors.ts';
import { answerStatus } from '../support/fake-npm-registry.ts';
import { openTestPorts, type TestPorts } from '../support/job-ports.ts';
import { finding, inspection, noon, watchedPackage } from '../support/records.ts';

describe('one round', () => {
  let test: TestPorts;
  const progress: string[] = [];
  beforeEach(async () => {
    test = await openTestPorts();
    const { queue } = test.ports;
    await queue.consume('inspect-release', 2, (job) =>
      inspectRelease({ ...test.ports, inspect }, job as Payloads['inspect-release']),
    );
    await queue.consume('send-alert', 2, (job) =>
      sendAlert(test.ports, job as Payloads['send-alert']),
    );
  });
  afterEach(() => test.close());

  const inspect: InspectRelease = async ({ purl }) => {
    if (purl.includes('away')) {
      throw new ArtifactError('unreachable', 'no', { subject: purl, retry: 'later' });
    }
    if (purl.includes('gone')) {
      throw new ArtifactError('not-found', 'no', { subject: purl, retry: 'never' });
    }
    return inspection(purl, purl.includes('bad') ? [finding()] : []);
  };
  const round = () =>
    pollOnce({
      ...test.ports,
      pollConcurrency: 3,
      progress: (step) => {
        progress.push(step);
      },
    });

  it('looks at every package, waits for the inspections and alerts, and counts', async () => {
    for (const name of ['good', 'bad', 'gone', 'away', 'broken']) {
      test.watch(name);
      test.registry.publish(name, '1.0.0');
    }
    test.registry.misbehave('broken', answerStatus(503));
    await test.ports.store.watches.add(watchedPackage('added'), noon);
    test.registry.publish('added', '1.0.0');
    expect(await round()).toEqual({
      packagesPolled: 5,
      packagesFailed: 1,
      releasesFound: 5,
      releasesInspected: 4,
      releasesIncomplete: 1,
      releasesPostponed: 1,
      findings: { critical: 1, high: 1 },
    });
    expect(test.alerts.map(({ purl }) => purl)).toEqual(['pkg:npm/bad@1.0.0']);
    expect(progress).toContain('looked at 6 of 6 packages');
  });

  it('finds nothing new the second time, and tells nobody again', async () => {
    test.watch('bad');
    test.registry.publish('bad', '1.0.0');
    await round();
    test.wait(1);
    expect(await round()).toMatchObject({ packagesPolled: 1, releasesFound: 0, findings: {} });
    expect(test.alerts).toHaveLength(1);
  });

  it('does not pass over what could not be read a moment ago', async () => {
    test.watch('broken');
    test.registry.publish('broken', '1.0.0');
    test.registry.misbehave('broken', answerStatus(503));
    expect(await round()).toMatchObject({ packagesPolled: 0, packagesFailed: 1 });
    expect(await round()).toMatchObject({ packagesPolled: 0, packagesFailed: 1 });
  });

  it('finishes what a round before it has left over', async () => {
    test.watch('bad');
    test.registry.publish('bad', '1.0.0');
    const silent = { ...test.ports.queue, enqueue: async () => undefined };
    const [watched] = await test.ports.watch.list();
    await pollPackage({ ...test.ports, queue: silent }, { purl: watched!.purl });
    expect(await round()).toMatchObject({ releasesFound: 0, releasesInspected: 1 });
  });
});

describe('a tick', () => {
  let test: TestPorts;
  beforeEach(async () => {
    test = await openTestPorts();
  });
  afterEach(() => test.close());

  it('sends what is due, and nothing else', async () => {
    const due = test.watch('due');
    const waiting = test.watch('waiting');
    const later = new Date(test.ports.now().getTime() + 60_000);
    const failure = { code: 'unreachable', message: 'away' };
    await test.ports.store.packages.recordFailure(waiting, failure, later, noon);
    const taken: unknown[] = [];
    await test.ports.queue.consume('poll-package', 1, async (job) => {
      taken.push(job);
      return done;
    });
    await pollRegistries(test.ports);
    while (taken.length < 1) await sleep(20);
    test.wait(2);
    await pollRegistries(test.ports);
    while (taken.length < 3) await sleep(20);
    const sent = taken.map((job) => (job as Payloads['poll-package']).purl);
    expect(sent[0]).toBe(due);
    expect(sent.slice(1).sort()).toEqual([due, waiting].sort());
  });
});
