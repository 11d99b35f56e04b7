import { defineShellDetector } from '../detector.ts';
import { unverifiedBy } from '../values/unverified-commands.ts';

/** A download of a script whose other end may be anybody. */
export const shellTlsUnverified = defineShellDetector({
  id: 'shell/tls-unverified',
  title: 'Does not check certificates',
  capability: 'tls.unverified',
  version: 1,
  find(command) {
    const via = unverifiedBy(command);
    return via === undefined ? [] : [{ via }];
  },
});
