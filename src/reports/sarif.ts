import type { Finding, FindingEvidence, Severity } from '../findings/finding.ts';
import type { Inspection } from '../inspections/inspection.ts';
import { rules } from '../policies/rules/index.ts';
import { cutText, escapeTerminal } from './escape.ts';
import { escapeJson } from './json.ts';
import { summarise } from './summary.ts';

/** How loud a severity is to readers of SARIF. */
export const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** The scale by which code scanning pages sort: above 9 critical, above 7 high, above 4 medium. */
export const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

/** GitHub keeps so many results and shows so many places of one; the loudest come first. */
const maxResults = 5_000;
const maxPlaces = 100;

/** An inspection as SARIF 2.1.0, for code scanning pages and editors. */
export function renderSarif(inspection: Inspection): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Watchkeeper',
            rules: rules.map(ruleDescriptor),
          },
        },
        automationDetails: { id: `watchkeeper/${uriOf(inspection.subject.id)}` },
        originalUriBaseIds: {
          PACKAGE: {
            description: { text: escapeTerminal(`The unpacked files of ${inspection.subject.id}`) },
          },
        },
        invocations: [
          {
            executionSuccessful: inspection.outcome !== 'incomplete',
            toolExecutionNotifications: [
              ...inspection.unread.slice(0, maxResults).map(unreadNotification),
              ...leftOut(inspection.findings.length, 'results'),
              ...leftOut(inspection.unread.length, 'parts that were not looked at'),
            ],
          },
        ],
        results: inspection.findings
          .slice(0, maxResults)
          .map((finding) => resultOf(finding, inspection)),
        columnKind: 'utf16CodeUnits',
        properties: { summary: escapeTerminal(summarise(inspection)) },
      },
    ],
  };
  return escapeJson(JSON.stringify(log, undefined, 2));
}

function unreadNotification({ path, reason, detail }: Inspection['unread'][number]): object {
  return {
    level: 'error',
    descriptor: { id: `unread/${reason}` },
    message: { text: sarifText(`Not looked at: ${reason}: ${detail}`) },
    ...(path === '' ? {} : { locations: [locationOf({ path, line: 0, excerpt: '' })] }),
  };
}

function leftOut(count: number, what: string): readonly object[] {
  if (count <= maxResults) return [];
  const text = `${count - maxResults} ${what} are left out`;
  return [{ level: 'warning', descriptor: { id: 'left-out' }, message: { text } }];
}

/** A rule as viewers list it. */
export function ruleDescriptor(rule: (typeof rules)[number]): object {
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.help },
    help: { text: `${rule.help} Its page is docs/rules/${rule.id}.md.` },
    properties: { tags: ['security', 'supply-chain'] },
  };
}

function resultOf(finding: Finding, inspection: Inspection): object {
  const index = rules.findIndex((rule) => rule.id === finding.rule);
  const places: readonly FindingEvidence[] =
    finding.evidence.length > 0
      ? finding.evidence
      : [{ path: 'package.json', line: 0, excerpt: '' }];
  const decision = sarifDecision(finding);
  return {
    ruleId: finding.rule,
    ...(index === -1 ? {} : { ruleIndex: index }),
    level: levels[finding.severity],
    kind: 'fail',
    message: {
      text: sarifText(`${finding.title}. ${finding.reasons.join(' ')} ${finding.advice}`),
    },
    locations: places.slice(0, 1).map(locationOf),
    ...(places.length > 1
      ? {
          relatedLocations: places
            .slice(1, maxPlaces)
            .map((place, id) => ({ id, ...locationOf(place) })),
        }
      : {}),
    ...codeFlowsOf(places),
    partialFingerprints: { 'watchkeeper/v1': finding.fingerprint },
    ...(inspection.baseline === undefined
      ? {}
      : { baselineState: finding.standingSince === undefined ? 'new' : 'unchanged' }),
    ...(decision === ''
      ? {}
      : {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: escapeTerminal(decision) },
          ],
        }),
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      'security-severity': securitySeverities[finding.severity],
      tools: finding.tools.map(escapeTerminal),
    },
  };
}

function sarifDecision({ suppressed, accepted }: Finding): string {
  if (accepted !== undefined) return `${accepted.author}: ${accepted.reason}`;
  if (suppressed === undefined) return '';
  const until = suppressed.expires === undefined ? '' : ` (until ${suppressed.expires})`;
  return `${suppressed.author}: ${suppressed.reason}${until}`;
}

/** The way of data, as viewers of SARIF step through it. */
function codeFlowsOf(places: readonly FindingEvidence[]): object {
  const ways = places.flatMap(({ steps }) => (steps === undefined ? [] : [steps])).slice(0, 5);
  if (ways.length === 0) return {};
  const codeFlows = ways.map((steps) => ({
    threadFlows: [
      {
        locations: steps.map(({ path, line, what }) => ({
          location: locationOf({ path, line, excerpt: what }),
        })),
      },
    ],
  }));
  return { codeFlows };
}

function locationOf(evidence: FindingEvidence): { readonly physicalLocation: object } {
  const snippet =
    evidence.excerpt === ''
      ? {}
      : { snippet: { text: cutText(escapeTerminal(evidence.excerpt), 400) } };
  const column =
    evidence.column === undefined || evidence.column < 1 ? {} : { startColumn: evidence.column };
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(evidence.path), uriBaseId: 'PACKAGE' },
      ...(evidence.line < 1 ? {} : { region: { startLine: evidence.line, ...column, ...snippet } }),
    },
  };
}

/** A relative reference that stays inside the package: each folder encoded, none of them a way up, no scheme, no leading slash. */
export function uriOf(path: string): string {
  const folders = path
    .toWellFormed()
    .split(/[\\/]/)
    .filter((folder) => folder !== '');
  const encoded = folders.map((folder) =>
    isStep(folder) ? folder.replaceAll('.', '%252E') : encodeURIComponent(folder),
  );
  return encoded.length === 0 ? 'package' : encoded.join('/');
}

/** `.` and `..`. Readers of URLs take `%2E` for a dot, so the percent sign is encoded too. */
function isStep(folder: string): boolean {
  return folder === '.' || folder === '..';
}

/** Message text without the brackets that SARIF viewers read as links. */
export function sarifText(text: string): string {
  return escapeTerminal(text).replace(/[[\]\\]/g, '\\$&');
}
