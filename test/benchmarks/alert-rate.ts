/**
 * `npm run alert-rate`: consecutive releases of real MCP packages, all of them honest as far as anybody knows. Prints what
 * would be said about each and ends with 1 when any of them would raise an alert.
 */
import { severities, type Severity } from '../../src/findings/finding.ts';
import { findingsAtLeast } from '../../src/findings/severity.ts';
import { inspectArtifacts } from '../../src/inspections/inspect-artifacts.ts';
import { openSandboxes } from '../../src/inspections/sandboxes.ts';
import { defaultPolicy } from '../../src/policies/policy.ts';
import { openFetched } from './fetched.ts';
import { honestPairs } from './packages.ts';

const alarm: Severity = 'high';
const fetched = openFetched();
const sandboxes = openSandboxes({
  entry: new URL('../../workers/sandbox/profile-artifact.ts', import.meta.url),
  concurrency: 1,
  ahead: true,
});
let alarming = 0;
let incomplete = 0;
for (const [name, old, next] of honestPairs) {
  const baseline = await fetched(name, old);
  const release = await fetched(name, next);
  const job = { release, baseline, firstSight: false };
  const inspection = await inspectArtifacts({ sandboxes, policy: defaultPolicy }, job);
  const loud = findingsAtLeast(inspection.findings, alarm);
  if (loud.length > 0) alarming += 1;
  if (inspection.outcome === 'incomplete') incomplete += 1;
  print(`${name} ${old} → ${next}: ${inspection.outcome}, ${countsOf(inspection.findings)}`);
  for (const { severity, rule, title, evidence } of inspection.findings) {
    if (severity === 'info' || severity === 'low') continue;
    print(`    ${severity} ${rule}: ${title} (${evidence[0]?.path}:${evidence[0]?.line})`);
  }
}
sandboxes.close();
print('');
print(
  `${honestPairs.length} pairs: ${alarming} with a finding at or above ${alarm}, ${incomplete} incomplete`,
);
process.exitCode = alarming === 0 ? 0 : 1;

function countsOf(findings: readonly { readonly severity: Severity }[]): string {
  const counts = severities
    .toReversed()
    .map((severity) => `${findings.filter((one) => one.severity === severity).length} ${severity}`)
    .filter((text) => !text.startsWith('0 '));
  return counts.length === 0 ? 'nothing new' : counts.join(', ');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
