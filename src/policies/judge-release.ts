import type { Finding } from '../findings/finding.ts';
import { findingFingerprint } from '../findings/fingerprint.ts';
import { compareFindings } from '../findings/severity.ts';
import { pythonManifests } from '../manifests/python/python-manifest.ts';
import type { Profile } from '../profiles/profile.ts';
import { combineTrust } from './broken-trust.ts';
import { quietenBundled } from './bundled-libraries.ts';
import { combineSignals } from './combination.ts';
import { nameCredentials } from './credentials.ts';
import { tellHandlers } from './handler-changes.ts';
import { isHollow, softenHollow } from './hollow-baseline.ts';
import { applyPolicy, defaultPolicy, type Policy } from './policy.ts';
import { viewRelease, type Release, type ReleaseContext } from './release.ts';
import type { Judgement, ReleaseRule } from './rule.ts';
import { rules } from './rules/index.ts';

const written = 'A program does this that the code writes to a file at the place named here.';

/** More findings of one rule than anybody reads: a package that makes thousands must not bury the rest. */
const maxFindingsPerRule = 50;

/** What a release can do that is worth telling, loudest first. */
export function judgeRelease(context: ReleaseContext, policy: Policy = defaultPolicy): Finding[] {
  const { diff } = context;
  const judged = judgeByRules(context);
  if (!isHollow(diff.baseline)) return applyPolicy(judged, policy);
  const alone = { ...diff, baseline: undefined, changes: [] };
  return applyPolicy(softenHollow(judged, judgeByRules({ ...context, diff: alone })), policy);
}

function judgeByRules(context: ReleaseContext): readonly Finding[] {
  const release = viewRelease(context);
  const findings = rules
    .filter((rule) => rule.about === 'release')
    .filter((rule) => release.baseline !== undefined || !rule.needsBaseline)
    .flatMap((rule) => judgeByRule(rule, release));
  const combined = combineTrust(combineSignals(findings, release));
  const weighed = nameCredentials(quietenBundled(combined, findings, release), release);
  return tellHandlers(weighed, release);
}

/** A judgement as a finding: the package is part of its fingerprint, so that suppressing it here says nothing about others. */
export function asFinding(rule: string, packageId: string, judgement: Judgement): Finding {
  const { facts, tools, ...rest } = judgement;
  const { evidence, reasons } = judgement;
  const isWritten = evidence.some((one) => one.isWritten === true);
  return {
    rule,
    ...rest,
    reasons: isWritten ? [...reasons, written] : reasons,
    evidence: evidence.map(({ isWritten: _, ...one }) => one),
    fingerprint: findingFingerprint(rule, { ...facts, package: packageId }),
    tools: tools ?? [],
  };
}

/** Rules call the manifest by the name that it has on npm. */
function atManifest(judgement: Judgement, { manifest, files }: Profile): Judgement {
  if (manifest.python === undefined) return judgement;
  const paths = new Set(files.map(({ path }) => path));
  const own = pythonManifests.find((path) => paths.has(path)) ?? pythonManifests[0];
  const evidence = judgement.evidence.map((one) =>
    one.path === 'package.json' && !paths.has(one.path) ? { ...one, path: own } : one,
  );
  return { ...judgement, evidence };
}

function judgeByRule(rule: ReleaseRule, release: Release): Finding[] {
  const findings = rule
    .judge(release)
    .map((judgement) =>
      asFinding(
        rule.id,
        release.published?.name ?? release.profile.name,
        atManifest(judgement, release.profile),
      ),
    )
    .sort(compareFindings);
  const shown = mergeTwins(findings).slice(0, maxFindingsPerRule);
  const left = findings.length - shown.length;
  const last = shown.at(-1);
  if (left <= 0 || last === undefined || shown.length < maxFindingsPerRule) return shown;
  const reasons = [...last.reasons, `${left} quieter findings of this rule are not listed.`];
  return [...shown.slice(0, -1), { ...last, reasons }];
}

/** The same facts seen in two ways are one finding, with the evidence of both. */
function mergeTwins(findings: readonly Finding[]): Finding[] {
  const byFingerprint = new Map<string, Finding>();
  for (const finding of findings) {
    const twin = byFingerprint.get(finding.fingerprint);
    byFingerprint.set(finding.fingerprint, twin === undefined ? finding : merge(twin, finding));
  }
  return [...byFingerprint.values()];
}

function merge(loud: Finding, quiet: Finding): Finding {
  return {
    ...loud,
    evidence: [...loud.evidence, ...quiet.evidence],
    tools: [...new Set([...loud.tools, ...quiet.tools])].sort(),
  };
}
