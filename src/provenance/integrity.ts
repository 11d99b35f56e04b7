/** What our bytes are, in hexadecimal. */
export interface Digests {
  readonly sha256: string;
  readonly sha512?: string;
}

const sri = /^(sha256|sha512)-([A-Za-z0-9+/]+={0,2})$/u;

/** Whether a registry's integrity is about exactly our bytes: each hash that it states is ours, and there is a strong one. */
export function sameIntegrity(integrity: string, digests: Digests): boolean {
  if (integrity.length > 1000) return false;
  return integrity
    .trim()
    .split(/\s+/u)
    .every((one) => {
      const [, algorithm, base64 = ''] = sri.exec(one) ?? [];
      const own = algorithm === 'sha512' ? digests.sha512 : digests.sha256;
      return algorithm !== undefined && own === Buffer.from(base64, 'base64').toString('hex');
    });
}
