import type { Capability } from '../../detectors/capability.ts';
import { freshOf, type Release } from '../release.ts';
import { defineRule, type Judgement } from '../rule.ts';
import { evidenceOf, rotateAdvice } from '../sightings.ts';
import { knownStart, wordsOfStart, type KnownStart } from '../start-hooks.ts';
import { weigh, type Ground } from '../weigh.ts';

const excused: Readonly<Record<KnownStart, string>> = {
  namespace: 'It is what a build tool writes for a package that shares its name with others.',
  distutils: 'It is the line by which setuptools stands in for the distutils of Python.',
  editable: 'It is what an installation for development writes, which should not be published.',
  coverage:
    'It is the line by which the coverage of tests is measured, and does nothing without being asked.',
};

/** Kinds of behaviour that nobody expects of a Python that only starts. */
const loud: ReadonlySet<string> = new Set([
  'network.connect',
  'process.spawn',
  'code.evaluate',
  'data.flow',
  'runtime.download',
  'obfuscation.decoded-code',
]);

/** Nobody has to import the package: whoever starts a Python beside it runs this, the installer of the next package included. */
export const startHookAdded = defineRule({
  about: 'release',
  id: 'start-hook-added',
  title: 'Code now runs whenever a Python starts',
  help: 'The release installs a path file (`.pth`) with a line of code, a `sitecustomize` or a `usercustomize` that the baseline had not, or had with other code. Python runs such a file whenever it starts in that environment, for every program and whether or not the package is ever imported. What build tools write for namespaces and for development is told quietly.',
  references: ['litellm-2026', 'canistersprawl-2026'],
  needsBaseline: false,
  judge(release: Release): readonly Judgement[] {
    return freshOf(release, 'start.hook').map(({ capability }) => judgeHook(capability, release));
  },
});

function judgeHook(hook: Capability, release: Release): Judgement {
  const { form = '', command = '' } = hook.attributes;
  const [place] = hook.evidence;
  const path = place?.path ?? '';
  const actions = actionsOf(hook, release);
  const known = form === 'path-file' ? knownStart(command) : undefined;
  const weighed = weigh(
    [
      [
        release.baseline === undefined ? 'medium' : 'high',
        'It runs in every Python that starts in the environment, also in programs that have nothing to do with the package.',
      ],
      ...groundsOfWords(command, release),
      ...actions.map(groundOfAction),
    ],
    [known !== undefined && ['low', excused[known]]],
  );
  const shown = command.length > 120 ? `${command.slice(0, 120)}…` : command;
  return {
    ...weighed,
    confidence: 'high',
    title:
      form === 'path-file'
        ? `Every start of Python now runs "${shown}" (${path})`
        : `Every start of Python now runs ${path}`,
    advice: rotateAdvice(release),
    facts: { form, command },
    evidence: evidenceOf(hook, ...actions),
  };
}

function groundsOfWords(command: string, release: Release): readonly Ground[] {
  const { runsText, decodes, reachesOut } = wordsOfStart(command);
  const isNew = release.baseline !== undefined;
  return [
    runsText && decodes && ['critical', 'It decodes a text and runs it as code.'],
    reachesOut && [isNew ? 'critical' : 'high', 'It starts programs, or talks to others.'],
    runsText && ['high', 'It runs text as code, so what will run cannot be read.'],
    command.length > 1000 && [
      isNew ? 'critical' : 'high',
      `It is ${command.length >= 2000 ? 'more than 2000' : command.length} letters long: such lines hide programs.`,
    ],
  ];
}

/** What is seen of the code that the hook runs, in the file itself and in what it imports. */
function actionsOf(hook: Capability, release: Release): readonly Capability[] {
  const modules = release.profile.manifest.python?.startModules ?? [];
  const files = new Set([...hook.evidence.map(({ path }) => path), ...modules]);
  return release.profile.capabilities.filter(
    ({ kind, evidence }) =>
      loud.has(kind) && evidence.some((one) => files.has(one.path) && one.reach === 'install'),
  );
}

function groundOfAction({ kind, attributes }: Capability): Ground {
  switch (kind) {
    case 'network.connect':
      return ['critical', `It talks to ${attributes['destination'] ?? 'others'}.`];
    case 'process.spawn':
      return ['critical', `It starts ${attributes['command'] ?? 'a program'}.`];
    case 'data.flow':
      return ['critical', `Data goes from ${attributes['source']} to ${attributes['sink']}.`];
    case 'runtime.download':
      return ['critical', 'It names the download of another runtime.'];
    default:
      return ['high', 'It runs text as code, so what will run cannot be read.'];
  }
}
