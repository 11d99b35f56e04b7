import type { Claims } from '../../provenance/claims.ts';
import { originsOf, sameRepository } from '../origins.ts';
import { askMaintainer } from '../publishing.ts';
import type { Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { manifestEvidence } from '../sightings.ts';
import type { Severity } from '../../findings/finding.ts';
import { weigh } from '../weigh.ts';

/** The same source, built another way. */
export const provenanceBuildChanged = defineRule({
  about: 'release',
  id: 'provenance-build-changed',
  title: 'Built in another way than the release before',
  help: 'Both releases carry provenance, and their builds differ: another workflow file, another kind of ref (a branch where tags were built, or a pull request), another trigger, another runner, another service that vouches. Projects rewrite their pipelines. Whoever can push to a branch but not to a release makes exactly such a change.',
  references: ['ultralytics-2024-12-04'],
  needsBaseline: true,
  judge(release: Release): readonly Judgement[] {
    const { now, before } = originsOf(release) ?? {};
    if (now === undefined || before === undefined) return [];
    const changes = changesOf(before, now);
    if (changes.length === 0) return [];
    const titles = changes.map(({ what }) => what);
    return [
      {
        ...weigh(changes.map(({ severity, why }) => [severity, why] as const)),
        confidence: 'medium',
        title: `Built in another way than the version before: ${titles.join('; ')}`,
        advice: askMaintainer,
        facts: { changes: titles.join('; ').slice(0, 1000) },
        evidence: manifestEvidence(now.run ?? now.workflow?.uri ?? now.identity ?? ''),
      },
    ];
  },
});

interface BuildChange {
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
}

/** Triggers by which strangers can start a build of their own text. */
const openTriggers: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_target',
  'issue_comment',
  'workflow_run',
]);

function changesOf(before: Claims, now: Claims): readonly BuildChange[] {
  return [
    issuerChange(before, now),
    workflowChange(before, now),
    signerChange(before, now),
    refChange(before, now),
    triggerChange(before, now),
    runnerChange(before, now),
    builderChange(before, now),
    environmentChange(before, now),
  ].filter((one) => one !== undefined);
}

function issuerChange({ issuer: before }: Claims, { issuer: now }: Claims) {
  if (before === undefined || now === undefined || before === now) return undefined;
  return change(
    'medium',
    `vouched for by ${now}, not by ${before}`,
    'Another service vouches for who built it.',
  );
}

function workflowChange({ workflow: before }: Claims, { workflow: now }: Claims) {
  if (before === undefined || now === undefined || before.path === now.path) return undefined;
  return change(
    'medium',
    `by ${now.path}, not by ${before.path}`,
    'Another workflow published it.',
  );
}

/** Where a reusable workflow of somebody else does the work, that is who could change the result. */
function signerChange({ signerWorkflow: before }: Claims, { signerWorkflow: now }: Claims) {
  if (before === undefined || now === undefined) return undefined;
  if (sameRepository(before.repository, now.repository)) return undefined;
  return change(
    'low',
    `by a workflow of ${now.repository}, not of ${before.repository}`,
    'The workflow that does the work stands elsewhere.',
  );
}

function refChange({ source: before }: Claims, { source: now }: Claims) {
  if (before?.refKind === undefined || now?.refKind === undefined) return undefined;
  if (before.refKind === now.refKind) return undefined;
  const severity = now.refKind === 'tag' ? 'info' : now.refKind === 'branch' ? 'medium' : 'high';
  return change(
    severity,
    `from a ${words(now.refKind)} (${now.ref ?? 'unnamed'}), not from a ${words(before.refKind)}`,
    now.refKind === 'pull-request'
      ? 'Nobody had merged what it was built from.'
      : 'It was built from another kind of ref.',
  );
}

function triggerChange({ trigger: before }: Claims, { trigger: now }: Claims) {
  if (before === undefined || now === undefined || before === now) return undefined;
  const isOpen = openTriggers.has(now) && !openTriggers.has(before);
  return change(
    isOpen ? 'medium' : 'info',
    `started by ${now}, not by ${before}`,
    isOpen ? 'Strangers can start a build in this way.' : 'Something else started the build.',
  );
}

function runnerChange({ runner: before }: Claims, { runner: now }: Claims) {
  if (before === undefined || now === undefined || before === now) return undefined;
  return change(
    'medium',
    `on a ${now} runner, not a ${before} one`,
    'What runs on the machine decides what is built.',
  );
}

/** The runner is part of the builder's address: the same change is told once. */
function builderChange(before: Claims, now: Claims) {
  if (before.builder === undefined || now.builder === undefined) return undefined;
  if (before.builder === now.builder || before.runner !== now.runner) return undefined;
  if (before.signer !== now.signer) return undefined;
  return change(
    'low',
    `by the builder ${now.builder}, not ${before.builder}`,
    'Another builder made the statement.',
  );
}

function environmentChange({ environment: before }: Claims, { environment: now }: Claims) {
  if (before === undefined || before === now) return undefined;
  return change(
    'low',
    `without the protected environment ${before}`,
    'A protection of the deployment was not used.',
  );
}

function change(severity: Severity, what: string, why: string): BuildChange {
  return { severity, what, why };
}

function words(kind: string): string {
  return kind === 'pull-request' ? 'pull request' : kind;
}
