import type { ASN1Obj } from '@sigstore/core';

/**
 * Encodes a parsed certificate once, from the inside out, and keeps it. The library compares certificates by encoding both again each
 * time, which was a third of the time of a verification; nobody changes them after they were parsed.
 */
export function rememberDer(parsed: ASN1Obj): void {
  for (const sub of parsed.subs) rememberDer(sub);
  const der = parsed.toDER();
  parsed.toDER = () => der;
}
