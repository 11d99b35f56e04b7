/** The families of systems that wheels are built for. `any` runs on all of them. */
export type WheelFamily = 'any' | 'linux' | 'mac' | 'windows' | 'other';

/** What a wheel's file name says of it: an installer chooses by these words before it opens the file. */
export interface WheelName {
  readonly distribution: string;
  readonly version: string;
  /** Of several wheels that fit, the one with the higher build number is taken. */
  readonly build: string;
  readonly python: string;
  readonly abi: string;
  readonly platform: string;
}

const maxLength = 500;

/** Reads a wheel's file name; undefined when no installer would take it for one. */
export function parseWheelName(filename: string): WheelName | undefined {
  if (filename.length > maxLength || !filename.toLowerCase().endsWith('.whl')) return undefined;
  const parts = filename.slice(0, -'.whl'.length).split('-');
  if (parts.length < 5 || parts.length > 6 || parts.includes('')) return undefined;
  const [distribution = '', version = ''] = parts;
  const [python = '', abi = '', platform = ''] = parts.slice(-3);
  const build = parts.length === 6 ? (parts[2] ?? '') : '';
  return { distribution, version, build, python, abi, platform };
}

/** The part of a wheel's name that stays the same from one version to the next. */
export function wheelTag({ python, abi, platform }: WheelName): string {
  return `${python}-${abi}-${platform}`;
}

/** The family of systems that a wheel is for. */
export function familyOf({ platform }: WheelName): WheelFamily {
  if (platform === 'any') return 'any';
  if (platform.startsWith('win')) return 'windows';
  if (platform.startsWith('macosx')) return 'mac';
  return /linux\w*_x86_64/.test(platform) ? 'linux' : 'other';
}

/** Orders wheels of one family: the newest interpreter first, as most people have it, and then by name. */
export function byInterpreter(a: WheelName, b: WheelName): number {
  return interpreterOf(b) - interpreterOf(a) || compare(wheelTag(a), wheelTag(b));
}

function interpreterOf({ python, abi }: WheelName): number {
  // One wheel for every later interpreter is what most people get.
  if (abi === 'abi3') return 1_000_000;
  const [, major = '0', minor = '0'] = /^cp(\d)(\d{0,3})/.exec(python) ?? [];
  // Builds without the global lock are for the few.
  const isRare = abi.endsWith('t');
  return Number(major) * 1000 + Number(minor) - (isRare ? 1000 : 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
