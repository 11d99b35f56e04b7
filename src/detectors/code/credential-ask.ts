import { shellCommandsOf } from '../apis/process-starts.ts';
import { defineCodeDetector } from '../detector.ts';
import { secretCommandOf } from '../values/secret-commands.ts';

/** A program that is asked for a secret which it keeps for the user, or that looks for secrets on the disk. */
export const credentialAsk = defineCodeDetector({
  id: 'code/credential-ask',
  title: 'Asks a program for secrets',
  capability: 'credential.ask',
  version: 1,
  visits: {
    ApiCall(call, unit, report) {
      for (const command of shellCommandsOf(unit, call)) {
        const program = secretCommandOf(command);
        if (program !== undefined) report({ node: call, attributes: { program } });
      }
    },
  },
});
