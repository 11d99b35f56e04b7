import { hostAndPath } from '../addresses.ts';
import { wordNames } from '../credential-names.ts';
import type { LaunchedPackage } from '../launcher.ts';
import type { Doubt, SpecReading } from '../specs/read-spec.ts';
import type { Scan } from './options.ts';

/** What a command starts or installs. */
export interface CommandReading {
  readonly via: string;
  readonly wrapper?: string;
  readonly packages: readonly LaunchedPackage[];
  readonly remote?: string;
  readonly credentials: readonly string[];
  readonly doubts: readonly Doubt[];
  /** It runs what the project itself says (`npm run start`, `npm ci`), so that other files tell which packages those are. */
  readonly ofProject?: true;
}

/** A command that starts what these specs name, with the words that go to it. */
export function startsSpecs(
  via: string,
  specs: readonly SpecReading[],
  handed: readonly string[] = [],
): CommandReading {
  return {
    via,
    packages: specs.flatMap((spec) => (spec.package === undefined ? [] : [spec.package])),
    credentials: wordNames(handed),
    doubts: specs.flatMap((spec) => (spec.doubt === undefined ? [] : [spec.doubt])),
  };
}

/** A command that is known, and whose package is not. */
export function startsUnknown(
  via: string,
  why: string,
  handed: readonly string[] = [],
): CommandReading {
  const doubts = [{ text: via, why }];
  return { via, packages: [], credentials: wordNames(handed), doubts };
}

/** A command that runs what is on the machine already, whatever that is. */
export function startsLocal(
  via: string,
  why: string,
  handed: readonly string[] = [],
  text: string = via,
): CommandReading {
  const doubts = [{ text, why, isLocal: true }] as const;
  return { via, packages: [], credentials: wordNames(handed), doubts };
}

/** A command that runs what the project itself says. */
export function startsProject(via: string, handed: readonly string[] = []): CommandReading {
  return { via, packages: [], credentials: wordNames(handed), doubts: [], ofProject: true };
}

/** The same command, its packages of one ecosystem taken from another registry; the last address counts. */
export function fromRegistry(
  reading: CommandReading,
  ecosystem: 'npm' | 'pypi',
  addresses: readonly string[],
): CommandReading {
  const address = addresses.at(-1);
  if (address === undefined) return reading;
  const registry = hostAndPath(address) ?? '…';
  const packages = reading.packages.map((one) =>
    one.ecosystem === ecosystem && one.registry === undefined ? { ...one, registry } : one,
  );
  return { ...reading, packages };
}

/** Options that make a tool take its settings, or more code, from elsewhere. */
const steering = new Set([
  'userconfig',
  'globalconfig',
  'node-options',
  'script-shell',
  'config-file',
]);

/** The same command, with what its options leave open: which word is the package, and whose settings count. */
export function withOptionDoubts(reading: CommandReading, { options }: Scan): CommandReading {
  const unclear = options.filter(({ isUnclear }) => isUnclear === true);
  const steered = options.filter(({ name }) => steering.has(name));
  const doubts = [
    ...unclear.map(({ name }) => ({
      text: shownOption(name),
      why: 'an option that is not known here, so the package may be another word',
    })),
    ...steered.map(({ name }) => ({
      text: shownOption(name),
      why: 'settings or code from elsewhere change what is started',
    })),
  ];
  return doubts.length === 0 ? reading : { ...reading, doubts: [...reading.doubts, ...doubts] };
}

function shownOption(name: string): string {
  return /^[a-z][a-z-]{0,40}$/.test(name) ? `--${name}` : '…';
}
