import { dependencySource } from '../../manifests/dependency-source.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencySource } from '../dependency.ts';

/** Where a locked package is downloaded from, and what contradicts its name. */
export interface LockedSource {
  readonly source: DependencySource;
  /** Present when the address belongs to another package or version than the entry says. */
  readonly contradiction?: string;
}

/** `…/name/-/file-1.0.0.tgz`, as every registry of npm's kind lays its files out. */
const layout =
  /^(.*?)\/((?:@|%40)[^/%]{1,214}(?:\/|%2f)[^/]{1,214}|[^/]{1,214})\/-\/([^#]{1,600})\.tgz$/i;

/** `…/download/@scope/name/1.0.0/digest`, as the forge's registry does. */
const downloads = /^(.*?)\/download\/((?:@[^/]{1,214}\/)?[^/]{1,214})\/([^/]{1,100})\/[^/]{1,200}$/;

/**
 * What the address of a locked package says. One that is laid out as a registry's names the package that it holds: where
 * that is another one than the entry's, the entry brings code that its name does not say.
 */
export function readLockedSource(name: string, version: string, resolved: string): LockedSource {
  if (resolved === '') return { source: { kind: 'registry' } };
  const kind = dependencySource(resolved);
  if (kind === 'git' || kind === 'path') {
    return { source: { kind, address: cleanAddress(resolved) } };
  }
  if (kind !== 'url') {
    return {
      source: { kind: 'url', address: cleanAddress(resolved) },
      contradiction: 'the address is of no known form',
    };
  }
  const [address = ''] = cleanAddress(resolved).split('#', 1);
  const laidOut = layout.exec(address) ?? downloads.exec(address);
  if (laidOut === null) return { source: { kind: 'url', address } };
  const [, root = '', owner = '', file = ''] = laidOut;
  if (decode(owner) !== name.toLowerCase()) {
    return {
      source: { kind: 'url', address },
      contradiction: 'the address is that of another package',
    };
  }
  if (!hasVersion(decode(file), version)) {
    return {
      source: { kind: 'url', address },
      contradiction: 'the address is that of another version',
    };
  }
  return { source: { kind: 'registry', address: root } };
}

/** The file is called after the package and the version; some registries put the scope before it. */
function hasVersion(file: string, version: string): boolean {
  const wanted = version.toLowerCase().split('+', 1)[0] ?? '';
  return wanted === '' || file === wanted || file.split('+', 1)[0]?.endsWith(`-${wanted}`) === true;
}

function decode(text: string): string {
  return text.toLowerCase().replaceAll('%40', '@').replaceAll('%2f', '/').replaceAll('%2b', '+');
}
