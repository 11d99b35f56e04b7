import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Alert } from '../../src/alerts/alert.ts';
import {
  composeFloodIssue,
  composeIssue,
  composeNotice,
  composeUpdate,
} from '../../src/alerts/issue-text.ts';
import { maxIssueBody, readIssueBody, writeIssueBody } from '../../src/alerts/issue-body.ts';
import type { Notice } from '../../src/alerts/notice.ts';
import { openReceivers } from '../../src/alerts/open-receivers.ts';
import { parcelOf, type Receiver } from '../../src/alerts/receiver.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import { describeReceiver, exampleAlert } from '../contracts/receiver.ts';
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.ts';
import { activeParts } from '../support/github-page.ts';
import { hostileText } from '../support/hostile-text.ts';
import { finding, inspection } from '../support/records.ts';

async function startForge(): Promise<FakeGitHub> {
  const forge = await startFakeGitHub();
  forge.people.users.set('ghp_ours', { login: 'watcher', id: 3 });
  forge.people.users.set('ghp_theirs', { login: 'somebody', id: 4 });
  forge.repository('acme/alerts').writers.add('watcher');
  return forge;
}

function openReceiver(forge: FakeGitHub, upstream: readonly string[] = []): Receiver {
  const receivers = openReceivers({
    settings: {
      receivers: { issues: { type: 'github-issue', repository: 'acme/alerts' } },
      dataFolder: '/nowhere',
      github: { apiUrl: forge.apiUrl, tokenVariable: 'GITHUB_TOKEN' },
    },
    env: { GITHUB_TOKEN: 'ghp_ours' },
    display: { write: () => undefined, colour: false, width: 80 },
    version: '0.0.0-test',
    upstream,
  });
  return receivers.find(({ id }) => id === 'issues')!;
}

function issuesOf(forge: FakeGitHub) {
  return forge.repository('acme/alerts').issues;
}

describeReceiver('issues', async () => {
  const forge = await startForge();
  return {
    receiver: openReceiver(forge),
    received: async () =>
      issuesOf(forge).flatMap(({ title, body, comments }) => [
        `${title}\n${body}`,
        ...comments.map((one) => one.body),
      ]),
    recognises: true,
    // What acts is looked for below, by a parser.
    forbidden: [/\r/],
    close: () => forge.close(),
  };
});

let forge: FakeGitHub;
let receiver: Receiver;
beforeEach(async () => {
  forge = await startForge();
  receiver = openReceiver(forge);
});
afterEach(() => forge.close());

function alertNamed(id: string, version = '1.0.1', severity: Alert['severity'] = 'high'): Alert {
  const purl = formatPurl({ ecosystem: 'npm', name: 'example', version });
  const told = finding({ title: `Starts to do ${id}`, severity });
  return { ...exampleAlert(), id, purl, severity, inspection: inspection(purl, [told]) };
}

function notice(kind: Notice['kind'], more: Partial<Notice> = {}): Notice {
  const { purl } = alertNamed('A-1');
  const at = '2026-11-21T08:00:00.000Z';
  const base = { id: `N-${kind}`, purl, kind, reason: 'looked at it', at, open: 0 };
  return { ...base, alertIds: ['A-1'], parcelIds: ['A-1'], author: 'maria', ...more };
}

function writes(): readonly string[] {
  return forge.questions
    .filter(({ method, path }) => method !== 'GET' && !path.endsWith('labels'))
    .map(({ method, path }) => `${method} ${path.replace('/repos/acme/alerts', '')}`);
}

