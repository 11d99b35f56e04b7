import { isPackageName } from './npm-specifier.ts';

/** What the key of a package in a pnpm-lock.yaml says. */
export interface PnpmKey {
  readonly name: string;
  /** A version, or an address. */
  readonly version: string;
}

const oldest = /^\/((?:@[^/@]+\/)?[^/@]+)\/([^/_(]+)(?:_[^(]*)?$/s;
/** What refers to a version of the package of the same name, and not to a package. */
const bareVersion = /^v?\d+\.\d+\.\d+/;
const newer = /^\/?((?:@[^/@]+\/)?[^/@(]+)@([^(]+)/s;

/**
 * Splits `/name/1.0.0_peer@2` of version 5, `/name@1.0.0(peer@2)` of version 6 and `name@1.0.0(peer@2)` of version 9; undefined for what
 * is no key, such as a version alone or an address.
 */
export function splitPnpmKey(key: string): PnpmKey | undefined {
  if (bareVersion.test(key)) return undefined;
  const [, name, version] = newerFirst(key);
  if (name === undefined || version === undefined || !isPackageName(name)) return undefined;
  return { name, version };
}

/** A key of version 5 may hold the sign in what follows an underscore: `/a/1.0.0_b@2.0.0`. */
function newerFirst(key: string): readonly (string | undefined)[] {
  const text = key.slice(0, 2000);
  return (text.startsWith('/') ? oldest.exec(text) : null) ?? newer.exec(text) ?? [];
}
