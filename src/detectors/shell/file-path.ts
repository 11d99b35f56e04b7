import { defineShellDetector } from '../detector.ts';
import { sensitiveClassOfPath } from '../values/path-classes.ts';

/** A path of a class that matters among the words of a command. */
export const shellFilePath = defineShellDetector({
  id: 'shell/file-path',
  title: 'Names a sensitive file',
  capability: 'file.path',
  version: 3,
  find(command) {
    const classes = new Set(
      command.words.map((word) => sensitiveClassOfPath(word.replace(/^\d?>{1,2}/, ''))),
    );
    return [...classes].filter((one) => one !== undefined).map((one) => ({ class: one }));
  },
});
