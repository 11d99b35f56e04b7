import { defineShellDetector } from '../detector.ts';
import { ownActOf } from '../values/self-publishing.ts';

/** What a script writes to repositories in the name of whoever is signed in. */
export const shellGitPush = defineShellDetector({
  id: 'shell/git-push',
  title: 'Writes to repositories',
  capability: 'git.push',
  version: 1,
  find(command) {
    const found = ownActOf(command);
    return found?.kind === 'git.push' ? [{ act: found.act }] : [];
  },
});
