import { normaliseProjectName } from '../../manifests/python/requirement.ts';
import { cleanAddress } from '../addresses.ts';
import type { DependencySource } from '../dependency.ts';
import type { Gathering } from '../gathering.ts';
import { fileNameOf } from '../paths.ts';

/** Where a lockfile says that a file of a package is. */
export interface FileAddress {
  readonly name: string;
  readonly version: string;
  readonly source: DependencySource;
  readonly address: string;
  readonly line: number;
}

/** Below this share of the packages of one index, a host is an exception. */
const minShare = 0.05;

/**
 * Tells of files that are not what their entry says. An installer takes each from the address that stands there: under the name of
 * one package it may be another, and on a host where the files of its index are not.
 */
export function checkFiles(files: readonly FileAddress[], gathering: Gathering): void {
  const fromIndex = files.filter(
    ({ source, address }) => source.kind === 'registry' && address !== '',
  );
  const counts = new Map<string, number>();
  const totals = new Map<string, number>();
  for (const file of fromIndex) {
    const index = file.source.address ?? '';
    const key = JSON.stringify([index, hostOf(file.address)]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    totals.set(index, (totals.get(index) ?? 0) + 1);
  }
  for (const file of fromIndex) {
    const { name, version, address, line, source } = file;
    const said = `${name} ${version}: ${cleanAddress(address)}`;
    const index = source.address ?? '';
    const count = counts.get(JSON.stringify([index, hostOf(address)])) ?? 0;
    const isOwn = hostOf(address) === hostOf(index) || hostOf(address) === '';
    if (!isOf(file)) gathering.leave(line, said, 'the address is that of another package');
    else if (!isOwn && count < (totals.get(index) ?? 0) * minShare) {
      gathering.leave(line, said, 'its files are not where those of its index are');
    }
  }
}

/** Whether the file is called after the package and its version. */
function isOf({ name, version, address }: FileAddress): boolean {
  const file = fileNameOf(decode(address.split(/[?#]/, 1)[0] ?? ''));
  const wanted = normaliseProjectName(name);
  const stem = normaliseProjectName(file);
  return stem.startsWith(`${wanted}-`) && stem.includes(normaliseProjectName(version));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hostOf(address: string): string {
  return /^[a-z+]{1,20}:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(address)?.[1]?.toLowerCase() ?? '';
}
