import { assert, constantFrom, object, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWebhookEvent } from '../../src/github/webhook-event.ts';
import { webhookExample, webhookExamples, type HookPayload } from '../support/webhook-examples.ts';

const moves = ['opened', 'synchronize', 'reopened', 'ready_for_review'];

describe('events of GitHub', () => {
  test.each(['api.github.com', 'ghes-31', 'ghes-35'])('as %s sends them are all read', (from) => {
    const examples = webhookExamples(from);
    const kinds = new Map<string, number>();
    for (const { name, payload } of examples) {
      // Hooks of a repository carry no installation; an App's always do.
      const installed = { installation: { id: 7 }, ...payload };
      const kind = readWebhookEvent(name, installed)?.kind ?? 'none';
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    expect(examples.length).toBeGreaterThan(40);
    expect(kinds.get('pull-request')).toBeGreaterThanOrEqual(1);
    expect((kinds.get('check-again') ?? 0) + (kinds.get('installation') ?? 0)).toBeGreaterThan(0);
    expect(kinds.get('command')).toBeUndefined();
  });

  test.each(moves)('a pull request that is %s is to be reviewed', (action) => {
    const payload: HookPayload = webhookExample('pull_request', 'opened');
    payload.action = action;
    expect(readWebhookEvent('pull_request', payload)).toEqual({
      kind: 'pull-request',
      number: payload.number,
      repository: {
        id: payload.repository.id,
        owner: payload.repository.owner.login,
        name: payload.repository.name,
        installationId: payload.installation.id,
      },
    });
  });

  test.each(['closed', 'labeled', 'assigned', 'locked', 'converted_to_draft', 'edited'])(
    'one that is %s is not',
    (action) => {
      const payload = { ...webhookExample('pull_request', 'opened'), action };
      expect(readWebhookEvent('pull_request', payload)).toBeUndefined();
    },
  );

  test('one that gets another base is', () => {
    const edited = { ...webhookExample('pull_request', 'opened'), action: 'edited' };
    const retitled = { ...edited, changes: { title: { from: 'x' } } };
    const rebased = { ...edited, changes: { base: { ref: { from: 'main' } } } };
    expect(readWebhookEvent('pull_request', retitled)).toBeUndefined();
    expect(readWebhookEvent('pull_request', rebased)).toMatchObject({ kind: 'pull-request' });
  });

  test.each(['check_run', 'check_suite'] as const)('a %s that somebody wants again', (name) => {
    const payload = webhookExample(name, 'rerequested');
    const event = readWebhookEvent(name, payload);
    expect(event).toMatchObject({ kind: 'check-again', headSha: payload[name].head_sha });
    expect(readWebhookEvent(name, { ...payload, action: 'completed' })).toBeUndefined();
  });

  test('installations come, pause and go', () => {
    const states = ['created', 'suspend', 'unsuspend', 'deleted'].map((action) => {
      const event = readWebhookEvent('installation', webhookExample('installation', action));
      return event?.kind === 'installation' ? event.state : undefined;
    });
    expect(states).toEqual(['active', 'suspended', 'active', 'deleted']);
  });
});

const robot = (payload: HookPayload) => {
  payload.comment.user.type = 'Bot';
};
const edited = (payload: HookPayload) => {
  payload.action = 'edited';
};

describe('comments', () => {
  function commented(body: string, change: (payload: HookPayload) => void = () => {}) {
    const payload = webhookExample('issue_comment', 'created');
    payload.comment.body = body;
    payload.issue.pull_request = { url: 'x' };
    change(payload);
    return readWebhookEvent('issue_comment', payload);
  }

  test('that begin with our name are commands', () => {
    expect(commented('/watchkeeper review\nplease')).toMatchObject({
      kind: 'command',
      isPullRequest: true,
      author: 'Codertocat',
      association: 'OWNER',
      text: '/watchkeeper review\nplease',
    });
    const issue = commented('/watchkeeper x', (payload) => delete payload.issue.pull_request);
    expect(issue).toMatchObject({ kind: 'command', isPullRequest: false });
  });

  test.each([
    'hello',
    '> /watchkeeper review',
    '/watchkeepers review',
    'x /watchkeeper review',
    '',
  ])('%j is none', (text) => {
    expect(commented(text)).toBeUndefined();
  });

  test('of robots, and those that were only edited, are none', () => {
    expect(commented('/watchkeeper review', robot)).toBeUndefined();
    expect(commented('/watchkeeper review', edited)).toBeUndefined();
  });

  test('are cut where nobody would write a command', () => {
    const event = commented(`/watchkeeper ${'x'.repeat(100_000)}`);
    expect(event?.kind === 'command' && event.text.length).toBe(2_000);
  });
});

describe('events that are not of their form', () => {
  test('are refused when they concern us', () => {
    const { repository: _, ...payload } = webhookExample('pull_request', 'opened');
    expect(() => readWebhookEvent('pull_request', payload)).toThrow(
      expect.objectContaining({ code: 'invalid-answer', subject: 'webhook pull_request' }),
    );
    const check = webhookExample('check_run', 'rerequested');
    check.check_run.head_sha = '../../x';
    expect(() => readWebhookEvent('check_run', check)).toThrow(
      expect.objectContaining({ code: 'invalid-answer' }),
    );
  });

  test('never end in another way', () => {
    const names = constantFrom('pull_request', 'check_run', 'issue_comment', 'installation', 'x');
    const actions = constantFrom(...moves, 'created', 'rerequested', 'edited', 'deleted');
    assert(
      property(names, actions, object(), (name, action, payload) => {
        try {
          readWebhookEvent(name, { ...payload, action });
        } catch (error) {
          expect(error).toMatchObject({ code: 'invalid-answer' });
        }
        expect(readWebhookEvent(name, [payload])).toBeUndefined();
      }),
    );
  });
});
