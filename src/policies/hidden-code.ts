import type { Capability } from '../detectors/capability.ts';

/** Whether a fact says that code is kept from those who read it. Minifying and data as text hide nothing on purpose. */
export function hidesCode({ kind, attributes }: Capability): boolean {
  return (
    kind.startsWith('obfuscation.') &&
    kind !== 'obfuscation.encoded-literal' &&
    attributes['form'] !== 'minified'
  );
}
