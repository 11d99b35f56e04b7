import { hostAndPath } from '../addresses.ts';
import { wordNames } from '../credential-names.ts';
import type { LaunchedPackage } from '../launcher.ts';
import type { Doubt, SpecReading } from '../specs/read-spec.ts';

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