describe('an issue', () => {
  test('is opened for a release, with labels and a title that people know it by', async () => {
    expect(await receiver.deliver(parcelOf(alertNamed('A-1')))).toBe('1');
    const [issue] = issuesOf(forge);
    expect(issue).toMatchObject({
      title: 'Watchkeeper: `example 1.0.1` (npm)',
      labels: ['watchkeeper', 'watchkeeper: high'],
      state: 'open',
    });
    expect(issue?.body).toMatchInlineSnapshot(`
      "<!-- watchkeeper:release:v1 f5a67ecdfcf238191172126985110923 -->
      <!-- watchkeeper:told:v1 A-1 -->

      <!-- watchkeeper:text:v1 -->

      **Now.** Starts to do \`A-1 (index.js:3)\`

      **How sure.** high confidence (recipient-added)

      **Exposed.** owner team-mail; it is handed \`POSTMARK_TOKEN\`; watchlist test

      **Do.** Do not install it.

      - Found at 2026-11-20T12:00:00.000Z
      - Alert A-1

      **example \`1.0.1\`: 1 high finding, judged on its own**

      ### HIGH: Starts to do \`A-1\`

      \`index.js:3\`

      \`\`\`
      Bcc: 'copy@attacker.invalid'
      \`\`\`

      **Why.** Nobody who uses the tool would know.

      **What to do.** Do not install it.

      Rule \`recipient-added\`, confidence high, fingerprint \`ffffffffffffffffffffffffffffffff\`

      The whole of it: \`watchkeeper show pkg:npm/example@1.0.1\`"
    `);
    expect([...forge.repository('acme/alerts').labels.keys()]).toHaveLength(6);
  });

  test('gets a comment and a new body when there is more, and a louder label', async () => {
    await receiver.deliver(parcelOf(alertNamed('A-1')));
    issuesOf(forge)[0]!.labels.push('team-mail');
    const reference = await receiver.deliver(parcelOf(alertNamed('A-2', '1.0.1', 'critical'), '1'));
    expect(reference).toBe('1');
    const [issue, ...others] = issuesOf(forge);
    expect(others).toEqual([]);
    expect(issue?.title).toBe('Watchkeeper: `example 1.0.1` (npm)');
    expect(issue?.labels).toEqual(['watchkeeper', 'team-mail', 'watchkeeper: critical']);
    expect(issue?.comments).toHaveLength(1);
    expect(issue?.comments[0]?.body).toMatch(/^<!-- watchkeeper:told:v1 A-2 -->\n\nThere is more/);
    expect(issue?.body).toContain('Starts to do `A-1`');
    expect(issue?.body).toContain('**Since then**');
    expect(readIssueBody(issue?.body ?? '')).toMatchObject({
      ids: ['A-1', 'A-2'],
      updates: [
        expect.stringMatching(/^- 2026-11-20: CRITICAL example `1.0.1`: Starts to do `A-2`$/),
      ],
    });
  });

  test('is found again by a new process, without being told its number', async () => {
    await receiver.deliver(parcelOf(alertNamed('A-1')));
    await receiver.deliver(parcelOf(alertNamed('A-3', '2.0.0')));
    await openReceiver(forge).deliver(parcelOf(alertNamed('A-2')));
    expect(issuesOf(forge).map(({ comments }) => comments.length)).toEqual([1, 0]);
  });

  test('of somebody else is not taken for ours, whatever it says', async () => {
    await receiver.deliver(parcelOf(alertNamed('A-1')));
    const [ours] = issuesOf(forge);
    issuesOf(forge)[0] = { ...ours!, user: forge.people.users.get('ghp_theirs')! };
    expect(await openReceiver(forge).deliver(parcelOf(alertNamed('A-1'), '1'))).toBe('2');
    expect(issuesOf(forge)).toHaveLength(2);
  });

  test('whose text has the mark of another is not taken for that one', async () => {
    const mark = (composeIssue(alertNamed('A-2', '2.0.0')).body.split('\n')[0] ?? '').trim();
    const about = alertNamed('A-1');
    const [told] = about.inspection.findings;
    const findings = [{ ...told!, title: mark, reasons: [`x\n${mark}\n`] }];
    await receiver.deliver(parcelOf({ ...about, inspection: { ...about.inspection, findings } }));
    await openReceiver(forge).deliver(parcelOf(alertNamed('A-2', '2.0.0')));
    expect(issuesOf(forge)).toHaveLength(2);
  });

  test.each([
    ['after opening it', /issues$/, 1],
    ['after commenting', /comments$/, 2],
    ['after changing it', /issues\/1$/, 2],
  ])('comes once when the connection breaks %s', async (_, about, alerts) => {
    let lost = false;
    forge.disturb(({ method, path }) => {
      const isIt = !lost && method !== 'GET' && about.test(path);
      lost ||= isIt;
      return isIt ? 'lose-answer' : undefined;
    });
    for (let index = 1; index <= alerts; index += 1) {
      const parcel = parcelOf(alertNamed(`A-${index}`));
      const first = openReceiver(forge).deliver(parcel);
      const again = first.catch(() => openReceiver(forge).deliver({ ...parcel, again: true }));
      await again;
    }
    expect(lost).toBe(true);
    expect(issuesOf(forge)).toHaveLength(1);
    expect(issuesOf(forge)[0]?.comments).toHaveLength(alerts - 1);
    expect(readIssueBody(issuesOf(forge)[0]?.body ?? '')?.updates).toHaveLength(alerts - 1);
  });

  test('keeps what people wrote into it', async () => {
    await receiver.deliver(parcelOf(alertNamed('A-1')));
    const [issue] = issuesOf(forge);
    issue!.body = `${issue!.body.replaceAll('\n', '\r\n')}\r\n\r\nWe asked the maintainer.`;
    await receiver.deliver(parcelOf(alertNamed('A-2')));
    expect(issue!.body).toContain('We asked the maintainer.');
    expect(issue!.body).toContain('**Since then**');
  });

  test('that was closed is opened again when there is more', async () => {
    await receiver.deliver(parcelOf(alertNamed('A-1')));
    issuesOf(forge)[0]!.state = 'closed';
    await receiver.deliver(parcelOf(alertNamed('A-2')));
    expect(issuesOf(forge)[0]).toMatchObject({ state: 'open', stateReason: 'reopened' });
  });
});

