import type { Finding, Severity } from '../findings/finding.ts';
import { rules } from '../policies/rules/index.ts';
import { escapeTerminal } from '../reports/escape.ts';
import { escapeJson } from '../reports/json.ts';
import { levels, ruleDescriptor, sarifText, securitySeverities, uriOf } from '../reports/sarif.ts';
import { placeOf } from '../reports/summary.ts';
import { headline, launcherWords, sentenceOf, versionStep } from './headline.ts';
import type { Review, ReviewedPackage, ReviewPlace } from './review.ts';

/** What a review says that no rule about releases says. */
const own = [
  {
    id: 'review-not-looked',
    title: 'A package could not be looked at',
    help: 'The version that the change lets in could not be opened, in whole or in part. That says nothing good of it.',
  },
  {
    id: 'review-other-bytes',
    title: 'The lockfile states other bytes than the registry serves',
    help: 'Whoever installs by this lockfile gets something else than everybody who looks at the package.',
  },
  {
    id: 'review-launcher',
    title: 'A program is started that was not before, or in another way',
    help: 'What a configuration starts runs with the credentials that it is handed.',
  },
  {
    id: 'review-unresolved',
    title: 'A line was not understood',
    help: 'What it installs or starts is not known.',
  },
] as const;

type OwnRule = (typeof own)[number]['id'];

/** A review as SARIF 2.1.0: results stand at the lines of the project that bring them, so that code scanning shows them in the change. */
export function renderReviewSarif(review: Review): string {
  const results = [
    ...review.packages.flatMap(resultsOfPackage),
    ...review.launchers
      .filter(({ attention }) => attention !== 'quiet')
      .map((one) =>
        ownResult(
          'review-launcher',
          one.place,
          `${one.server ?? one.via} ${launcherWords(one).join('; ')}`,
          {
            severity: one.attention === 'unseen' ? 'medium' : 'low',
            identity: [
              one.place.path,
              one.server ?? one.via,
              ...one.packages.map(({ name }) => name),
            ],
          },
        ),
      ),
    ...review.unresolved.map(({ path, line, text, why }) =>
      ownResult('review-unresolved', { path, line }, `${text === '' ? path : text}: ${why}`, {
        severity: 'medium',
        identity: [path, text, why],
      }),
    ),
  ];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Watchkeeper',
            rules: [...rules.map(ruleDescriptor), ...own.map(ownDescriptor)],
          },
        },
        automationDetails: { id: 'watchkeeper/review' },
        invocations: [
          {
            executionSuccessful: review.leftOut.length === 0,
            toolExecutionNotifications: review.leftOut.map(({ why, names }) => ({
              level: 'error',
              message: {
                text: sarifText(`Not looked at (${why}): ${names.slice(0, 50).join(', ')}`),
              },
            })),
          },
        ],
        results,
        columnKind: 'utf16CodeUnits',
        properties: { summary: escapeTerminal(headline(review)) },
      },
    ],
  };
  return escapeJson(JSON.stringify(log, undefined, 2));
}

function ownDescriptor({ id, title, help }: (typeof own)[number]): object {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: help },
    help: { text: help },
    properties: { tags: ['security', 'supply-chain'] },
  };
}

function resultsOfPackage(one: ReviewedPackage): readonly object[] {
  const { look, otherDigest, places } = one;
  const place = places[0] ?? { path: 'package.json', line: 1 };
  const unseen =
    look.status === 'not-looked' || look.inspection.outcome === 'incomplete'
      ? [
          ownResult('review-not-looked', place, sentenceOf(one), {
            severity: 'medium',
            identity: [one.name],
          }),
        ]
      : [];
  const others =
    otherDigest === undefined
      ? []
      : [
          ownResult(
            'review-other-bytes',
            place,
            `${one.name}: ${otherDigest.stated} stands here and ${otherDigest.served} is served`,
            { severity: 'critical', identity: [one.purl] },
          ),
        ];
  const findings = look.status === 'looked' ? look.inspection.findings : [];
  return [...others, ...findings.map((finding) => findingResult(finding, one)), ...unseen];
}

function findingResult(finding: Finding, one: ReviewedPackage): object {
  const { rule, severity, title, reasons, advice, evidence, fingerprint, suppressed } = finding;
  const where = evidence[0] === undefined ? '' : ` (${placeOf(evidence[0])} of the package)`;
  const text = `${one.name} ${versionStep(one)}: ${title}${where}. ${reasons.join(' ')} ${advice}`;
  const [place = { path: 'package.json', line: 1 }, ...others] = one.places;
  return {
    ...resultAt(rule, severity, place, text),
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((other, id) => ({ id, ...locationOf(other) })) }),
    partialFingerprints: { 'watchkeeper/v1': `${one.ecosystem}/${one.name}/${fingerprint}` },
    ...(suppressed === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: escapeTerminal(`${suppressed.author}: ${suppressed.reason}`),
            },
          ],
        }),
  };
}

function ownResult(
  rule: OwnRule,
  place: ReviewPlace,
  text: string,
  how: { readonly severity: Severity; readonly identity: readonly string[] },
): object {
  return {
    ...resultAt(rule, how.severity, place, text),
    partialFingerprints: { 'watchkeeper/v1': escapeTerminal(`${rule}/${how.identity.join('/')}`) },
  };
}

function resultAt(rule: string, severity: Severity, place: ReviewPlace, text: string): object {
  return {
    ruleId: rule,
    level: levels[severity],
    kind: 'fail',
    message: { text: sarifText(text) },
    locations: [locationOf(place)],
    properties: { severity, 'security-severity': securitySeverities[severity] },
  };
}

function locationOf({ path, line }: ReviewPlace): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
      region: { startLine: Math.max(1, line) },
    },
  };
}
