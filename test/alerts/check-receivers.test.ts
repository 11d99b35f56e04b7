import { describe, expect, test } from 'vitest';
import { checkReceivers } from '../../src/alerts/check-receivers.ts';
import { AlertError, type AlertErrorCode } from '../../src/alerts/errors.ts';
import { openReceivers } from '../../src/alerts/open-receivers.ts';
import type { Receiver } from '../../src/alerts/receiver.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { startFakeGitHub } from '../support/fake-github.ts';

function failing(id: string, code: AlertErrorCode): Receiver {
  return {
    id,
    check: () =>
      Promise.reject(
        new AlertError(code, 'it cannot be', { subject: id, retry: 'later', expected: 'another' }),
      ),
    deliver: async () => undefined,
  };
}

const fine: Receiver = { id: 'fine', deliver: async () => undefined };

describe('at start', () => {
  test('all that a person has to change is said at once', async () => {
    const receivers = [fine, failing('a', 'misconfigured'), failing('b', 'address-refused')];
    await expect(checkReceivers(receivers, silentLog)).rejects.toMatchObject({
      problems: [
        { subject: 'receivers.a', what: 'it cannot be', expected: 'another' },
        { subject: 'receivers.b', what: 'it cannot be', expected: 'another' },
      ],
    });
  });

  test('what may pass keeps nothing from starting, and is noted', async () => {
    const noted: unknown[] = [];
    const log = { ...silentLog, warn: (...said: unknown[]) => void noted.push(said) };
    await checkReceivers([fine, failing('a', 'unreachable'), failing('b', 'not-allowed')], log);
    expect(noted).toHaveLength(2);
  });

  test('a repository that takes no issues is said with what to change', async () => {
    const forge = await startFakeGitHub();
    forge.people.users.set('ghp_ours', { login: 'watcher', id: 3 });
    forge.repository('acme/alerts').writers.add('watcher');
    forge.repository('acme/alerts').hasIssues = false;
    const receivers = openReceivers({
      settings: {
        receivers: {
          issues: { type: 'github-issue', repository: 'acme/alerts' },
          app: { type: 'github-issue', repository: 'acme/alerts', as: 'app' },
        },
        dataFolder: '/nowhere',
        github: { apiUrl: forge.apiUrl, tokenVariable: 'GITHUB_TOKEN' },
      },
      env: { GITHUB_TOKEN: 'ghp_ours' },
      display: { write: () => undefined, colour: false, width: 80 },
      version: '0.0.0-test',
    });
    const error: unknown = await checkReceivers(receivers, silentLog).catch(
      (thrown: unknown) => thrown,
    );
    await forge.close();
    expect(String(error)).toMatchInlineSnapshot(`
      "ConfigurationError: receivers.issues: acme/alerts: the repository takes no issues; expected issues turned on in its settings
      receivers.app: no App was set up; expected an App that \`watchkeeper github setup\` makes, or a token"
    `);
  });
});
