import { defineShellDetector } from '../detector.ts';
import { secretCommandOf } from '../values/secret-commands.ts';

/** A program that a script asks for a secret which it keeps for the user. */
export const shellCredentialAsk = defineShellDetector({
  id: 'shell/credential-ask',
  title: 'Asks a program for secrets',
  capability: 'credential.ask',
  version: 1,
  find(command) {
    const program = secretCommandOf(command);
    return program === undefined ? [] : [{ program }];
  },
});
