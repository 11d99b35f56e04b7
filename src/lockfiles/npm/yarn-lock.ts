import type { Gathering } from '../gathering.ts';
import { readYarnBerry } from './yarn-berry.ts';
import { readYarnClassic } from './yarn-classic.ts';

/** The line that yarn itself tells the two formats apart by. */
const classicMark = /^#\s{1,20}yarn lockfile v1\s*$/im;

/** What yarn installs by a yarn.lock: in the format of yarn 1, or in the YAML of later ones. */
export function readYarnLock(text: string, gathering: Gathering): void {
  const isClassic = classicMark.test(text.slice(0, 2000));
  if (isClassic) readYarnClassic(text, gathering);
  else readYarnBerry(text, gathering);
}
