import type { Capability } from '../../detectors/capability.ts';
import { isAtLeast } from '../../findings/severity.ts';
import { flowOf } from '../flow-facts.ts';
import { freshOf, runsByItself, shareFile, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, inTools, rotateAdvice, toolsOf } from '../sightings.ts';
import { excuseReach, weigh, whenItRuns, type Ground } from '../weigh.ts';

const shells = /^(?:.{0,60}[\\/])?(?:sh|bash|zsh|dash|cmd|cmd\.exe|powershell|pwsh|dynamic)$/iu;
const runs = new Set(['code.evaluate', 'process.command', 'process.program']);
const ways = new Map([
  ['code.evaluate', 'as code'],
  ['file.write', 'after it is written to a file'],
  ['process.program', 'after it is written to a file'],
]);

/** What is fetched and run is not in the package, so nobody who reads the package knows what it does. */
export const downloadedCodeRun = defineRule({
  about: 'release',
  id: 'downloaded-code-run',
  title: 'What is downloaded is run',
  help: 'Data that a request answers, or that a command downloads, reaches an evaluation of code, the command line of a program, or a file that is started or loaded as a module, which it did not in the baseline. Whoever owns the other end then decides what this package does, today and tomorrow.',
  references: ['eslint-scope-2018', 'is-2025', 'lanyer640-runcommand-2025', 'mcp-remote-cve-2025'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    const flows = freshOf(release, 'data.flow')
      .map(({ capability }) => capability)
      .filter((one) => isRun(one) || isDropped(one, release));
    const groups = Map.groupBy(flows, (one) => (isRead(one) ? 'read' : flowOf(one).sink));
    return [...groups.values()]
      .map((group) => judgeFlows(group, release))
      .filter((one) => release.baseline !== undefined || isAtLeast(one.severity, 'high'));
  },
});

/** Whether a shell or interpreter that runs already reads it, as commands or code. */
function isRead(capability: Capability): boolean {
  const { sink, to } = flowOf(capability);
  return sink === 'process.program' && to === 'process';
}

function isRun(capability: Capability): boolean {
  const { source, sink } = flowOf(capability);
  return source === 'download' && runs.has(sink);
}

/** What is downloaded is written to a file, and the same file of the package now loads or starts what it does not name. */
function isDropped(capability: Capability, release: Release): boolean {
  const { source, sink, to } = flowOf(capability);
  if (source !== 'download' || sink !== 'file.write' || to === 'project') return false;
  if (to === 'dependency-code') return true;
  // The file itself is told where it is started.
  if (startsIt(capability, release)) return false;
  return release.fresh.some(
    ({ capability: other }) => startsUnnamed(other) && shareFile(other, capability),
  );
}

function startsIt(capability: Capability, release: Release): boolean {
  return freshOf(release, 'data.flow').some(
    ({ capability: other }) =>
      isRun(other) && flowOf(other).sink === 'process.program' && shareFile(other, capability),
  );
}

function startsUnnamed({ kind, attributes }: Capability): boolean {
  if (kind === 'code.load') return attributes['specifier'] === 'dynamic';
  return (
    kind === 'process.spawn' &&
    /^(?:dynamic|node|python[\d.]{0,5}|sh|bash|chmod)?$/u.test(attributes['command'] ?? '')
  );
}

function groundsOfDropper(early: boolean, release: Release): readonly Ground[] {
  const small = release.kind === 'patch' || release.kind === 'prerelease';
  return [
    [
      early || small ? 'high' : 'medium',
      'It is written to a file first, and the same code loads or starts a file that the package does not name.',
    ],
  ];
}

function groundsOfProgram(early: boolean, to: string, release: Release): readonly Ground[] {
  const small = release.kind === 'patch' || release.kind === 'prerelease';
  const how = to === 'module' ? 'loaded as code' : 'started';
  return [
    [
      early || small ? 'high' : 'medium',
      `It is written to a file, and that file is ${how}: whoever answers the request decides what runs on this machine.`,
    ],
  ];
}

function judgeFlows(flows: readonly Capability[], release: Release): Judgement {
  const first = flows[0] as Capability;
  const { sink } = flowOf(first);
  const tools = toolsOf(...flows);
  const isTyped = isRead(first);
  const how = isTyped ? 'in a shell that reads it' : (ways.get(sink) ?? 'as part of a command');
  return {
    ...weigh(
      [...flows.flatMap((one) => groundsOf(one, release)), groundOfHosts(flows, release)],
      [excuseReach(first.reach)],
    ),
    confidence: 'medium',
    title: `Runs what it downloads ${how} ${whenItRuns(first.reach)}${inTools(tools)}`,
    advice: rotateAdvice(release),
    facts: isTyped ? { sink, to: 'process' } : { sink },
    evidence: evidenceOf(...flows),
    tools,
  };
}

/** From where: the hosts that stand in the same files and that the baseline did not talk to. */
function groundOfHosts(flows: readonly Capability[], release: Release): Ground {
  const hosts = freshOf(release, 'network.connect', 'network.address', 'data.flow')
    .map(({ capability }) => capability)
    .filter((one) => flows.some((flow) => shareFile(one, flow)))
    // Where other flows go to is a program or a folder.
    .filter(
      ({ kind, attributes }) =>
        kind !== 'data.flow' || attributes['sink']?.startsWith('network') === true,
    )
    .map(({ attributes }) => attributes['destination'] ?? attributes['to'] ?? '')
    .filter((host) => /[.:]/u.test(host));
  const names = [...new Set(hosts)].sort().slice(0, 5);
  return names.length > 0 && ['info', `The same file now talks to ${names.join(', ')}.`];
}

function groundsOf(capability: Capability, release: Release): readonly Ground[] {
  const { sink, to } = flowOf(capability);
  const early = runsByItself(capability.reach);
  if (sink === 'file.write' && to === 'dependency-code')
    return [
      ['high', 'It is written over code of another package, which runs for all who use that.'],
    ];
  if (sink === 'file.write') return groundsOfDropper(early, release);
  if (isRead(capability))
    return [['high', 'Whoever holds the other end of the line gives commands on this machine.']];
  if (sink === 'process.program') return groundsOfProgram(early, to, release);
  if (sink === 'code.evaluate') {
    return [
      [
        early && release.baseline !== undefined ? 'critical' : 'high',
        'Whoever answers the request decides what runs on this machine.',
      ],
    ];
  }
  if (shells.test(to)) {
    return [['high', 'Whoever answers the request decides what a shell runs on this machine.']];
  }
  return [
    [
      early ? 'high' : 'medium',
      'Whoever answers the request has a say in which program runs, and with what.',
    ],
  ];
}
