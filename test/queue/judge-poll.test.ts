import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../src/policies/policy.ts';
import { judgePoll, type PollContext } from '../../src/queue/judge-poll.ts';
import type { ReleaseEvent } from '../../src/releases/release-event.ts';
import { noon, releaseToInspect, watchedPackage } from '../support/records.ts';

const context: PollContext = {
  watched: watchedPackage('example'),
  policy: defaultPolicy,
  suppressions: [],
  now: noon,
};

function yanked(serial: number): ReleaseEvent {
  return { kind: 'version-yanked', version: '1.0.0', reason: '', versions: ['1.0.0'], serial };
}

describe('judging what a look showed', () => {
  it('opens what was published, and names what it is about', () => {
    const { release, purl } = releaseToInspect('example', '1.0.0');
    const { events, releases } = judgePoll(
      [{ kind: 'version-published', release, firstSight: false }],
      context,
    );
    expect(releases).toEqual([{ purl, release, firstSight: false, watched: context.watched }]);
    expect(events).toMatchObject([{ purl, findings: [] }]);
  });

  it.each(['1.0.0\0', 'x'.repeat(300), ''])(
    'does not stumble over a version that cannot be named: %j',
    (version) => {
      const { release } = releaseToInspect('example', '1.0.0');
      const published: ReleaseEvent = {
        kind: 'version-published',
        release: { ...release, version },
        firstSight: false,
      };
      const { events, releases } = judgePoll([published], context);
      expect(releases).toEqual([]);
      expect(events).toMatchObject([
        { event: { kind: 'version-unreadable', version }, purl: context.watched.purl },
      ]);
    },
  );

  it('holds late files against what the release was, and early ones against its predecessor', () => {
    const { release } = releaseToInspect('example', '1.0.0');
    const predecessor = { ...release, version: '0.9.0' };
    const before = { tarballUrl: 'https://files.example/a.tar.gz', files: [] };
    const added = (late: boolean): ReleaseEvent => ({
      kind: 'files-added',
      release,
      filenames: ['a.whl'],
      before,
      late,
      predecessor,
    });
    const { events, releases } = judgePoll([added(true), added(false)], context);
    expect(releases.map((one) => one.predecessor)).toEqual([
      { ...release, artifact: before },
      predecessor,
    ]);
    expect(events.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      ['release-file-added'],
      [],
    ]);
  });

  it('tells one yank from the next by the change that it came with', () => {
    const { events } = judgePoll([yanked(7), yanked(9)], context);
    expect(events.map(({ occurrence }) => occurrence)).toEqual(['7', '9']);
  });

  it('keeps apart what can happen to the same release twice', () => {
    const { release } = releaseToInspect('example', '1.0.0');
    const changed = (integrity: string): ReleaseEvent => ({
      kind: 'digest-changed',
      release: { ...release, artifact: { ...release.artifact, integrity } },
      before: release.artifact,
    });
    const { events } = judgePoll([changed('sha512-one'), changed('sha512-two')], context);
    expect(new Set(events.map(({ occurrence }) => occurrence)).size).toBe(2);
    expect(events.every(({ findings }) => findings.length > 0)).toBe(true);
  });

  it('marks what somebody has decided on', () => {
    const moved: ReleaseEvent = { kind: 'package-unpublished', versions: ['1.0.0'] };
    const [first] = judgePoll([moved], context).events;
    const fingerprint = first?.findings[0]?.fingerprint ?? '';
    const suppressions = [{ fingerprint, author: 'ada', reason: 'we left it' }];
    const [again] = judgePoll([moved], { ...context, suppressions }).events;
    expect(again?.findings[0]?.suppressed).toEqual({ author: 'ada', reason: 'we left it' });
  });
});