describe('several alerts at once', () => {
  const alerts = [alertNamed('A-1'), alertNamed('A-2', '2.0.0')] as const;

  test('that were collected have an issue each, because each is settled for itself', async () => {
    const numbers = new Map([
      ['A-1', '1'],
      ['A-2', '2'],
    ]);
    expect(await receiver.deliver({ id: 'D-1', alerts, together: 'digest' })).toEqual(numbers);
    expect(issuesOf(forge).map(({ title }) => title)).toEqual([
      'Watchkeeper: `example 1.0.1` (npm)',
      'Watchkeeper: `example 2.0.0` (npm)',
    ]);
  });

  test('that are a flood have one, once, and are told there what becomes of them', async () => {
    const parcel = { id: 'D-1', alerts, together: 'flood' } as const;
    expect(await receiver.deliver(parcel)).toBe('1');
    expect(await openReceiver(forge).deliver({ ...parcel, again: true })).toBe('1');
    await openReceiver(forge).tell?.(notice('accepted'));
    const [issue, ...others] = issuesOf(forge);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ title: 'Watchkeeper: 2 alerts: 2 high', state: 'open' });
    expect(issue?.comments).toHaveLength(1);
    await receiver.deliver(parcelOf(alertNamed('A-9'), '1'));
    expect(issuesOf(forge)).toHaveLength(2);
  });
});

describe('what became of a release', () => {
  test.each<[Notice['kind'], Partial<Notice>, 'open' | 'closed', string | null, string]>([
    ['accepted', {}, 'closed', 'completed', 'This release was accepted by maria: looked at it'],
    ['suppressed', { open: 0 }, 'closed', 'not_planned', 'This release was suppressed by maria'],
    ['suppressed', { open: 2 }, 'open', null, '2 findings are still open.'],
    ['withdrawn', {}, 'closed', 'completed', 'This release was withdrawn from its registry'],
    ['yanked', { reason: '' }, 'closed', 'completed', 'This release was yanked at its registry'],
  ])('%s %o: %s', async (kind, more, state, reason, said) => {
    await receiver.deliver(parcelOf(alertNamed('A-1')));
    await receiver.tell?.(notice(kind, more));
    await receiver.tell?.(notice(kind, { ...more, again: true }));
    const [issue] = issuesOf(forge);
    expect(issue).toMatchObject({ state, stateReason: reason });
    expect(issue?.comments).toHaveLength(1);
    expect(issue?.comments[0]?.body).toContain(said);
  });

  test('that is open again opens it again, and a notice that was half told is told to its end', async () => {
    await receiver.deliver(parcelOf(alertNamed('A-1')));
    await receiver.tell?.(notice('accepted'));
    let failed = false;
    forge.disturb(({ method }) => {
      const isIt = !failed && method === 'PATCH';
      failed ||= isIt;
      return isIt ? 'fail' : undefined;
    });
    const reopened = notice('reopened', { thread: '1' });
    await expect(receiver.tell?.(reopened)).rejects.toMatchObject({ retry: 'later' });
    expect(issuesOf(forge)[0]?.state).toBe('closed');
    await receiver.tell?.({ ...reopened, again: true });
    expect(issuesOf(forge)[0]).toMatchObject({ state: 'open', stateReason: 'reopened' });
    expect(issuesOf(forge)[0]?.comments).toHaveLength(2);
  });

  test('that has no issue opens none', async () => {
    await receiver.tell?.(notice('accepted'));
    expect(writes()).toEqual([]);
  });
});

