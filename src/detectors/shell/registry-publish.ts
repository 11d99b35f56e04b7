import { defineShellDetector } from '../detector.ts';
import { ownActOf } from '../values/self-publishing.ts';

/** What a script does at a package registry in the name of whoever is signed in. */
export const shellRegistryPublish = defineShellDetector({
  id: 'shell/registry-publish',
  title: 'Acts at a package registry',
  capability: 'registry.publish',
  version: 1,
  find(command) {
    const found = ownActOf(command);
    return found?.kind === 'registry.publish' ? [{ act: found.act }] : [];
  },
});
