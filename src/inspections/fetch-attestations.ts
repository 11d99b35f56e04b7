import { RegistryError } from '../registries/errors.ts';
import type { Publishing } from '../registries/publishing.ts';
import type { AttestationsRequest, Registry } from '../registries/registry.ts';
import type { Timing } from '../registries/timing.ts';

/** What came of asking for attestations. */
export type Attestations =
  | { readonly status: 'served'; readonly text: string }
  /** The registry serves attestations, and none for this. */
  | { readonly status: 'absent' }
  /** Nothing that the registry serves says that it knows of attestations at all. */
  | { readonly status: 'not-served' }
  /** It could not be asked, or says that there are some and serves none. */
  | { readonly status: 'unavailable'; readonly detail: string };

/** How attestations are asked for. */
export interface AttestationPorts {
  readonly registry: Pick<Registry, 'readAttestations'>;
  readonly timing: Timing;
  /** Whether a young release is asked for again before "absent" is believed: a person at a terminal is told instead. */
  readonly patient: boolean;
}

/** What is known before asking. */
export interface Expected {
  /** What the registry says of the release's publishing. */
  readonly publishing: Publishing | undefined;
  readonly publishedAt: string | undefined;
  /** Whether releases before it had some, so that their absence would be told. */
  readonly expected: boolean;
}

/** Attestations appear up to minutes after a release does. */
const waitsMs = [15_000, 30_000, 60_000, 75_000];
const youngMs = 15 * 60_000;

/**
 * Asks for the attestations of one version or file. Nothing that goes wrong is thrown: it is what came of it. Before "absent" is believed where
 * there should be some, a release of the last quarter of an hour is asked for again for three minutes.
 */
export async function fetchAttestations(
  ports: AttestationPorts,
  of: AttestationsRequest,
  { publishing, publishedAt, expected }: Expected,
): Promise<Attestations> {
  const stated = publishing?.attested;
  const serves = stated !== undefined || publishing?.signatures !== undefined;
  // A registry that tells of attestations, and of none here, is believed where none were ever expected.
  if (stated === false && !expected) return { status: 'absent' };
  const age = publishedAt === undefined ? youngMs : ports.timing.now() - Date.parse(publishedAt);
  const waits = ports.patient && (expected || stated === true) && age < youngMs ? waitsMs : [];
  try {
    for (const wait of [...waits, undefined]) {
      const answer = await ports.registry.readAttestations(of);
      if (answer.status === 'served') return answer;
      if (wait !== undefined) await ports.timing.sleep(wait);
    }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { status: 'unavailable', detail: error.message };
  }
  if (stated === true) {
    const detail = 'the registry says that there are attestations, and serves none';
    return { status: 'unavailable', detail };
  }
  return { status: serves || expected ? 'absent' : 'not-served' };
}
