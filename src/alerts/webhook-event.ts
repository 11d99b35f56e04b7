import { z } from 'zod';
import { confidences, severities } from '../findings/finding.ts';
import { cutText } from '../reports/escape.ts';
import { escapeJson } from '../reports/json.ts';
import { parsePurl } from '../watchlists/purl.ts';
import { composeMessage } from './message.ts';
import { noticeKinds, type Notice } from './notice.ts';
import type { Parcel } from './receiver.ts';

const point = z.object({
  id: z.string().optional().describe('The name by which it is decided on: F-….'),
  rule: z.string().describe('The rule that found it.'),
  severity: z.enum(severities),
  confidence: z.enum(confidences),
  what: z.string().describe('What the release can do now, in one sentence.'),
  evidence: z
    .object({ path: z.string(), line: z.int().min(0), excerpt: z.string() })
    .optional()
    .describe('The first place; line 0 is the file as a whole.'),
});

const told = z.object({
  alertId: z.string(),
  createdAt: z.iso.datetime(),
  purl: z.string().describe('The release, or the package when it is about all of it.'),
  ecosystem: z.enum(['npm', 'pypi']),
  name: z.string(),
  version: z.string().optional(),
  severity: z.enum(severities),
  confidence: z.enum(confidences),
  points: z.array(point).min(1).describe('The loudest first.'),
  morePoints: z.int().min(0).describe('How many more there are.'),
  unread: z.int().min(0).describe('Parts of the release that could not be read.'),
  exposure: z.object({
    owner: z.string().optional(),
    watchlist: z.string().optional(),
    credentials: z
      .array(z.string())
      .describe('Names of the credentials that the server is handed.'),
    routes: z.array(z.string()),
  }),
  again: z
    .string()
    .optional()
    .describe(
      'Why it is told although it was decided on before; its reason is as a person wrote it.',
    ),
  advice: z.string(),
  lastGood: z
    .object({
      version: z.string(),
      pins: z.array(
        z.object({
          where: z.enum(['npx', 'package.json', 'uvx', 'requirements.txt']),
          line: z.string(),
        }),
      ),
    })
    .optional()
    .describe('The last good version and the lines that pin it.'),
});

const became = z.object({
  noticeId: z.string(),
  at: z.iso.datetime(),
  kind: z
    .enum(noticeKinds)
    .describe(
      '`withdrawn` and `yanked` happened at the registry; `reopened` takes back what was decided, or yanked.',
    ),
  purl: z.string().describe('What its alerts were about: a release, or a package.'),
  ecosystem: z.enum(['npm', 'pypi']),
  name: z.string(),
  version: z.string().optional(),
  finding: z
    .object({ id: z.string(), rule: z.string(), title: z.string() })
    .optional()
    .describe('The one finding that it is about; without it, all of them.'),
  reason: z.string().describe('As a person wrote it, or the registry.'),
  author: z.string().optional(),
  expires: z.iso.datetime().optional().describe('Until when it holds.'),
  open: z.int().min(0).describe('How many findings that were told nobody has decided on yet.'),
  alertFollows: z.boolean().describe('Whether an alert tells it again.'),
  alertIds: z.array(z.string()).describe('The alerts about it that were sent here.'),
});

const envelope = {
  specversion: z.literal('1.0'),
  id: z.string().describe('The same for the same event, however often it is sent.'),
  source: z.literal('urn:watchkeeper'),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
};

/** A CloudEvent 1.0 in its JSON form: something was found. */
const alertEvent = z.object({
  ...envelope,
  type: z.enum(['watchkeeper.alert.v1', 'watchkeeper.digest.v1']),
  subject: z.string().optional().describe('The package URL that an alert is about.'),
  data: z.object({ alerts: z.array(told).min(1).max(100) }),
});

/** And another: what became of something that was found. */
const noticeEvent = z.object({
  ...envelope,
  type: z.literal('watchkeeper.notice.v1'),
  subject: z.string().describe('The package URL that its alerts were about.'),
  data: z.object({ notice: became }),
});

/** What a webhook gets. */
const webhookEvent = z
  .discriminatedUnion('type', [alertEvent, noticeEvent])
  .describe(
    'What Watchkeeper sends to a webhook. All texts are as packages and people wrote them.',
  );

/** The JSON Schema of what a webhook gets; `webhook-event.schema.json` beside this file is this. */
export function describeWebhookEvent(): Readonly<Record<string, unknown>> {
  return { title: 'Watchkeeper webhook event', ...z.toJSONSchema(webhookEvent, { io: 'input' }) };
}

const maxExcerpt = 500;

/** The body that is sent for a parcel. Sent again, it is the same to the byte, and so is its id. */
export function webhookBody(parcel: Parcel): string {
  const [first] = parcel.alerts;
  const isDigest = parcel.together !== undefined;
  const event: z.input<typeof alertEvent> = {
    specversion: '1.0',
    id: parcel.id,
    source: 'urn:watchkeeper',
    type: isDigest ? 'watchkeeper.digest.v1' : 'watchkeeper.alert.v1',
    time: first.createdAt,
    ...(isDigest ? {} : { subject: first.purl }),
    datacontenttype: 'application/json',
    data: {
      alerts: parcel.alerts.map((alert) => {
        const message = composeMessage(alert);
        const points = message.points.map(({ evidence, ...rest }) =>
          evidence === undefined
            ? rest
            : {
                ...rest,
                evidence: { ...evidence, excerpt: cutText(evidence.excerpt, maxExcerpt) },
              },
        );
        return { ...message, points } as z.input<typeof told>;
      }),
    },
  };
  return escapeJson(JSON.stringify(alertEvent.parse(event)));
}

/** The same for a notice. */
export function webhookNoticeBody(notice: Notice): string {
  const { id, at, purl, kind, finding, reason, author, expires, open, alertIds } = notice;
  const { ecosystem, name, version } = parsePurl(purl);
  const event: z.input<typeof noticeEvent> = {
    specversion: '1.0',
    id,
    source: 'urn:watchkeeper',
    type: 'watchkeeper.notice.v1',
    time: at,
    subject: purl,
    datacontenttype: 'application/json',
    data: {
      notice: {
        noticeId: id,
        at,
        kind,
        purl,
        ecosystem,
        name,
        ...(version === undefined ? {} : { version }),
        ...(finding === undefined ? {} : { finding }),
        reason,
        ...(author === undefined ? {} : { author }),
        ...(expires === undefined ? {} : { expires: new Date(expires).toISOString() }),
        open,
        alertFollows: notice.alertFollows === true,
        alertIds: [...alertIds],
      },
    },
  };
  return escapeJson(JSON.stringify(noticeEvent.parse(event)));
}
