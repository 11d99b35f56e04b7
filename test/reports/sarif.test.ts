import { describe, expect, test } from 'vitest';
import type { Inspection } from '../../src/inspections/inspection.ts';
import { rules } from '../../src/policies/rules/index.ts';
import { renderSarif } from '../../src/reports/sarif.ts';
import { githubViolations, sarifViolations } from '../support/sarif-schema.ts';
import { hostileInspection, sampleInspection } from '../support/sample-inspections.ts';
import { hiddenCopy, inspectionOf, newTool } from './inspection-builder.ts';

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region?: { readonly startLine: number; readonly startColumn?: number };
  };
}

interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly {
          readonly id: string;
          readonly help: { readonly text: string };
        }[];
      };
    };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly {
        readonly level: string;
        readonly message: { readonly text: string };
      }[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly Location[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly baselineState?: string;
      readonly suppressions?: readonly {
        readonly kind: string;
        readonly status: string;
        readonly justification: string;
      }[];
    }[];
  }[];
}

function logOf(inspection: Inspection): Log {
  return JSON.parse(renderSarif(inspection)) as Log;
}

/** What SARIF 2.1.0 requires of the parts that are written here; empty when all of it holds. */
function violationsOf(log: Log): string[] {
  const found: string[] = [];
  if (log.version !== '2.1.0') found.push('version');
  for (const run of log.runs) {
    if (run.tool.driver.name === '') found.push('driver name');
    for (const result of run.results) {
      if (result.message.text === '') found.push('message');
      if (!['none', 'note', 'warning', 'error'].includes(result.level))
        found.push(`level ${result.level}`);
      if (run.tool.driver.rules[result.ruleIndex]?.id !== result.ruleId)
        found.push(`rule ${result.ruleId}`);
      if (result.locations.length === 0) found.push('location');
      for (const location of result.locations) found.push(...locationViolations(location));
    }
  }
  return found;
}

function locationViolations({ physicalLocation }: Location): string[] {
  const { uri } = physicalLocation.artifactLocation;
  const base = new URL('https://base.invalid/package/');
  const inside = URL.canParse(uri, base) && new URL(uri, base).href.startsWith(base.href);
  const region = physicalLocation.region;
  return [
    ...(inside && !/^[a-z][a-z0-9+.-]*:/i.test(uri) ? [] : [`uri ${uri}`]),
    ...(region !== undefined && region.startLine < 1 ? ['startLine'] : []),
  ];
}

describe('renderSarif', () => {
  test('holds what SARIF requires, with the rule, the place and the fingerprint of each finding', () => {
    const log = logOf(inspectionOf());
    expect(violationsOf(log)).toEqual([]);
    const [run] = log.runs;
    expect(run?.tool.driver.rules.map((rule) => rule.id)).toEqual(rules.map((rule) => rule.id));
    expect(run?.results[0]).toMatchObject({
      ruleId: 'recipient-added',
      level: 'error',
      baselineState: 'new',
      partialFingerprints: { 'watchkeeper/v1': hiddenCopy.fingerprint },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'index.js', uriBaseId: 'PACKAGE' },
            region: { startLine: 231, startColumn: 5 },
          },
        },
      ],
    });
    expect(run?.results[1]).toMatchObject({ level: 'note' });
    expect(run?.invocations[0]).toMatchObject({
      executionSuccessful: true,
      toolExecutionNotifications: [],
    });
  });

  test('paths stay inside the package, whatever they are', () => {
    const paths = [
      '../../etc/passwd',
      '/etc/passwd',
      'C:\\x',
      'https://evil.invalid/x',
      'a b/ü#?.js',
      '',
      '..',
      '\uD800',
      'javascript:alert(1)',
    ];
    const findings = paths.map((path) => ({
      ...newTool,
      evidence: [{ path, line: 0, excerpt: '' }],
    }));
    const log = logOf(inspectionOf({ findings }));
    expect(violationsOf(log)).toEqual([]);
    const uris = log.runs[0]?.results.map(
      (result) => result.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris?.slice(0, 5)).toEqual([
      '%252E%252E/%252E%252E/etc/passwd',
      'etc/passwd',
      'C%3A/x',
      'https%3A/evil.invalid/x',
      'a%20b/%C3%BC%23%3F.js',
    ]);
  });

  test('tells what was decided on and what was not looked at', () => {
    const suppressed = { reason: 'our own archive', author: 'jane', expires: '2027-01-31' };
    const { baseline: _, ...alone } = inspectionOf({
      outcome: 'incomplete',
      findings: [{ ...hiddenCopy, suppressed, evidence: [] }],
      unread: [
        { path: 'big.js', reason: 'budget-file', detail: 'see [here](https://evil.invalid)' },
      ],
    });
    const [run] = logOf(alone).runs;
    expect(run?.results[0]?.suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'jane: our own archive (until 2027-01-31)',
      },
    ]);
    expect(run?.results[0]?.baselineState).toBeUndefined();
    expect(run?.invocations[0]?.executionSuccessful).toBe(false);
    expect(run?.invocations[0]?.toolExecutionNotifications[0]?.message.text).toContain(
      String.raw`\[here\]`,
    );
  });

  test.each([
    ['with everything in it', sampleInspection],
    ['full of hostile text', hostileInspection],
    ['of nothing', inspectionOf({ outcome: 'clean', findings: [] })],
    ['of a finding without a place', inspectionOf({ findings: [{ ...newTool, evidence: [] }] })],
  ])('is what the schema of SARIF 2.1.0 describes, and what GitHub takes: %s', (_, inspection) => {
    const log = JSON.parse(renderSarif(inspection)) as unknown;
    expect(sarifViolations(log)).toEqual([]);
    expect(githubViolations(log)).toEqual([]);
  });

  test('keeps within what GitHub takes, and says what it left out', () => {
    const evidence = Array.from({ length: 1_200 }, (_, line) => ({
      path: 'a.js',
      line: line + 1,
      excerpt: 'x',
    }));
    const findings = Array.from({ length: 6_000 }, (_, index) => ({
      ...newTool,
      fingerprint: String(index),
      evidence: index === 0 ? evidence : [],
    }));
    const log = JSON.parse(renderSarif(inspectionOf({ findings }))) as unknown;
    expect(githubViolations(log)).toEqual([]);
    expect(sarifViolations(log)).toEqual([]);
    expect(JSON.stringify(log)).toContain('1000 results are left out');
  });

  test('a violation would be seen', () => {
    const log = logOf(inspectionOf());
    const [run] = log.runs;
    const [result] = run?.results ?? [];
    if (run === undefined || result === undefined) throw new Error('there is a result');
    const location = {
      physicalLocation: {
        artifactLocation: { uri: '../x', uriBaseId: 'PACKAGE' },
        region: { startLine: 0 },
      },
    };
    const broken = {
      ...log,
      runs: [
        { ...run, results: [{ ...result, ruleIndex: 0, level: 'fatal', locations: [location] }] },
      ],
    };
    expect(sarifViolations(broken)).toEqual([
      '/runs/0/results/0/level must be equal to one of the allowed values',
      '/runs/0/results/0/locations/0/physicalLocation/region/startLine must be >= 1',
    ]);
    const many = { ...log, runs: Array.from({ length: 21 }, () => run) };
    expect(githubViolations(many)).toEqual(['runs']);
    expect(violationsOf(broken)).toEqual([
      'level fatal',
      'rule recipient-added',
      'uri ../x',
      'startLine',
    ]);
  });
});
