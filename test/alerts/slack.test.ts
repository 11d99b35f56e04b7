import { describe, expect, it } from 'vitest';
import { parcelOf, type Parcel } from '../../src/alerts/receiver.ts';
import { slackWebhookReceiver } from '../../src/alerts/receivers/slack.ts';
import { composeSlackMessage } from '../../src/alerts/slack-message.ts';
import { describeReceiver, exampleAlert } from '../contracts/receiver.ts';
import { exampleNotice } from '../support/notices.ts';
import { finding } from '../support/records.ts';
import { startWebServer, type Answer } from '../support/web-server.ts';

const active = [/<[!@#]/, /<https?:/, /<img/];

describeReceiver('slack', async () => {
  const server = await startWebServer();
  const webhookUrl = new URL('services/T1/B1/secret', server.url);
  return {
    receiver: slackWebhookReceiver('slack', { webhookUrl, privateAddresses: 'allow' }),
    received: async () => server.came.map(({ body }) => body.replaceAll('\\"', '"')),
    recognises: false,
    forbidden: active,
    close: server.stop,
  };
});

describe('an incoming webhook', () => {
  it('says what became of an alert where no thread is, and only once', async () => {
    const server = await startWebServer();
    const webhookUrl = new URL('services/T1/B1/secret', server.url);
    const receiver = slackWebhookReceiver('slack', { webhookUrl, privateAddresses: 'allow' });
    await receiver.tell?.(exampleNotice({ alertIds: ['A-1'] }));
    await receiver.tell?.(exampleNotice({ kind: 'reopened', alertFollows: true }));
    await server.stop();
    expect(server.came.map(({ body }) => JSON.parse(body) as unknown)).toMatchInlineSnapshot(`
      [
        {
          "blocks": [
            {
              "text": {
                "emoji": false,
                "text": "SUPPRESSED example 1.0.16: Mail now goes to ‹!here›",
                "type": "plain_text",
              },
              "type": "header",
            },
            {
              "text": {
                "emoji": false,
                "text": "F-0123456789 of pkg:npm/example@1.0.16 (Mail now goes to ‹!here›) was suppressed by ada until 2026-12-20: ours ‹!channel› ‹https://x.invalid|here› ‹img src=x› @everyone\\n# and more. One other finding is open.",
                "type": "plain_text",
              },
              "type": "section",
            },
            {
              "elements": [
                {
                  "emoji": false,
                  "text": "Told before: alert A-1",
                  "type": "plain_text",
                },
                {
                  "emoji": false,
                  "text": "To take it back: watchkeeper suppress F-0123456789 --lift",
                  "type": "plain_text",
                },
              ],
              "type": "context",
            },
          ],
          "text": "F-0123456789 of pkg:npm/example@1.0.16 (Mail now goes to &lt;!here&gt;) was suppressed by ada until 2026-12-20: ours &lt;!channel&gt; &lt;https://x.invalid|here&gt; &lt;img src=x&gt; @everyone\\n# and more. One other finding is open.",
          "unfurl_links": false,
          "unfurl_media": false,
        },
      ]
    `);
  });
});

describe('a message for Slack', () => {
  function lengths(parcel: Parcel): void {
    const { text, blocks } = composeSlackMessage(parcel);
    expect(text.length).toBeLessThanOrEqual(1_500);
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const block of blocks) {
      const max = { header: 150, section: 3_000, context: 2_000, divider: 0 }[block.type];
      const texts = 'text' in block ? [block.text] : 'elements' in block ? block.elements : [];
      for (const one of texts) {
        expect(one.text.length).toBeGreaterThan(0);
        expect(one.text.length).toBeLessThanOrEqual(max);
      }
    }
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_000);
  }

  it('stays within its limits, however long texts are and however many', () => {
    const long = finding({ title: '<'.repeat(9_000), advice: '&'.repeat(9_000) });
    const alert = exampleAlert();
    const big = {
      ...alert,
      credentials: Array.from({ length: 300 }, (_, index) => `SECRET_${index}`),
      inspection: { ...alert.inspection, findings: Array.from({ length: 50 }, () => long) },
    };
    lengths(parcelOf(big));
    const others = Array.from({ length: 99 }, (_, index) => ({ ...big, id: `A-${index}` }));
    lengths({ id: 'D-1', alerts: [big, ...others], together: 'digest' });
  });

  it('reads like this', () => {
    const told = finding({ title: 'Mail now goes to copy@attacker.invalid in the field bcc' });
    const alert = exampleAlert();
    const inspection = { ...alert.inspection, findings: [told] };
    expect(composeSlackMessage(parcelOf({ ...alert, inspection }))).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "text": {
              "emoji": false,
              "text": "CRITICAL example 1.0.1",
              "type": "plain_text",
            },
            "type": "header",
          },
          {
            "text": {
              "emoji": false,
              "text": "Now: Mail now goes to copy@attacker.invalid in the field bcc (index.js:3)",
              "type": "plain_text",
            },
            "type": "section",
          },
          {
            "text": {
              "emoji": false,
              "text": "How sure: high confidence (recipient-added)",
              "type": "plain_text",
            },
            "type": "section",
          },
          {
            "text": {
              "emoji": false,
              "text": "Exposed: owner team-mail; it is handed POSTMARK_TOKEN; watchlist test",
              "type": "plain_text",
            },
            "type": "section",
          },
          {
            "text": {
              "emoji": false,
              "text": "Do: Do not install it.",
              "type": "plain_text",
            },
            "type": "section",
          },
          {
            "text": {
              "emoji": false,
              "text": "Pin the last good version, 1.0.0:",
              "type": "plain_text",
            },
            "type": "section",
          },
          {
            "text": {
              "text": "\`\`\`
      npx -y example@1.0.0
      "example": "1.0.0"
      \`\`\`",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "elements": [
              {
                "emoji": false,
                "text": "Alert A-0123456789abcdef0123",
                "type": "plain_text",
              },
            ],
            "type": "context",
          },
        ],
        "text": "CRITICAL example 1.0.1: Mail now goes to copy@attacker.invalid in the field bcc",
      }
    `);
  });
});

describe('an incoming webhook', () => {
  async function deliver(answer: Answer, times = 1) {
    const server = await startWebServer(() => answer);
    const webhookUrl = new URL('services/T1/B1/secret', server.url);
    const receiver = slackWebhookReceiver('slack', { webhookUrl, privateAddresses: 'allow' });
    const errors: unknown[] = [];
    for (let time = 0; time < times; time += 1) {
      await receiver
        .deliver(parcelOf(exampleAlert()))
        .catch((error: unknown) => errors.push(error));
    }
    await server.stop();
    return { errors, came: server.came };
  }

  it.each([
    [429, 'rate_limited', 'rate-limited', 'later'],
    [500, 'rollup_error', 'unreachable', 'later'],
    [403, 'action_prohibited', 'not-allowed', 'later'],
    [400, 'invalid_blocks', 'rejected', 'never'],
  ] as const)('answers %i %s', async (status, body, code, retry) => {
    const { errors } = await deliver({ status, body, headers: { 'retry-after': '30' } });
    expect(errors).toMatchObject([{ code, retry, retryAfterSeconds: 30 }]);
    expect(String(errors[0])).not.toContain('secret');
  });

  it('is left alone once it says that it is no more', async () => {
    const { errors, came } = await deliver({ status: 404, body: 'no_service' }, 3);
    expect(errors).toMatchObject(
      Array.from({ length: 3 }, () => ({ code: 'gone', retry: 'never' })),
    );
    expect(came).toHaveLength(1);
  });
});