describe('where no issue may be opened', () => {
  test('a repository in which a watched package is made, as its watchers say', async () => {
    const upstream = [`${forge.apiUrl}/ACME/alerts`];
    await expect(openReceiver(forge, upstream).check?.()).rejects.toMatchObject({
      code: 'address-refused',
      retry: 'never',
    });
    expect(writes()).toEqual([]);
  });

  test('and as what was found says', async () => {
    const about = alertNamed('A-1');
    const source = {
      status: 'compared',
      repository: `${forge.apiUrl}/acme/alerts`,
      commit: 'a'.repeat(40),
      files: { same: 1, 'normalised-same': 0, changed: 0, built: 0, 'only-in-artifact': 0 },
      onlyInArtifact: [],
      changed: [],
    } as const;
    const alert = { ...about, inspection: { ...about.inspection, source } };
    await expect(receiver.deliver(parcelOf(alert))).rejects.toMatchObject({
      code: 'address-refused',
    });
    expect(writes()).toEqual([]);
  });

  test('a right that was taken away is told as such, and a pause as a pause', async () => {
    forge.repository('acme/alerts').writers.clear();
    await expect(receiver.deliver(parcelOf(alertNamed('A-1')))).rejects.toMatchObject({
      code: 'misconfigured',
      retry: 'later',
      expected: expect.stringMatching(/may write issues/),
    });
    forge.repository('acme/alerts').writers.add('watcher');
    expect(await receiver.deliver(parcelOf(alertNamed('A-1')))).toBe('1');
    forge.limit.left = 0;
    forge.limit.resetsAt = Math.ceil(Date.now() / 1000) + 900;
    await expect(receiver.deliver(parcelOf(alertNamed('A-2')))).rejects.toMatchObject({
      code: 'rate-limited',
      retry: 'later',
    });
  });
});

describe('what a stranger wrote', () => {
  test('does nothing in an issue, and leaves its first lines alone', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const about = alertNamed('A-1');
        const [told] = about.inspection.findings;
        const evidence = [{ path: text, line: 1, excerpt: text, hunk: `+${text}` }];
        const findings = [{ ...told!, title: text, reasons: [text], advice: text, evidence }];
        const alert = {
          ...about,
          inspection: {
            ...about.inspection,
            findings,
            subject: { ...about.inspection.subject, name: text },
          },
        };
        const noticed = { id: 'F-1', rule: 'x', title: text };
        const said = composeNotice(
          notice('suppressed', { reason: text, author: text, finding: noticed }),
        );
        const update = composeUpdate(alert);
        const { body, title } = composeIssue(alert);
        const flood = composeFloodIssue({ id: 'D-1', alerts: [alert, alert], together: 'flood' });
        const updates = [update.line, said.line];
        const later = writeIssueBody({ ...readIssueBody(body)!, updates });
        for (const page of [body, later, update.comment, said.comment, flood.body]) {
          expect(activeParts(page)).toEqual([]);
        }
        expect(title).toBe('Watchkeeper: `example 1.0.1` (npm)');
        expect(readIssueBody(later)).toEqual({ ...readIssueBody(body), updates });
      }),
      { numRuns: 120 },
    );
  });

  test('of any length fits, and what was cut is said with where it is', () => {
    const about = alertNamed('A-1');
    const [told] = about.inspection.findings;
    const findings = Array.from({ length: 40 }, (_, index) => ({
      ...told!,
      title: `${index} ${'\u202e'.repeat(300)}`,
      evidence: [{ path: 'a.js', line: 1, excerpt: '\u202e'.repeat(500) }],
    }));
    const alert = { ...about, inspection: { ...about.inspection, findings } };
    const { body } = composeIssue(alert);
    expect(body.length).toBeLessThanOrEqual(maxIssueBody);
    expect(body).toMatch(/more sections do not fit here/);
    expect(body).toContain('`watchkeeper show pkg:npm/example@1.0.1`');
    expect(composeUpdate(alert).comment.length).toBeLessThanOrEqual(maxIssueBody);
    const alerts = Array.from({ length: 100 }, () => alert) as unknown as [Alert, ...Alert[]];
    const flood = composeFloodIssue({ id: 'D-1', alerts, together: 'flood' });
    expect(flood.body.length).toBeLessThanOrEqual(maxIssueBody);
    const updates = Array.from({ length: 60 }, () => composeUpdate(alert).line);
    const later = writeIssueBody({ ...readIssueBody(body)!, updates });
    expect(later.length).toBeLessThanOrEqual(maxIssueBody);
    expect(later).toMatch(/- … \d+ earlier, in the comments/);
  });
});
