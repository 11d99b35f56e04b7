import { describe, expect, it } from 'vitest';
import { createLineTeller } from '../../src/releases/line-publishing.ts';
import { observePackument } from '../../src/releases/observe-packument.ts';
import { buildPackument, type BuiltVersion } from '../support/packument-builder.ts';

const attested = (version: string): BuiltVersion => ({
  version,
  publishing: { account: 'GitHub Actions', attested: true, trustedPublisher: { name: 'github' } },
});
const byHand = (version: string, account = 'jane'): BuiltVersion => ({
  version,
  publishing: { account, attested: false },
});

function at(day: number): Date {
  return new Date(Date.UTC(2026, 1, day));
}

describe('how the releases of a line were published', () => {
  it('counts those before it in its line', () => {
    const { versions } = buildPackument([
      byHand('0.9.0', 'joe'),
      attested('1.0.0'),
      attested('1.0.1'),
      byHand('2.0.0'),
      byHand('1.0.2', 'eve'),
    ]);
    expect(createLineTeller(versions)('1.0.2')).toEqual({
      versions: 2,
      attested: 2,
      trusted: 2,
      accounts: ['joe', 'GitHub Actions', 'jane'],
    });
  });

  it('leaves prereleases out of what a stable release is held against', () => {
    const { versions } = buildPackument([
      attested('1.0.0'),
      byHand('1.1.0-rc.1'),
      attested('1.1.0'),
    ]);
    const tell = createLineTeller(versions);
    expect(tell('1.1.0')).toMatchObject({ versions: 1, attested: 1 });
    expect(tell('1.1.0-rc.1')).toMatchObject({ versions: 1, attested: 1 });
  });

  it('knows nothing of a first release, and counts no more than twenty', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      index < 10 ? byHand(`1.0.${index}`) : attested(`1.0.${index}`),
    );
    const tell = createLineTeller(buildPackument(many).versions);
    expect(tell('1.0.0')).toBeUndefined();
    expect(tell('1.0.29')).toMatchObject({ versions: 20, attested: 19 });
    expect(tell('9.9.9')).toBeUndefined();
  });
});

describe('accounts that may publish', () => {
  const withMaintainers = (maintainers: readonly string[], more: readonly BuiltVersion[] = []) =>
    buildPackument([byHand('1.0.0'), ...more], { maintainers });

  it('are remembered at first sight and told when they change, once', () => {
    const first = observePackument(undefined, withMaintainers(['jane']), at(1));
    expect(first.events.map(({ kind }) => kind)).toEqual(['version-published']);
    const second = observePackument(first.known, withMaintainers(['jane', 'eve']), at(2));
    expect(second.events).toEqual([
      { kind: 'maintainers-changed', added: ['eve'], removed: [], stayed: 1 },
    ]);
    expect(observePackument(second.known, withMaintainers(['jane', 'eve']), at(3)).events).toEqual(
      [],
    );
    const gone = observePackument(second.known, withMaintainers(['eve']), at(4));
    expect(gone.events).toEqual([
      { kind: 'maintainers-changed', added: [], removed: ['jane'], stayed: 1 },
    ]);
  });

  it('that are not served say nothing', () => {
    const first = observePackument(undefined, withMaintainers(['jane']), at(1));
    const silent = observePackument(first.known, withMaintainers([]), at(2));
    expect(silent.events).toEqual([]);
    expect(silent.known.maintainers).toEqual([{ name: 'jane' }]);
  });

  it('tell with a release since when its publisher is one of them', () => {
    const first = observePackument(undefined, withMaintainers(['jane']), at(1));
    const second = observePackument(first.known, withMaintainers(['jane', 'eve']), at(2));
    const third = observePackument(
      second.known,
      withMaintainers(['jane', 'eve'], [byHand('1.0.1', 'eve')]),
      at(3),
    );
    expect(third.events).toMatchObject([
      { kind: 'version-published', publisherSince: at(2).toISOString() },
    ]);
  });
});
