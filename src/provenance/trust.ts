import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toTrustMaterial, VerificationError, Verifier, type TrustMaterial } from '@sigstore/verify';
import { ProvenanceError } from './errors.ts';
import { parseRegistryKeys, type RegistryKey } from './npm-keys.ts';
import { rememberDer } from './remember-der.ts';
import npmKeys from './trust/npm-keys.json' with { type: 'json' };
import sigstoreRoot from './trust/sigstore-root.json' with { type: 'json' };

/** Keys and certificates as files hold them. */
export interface TrustFiles {
  /** Sigstore's trusted root, parsed. */
  readonly root: unknown;
  /** The keys of npm's registry, parsed. */
  readonly npmKeys: unknown;
  /** ISO date on which they were current. */
  readonly takenAt: string;
}

/** Keys and certificates, ready to verify with. Make it once: it costs as much as a verification. */
export interface Trust {
  readonly takenAt: string;
  readonly registryKeys: readonly RegistryKey[];
  readonly verifier: Verifier;
  /** Name of each transparency log by its id in base64. */
  readonly logs: ReadonlyMap<string, string>;
  /** Key identifiers of the certificate authorities, in hexadecimal. */
  readonly authorities: ReadonlySet<string>;
}

/** What the product was shipped with. */
export const pinnedTrustFiles: TrustFiles = {
  root: sigstoreRoot,
  npmKeys,
  takenAt: '2026-11-20',
};

let pinned: Trust | undefined;

/** The trust material that the product was shipped with. */
export function pinnedTrust(): Trust {
  pinned ??= openTrust(pinnedTrustFiles);
  return pinned;
}

/** Makes files ready to verify with. Throws `ProvenanceError` `trust-malformed`. */
export function openTrust({ root, npmKeys: keys, takenAt }: TrustFiles): Trust {
  try {
    const registryKeys = parseRegistryKeys(keys);
    const material = toTrustMaterial(TrustedRoot.fromJSON(root), finderOf(registryKeys));
    if (material.tlogs.length === 0 || material.certificateAuthorities.length === 0) {
      throw new TypeError('no log or no certificate authority in it');
    }
    for (const { certChain } of material.certificateAuthorities) {
      for (const certificate of certChain) rememberDer(certificate.root);
    }
    return {
      takenAt,
      registryKeys,
      verifier: new Verifier(material, {
        tlogThreshold: 1,
        ctlogThreshold: 1,
        timestampThreshold: 1,
      }),
      logs: new Map(
        material.tlogs.map(({ logID, baseURL }) => [
          logID.toString('base64'),
          new URL(baseURL).host,
        ]),
      ),
      authorities: authoritiesOf(material),
    };
  } catch (cause) {
    throw new ProvenanceError('trust-malformed', 'the trust material cannot be read', {
      subject: `trust material of ${takenAt}`,
      retry: 'never',
      cause,
    });
  }
}

function finderOf(keys: readonly RegistryKey[]): TrustMaterial['publicKey'] {
  return (hint) => {
    const found = keys.find(({ id, use }) => id === hint && use === 'attestations');
    if (found === undefined) {
      throw new VerificationError({ code: 'PUBLIC_KEY_ERROR', message: 'no such key' });
    }
    return {
      publicKey: found.key,
      validFor: (date) => found.from <= date.getTime() && date.getTime() < found.until,
    };
  };
}

function authoritiesOf({ certificateAuthorities }: TrustMaterial): ReadonlySet<string> {
  const chains = certificateAuthorities.flatMap(({ certChain }) => certChain);
  return new Set(chains.flatMap((one) => one.extSubjectKeyID?.keyIdentifier.toString('hex') ?? []));
}
