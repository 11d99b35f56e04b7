import type { Inspection } from '../inspections/inspection.ts';
import { isOtherPackage } from '../inspections/other-package.ts';
import { parsePurl, type Ecosystem } from '../watchlists/purl.ts';

/** One line that keeps a package at a version, for one tool. */
export interface Pin {
  /** Where the line goes: a program that is started, or a file. */
  readonly where: 'npx' | 'package.json' | 'uvx' | 'requirements.txt';
  readonly line: string;
}

/** People copy these lines into shells and files, so only names and versions that mean nothing there get one. */
const plainName: Readonly<Record<Ecosystem, RegExp>> = {
  npm: /^(?:@[a-z0-9][\w.-]{0,100}\/)?[a-z0-9][\w.-]{0,200}$/i,
  pypi: /^[a-z0-9](?:[\w.-]{0,200}[a-z0-9])?$/i,
};
const plainVersion: Readonly<Record<Ecosystem, RegExp>> = {
  npm: /^\d[\w.+-]{0,100}$/,
  pypi: /^\d[\w.+!-]{0,100}$/,
};

/** The exact lines that pin a package to a version; none when its name or version is not plain enough to be copied. */
export function pinLines(ecosystem: Ecosystem, name: string, version: string): readonly Pin[] {
  if (!plainName[ecosystem].test(name) || !plainVersion[ecosystem].test(version)) return [];
  if (ecosystem === 'npm') {
    return [
      { where: 'npx', line: `npx -y ${name}@${version}` },
      { where: 'package.json', line: `"${name}": "${version}"` },
    ];
  }
  return [
    // An epoch's `!` is history expansion in a shell.
    {
      where: 'uvx',
      line: version.includes('!') ? `uvx '${name}@${version}'` : `uvx ${name}@${version}`,
    },
    { where: 'requirements.txt', line: `${name}==${version}` },
  ];
}

/** The lines that keep what was inspected at the release it was compared with; none for files, folders, other packages and what is no version to go back to. */
export function pinsBack({ subject, baseline }: Inspection): readonly Pin[] {
  if (baseline === undefined || baseline.unfit !== undefined) return [];
  if (isOtherPackage(subject, baseline)) return [];
  if (!/^pkg:(?:npm|pypi)\//.test(subject.id)) return [];
  const { ecosystem, name } = parsePurl(subject.id);
  return pinLines(ecosystem, name, baseline.version);
}
