import { z } from 'zod';
import { logEntry } from './bundle.ts';
import { readAnswer } from './json-text.ts';
import { partOf, whyOther, type NpmAttestations } from './npm-attestations.ts';
import { refuse, type Outcome } from './outcome.ts';
import { publisher, statedPublisher, type KnownPublisher } from './pypi-publisher.ts';
import { checkPypiStatement, isPypiPublish } from './pypi-statement.ts';
import { because, statusOf } from './reason.ts';
import type { ArtifactToVerify, ReleaseToVerify } from './release-to-verify.ts';
import { peekPredicateType, predicateTypes } from './statement.ts';
import type { Trust } from './trust.ts';
import type { StatedPublisher } from './verdict.ts';

/** What PyPI's provenance of a file came to, and whom it names as the publisher. */
export interface PypiAttestations extends NpmAttestations {
  readonly publisher?: StatedPublisher;
}

interface Provenance {
  readonly publisher: KnownPublisher;
  readonly bundles: readonly unknown[];
}

const maxAttestations = 8;
const maxPublishers = 8;

const attestation = z.object({
  version: z.literal(1),
  verification_material: z.object({
    certificate: z.string().max(20_000),
    transparency_entries: z.array(logEntry).max(4),
    timestamps: z.array(z.string().max(40_000)).max(4).nullish(),
  }),
  envelope: z.object({ statement: z.string().max(800_000), signature: z.string().max(500) }),
});

const provenance = z.object({
  version: z.number(),
  attestation_bundles: z
    .array(
      z.object({
        publisher: z.looseObject({ kind: z.string().max(100) }),
        attestations: z.array(z.unknown()).max(maxAttestations),
      }),
    )
    .max(maxPublishers),
});

/** Verifies PyPI's provenance of one file: publisher, file and source must be those that the certificates and statements name. */
export function checkPypiAttestations(
  release: ReleaseToVerify,
  artifact: ArtifactToVerify,
  trust: Trust,
): PypiAttestations {
  const { value: read, reasons } = readProvenance(artifact);
  if (reasons !== undefined) {
    const part = { status: statusOf(reasons), reasons };
    return { publish: part, provenance: part, others: [] };
  }
  const entries = read.bundles.map((bundle) => ({
    bundle,
    predicateType: peekPredicateType(bundle),
  }));
  type Entry = (typeof entries)[number];
  const isPublish = ({ predicateType }: Entry) => isPypiPublish(predicateType);
  const isProvenance = ({ predicateType }: Entry) => predicateType === predicateTypes.slsa1;
  const check = ({ bundle, predicateType }: Entry, about: string) =>
    checkPypiStatement(bundle, {
      publisher: read.publisher,
      predicateType,
      release,
      artifact,
      trust,
      about,
    });
  return {
    publish: partOf('publish attestation', entries.filter(isPublish), check),
    provenance: partOf('provenance', entries.filter(isProvenance), check),
    others: entries
      .filter((entry) => !isPublish(entry) && !isProvenance(entry))
      .map(({ predicateType }) => whyOther(predicateType)),
    publisher: statedPublisher(read.publisher),
  };
}

function readProvenance({ attestations, filename }: ArtifactToVerify): Outcome<Provenance> {
  const about = `provenance of ${filename}`;
  const { value: json, reasons } = readAnswer(attestations, about);
  if (reasons !== undefined) return refuse(...reasons);
  const parsed = provenance.safeParse(json);
  if (!parsed.success) {
    const isLong = parsed.error.issues.some(({ code }) => code === 'too_big');
    return refuse(because(isLong ? 'too-many' : 'malformed', about));
  }
  if (parsed.data.version !== 1) {
    return refuse(because('unsupported-bundle', about, { got: String(parsed.data.version) }));
  }
  const [only, ...more] = parsed.data.attestation_bundles;
  if (only === undefined || only.attestations.length === 0) {
    return refuse(because('empty-list', about));
  }
  if (more.length > 0) {
    return refuse(because('several-publishers', about, { got: String(more.length + 1) }));
  }
  const known = publisher.safeParse(only.publisher);
  if (!known.success) {
    return refuse(because('unsupported-publisher', about, { got: only.publisher.kind }));
  }
  return { value: { publisher: known.data, bundles: only.attestations.map(toBundle) } };
}

/** The same in Sigstore's form; what has not the form of an attestation stays what it is and is refused as a bundle. */
function toBundle(json: unknown): unknown {
  const { data } = attestation.safeParse(json);
  if (data === undefined) return json;
  const { certificate, transparency_entries: entries, timestamps } = data.verification_material;
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: certificate },
      tlogEntries: entries,
      timestampVerificationData: {
        rfc3161Timestamps: (timestamps ?? []).map((signedTimestamp) => ({ signedTimestamp })),
      },
    },
    dsseEnvelope: {
      payload: data.envelope.statement,
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: data.envelope.signature, keyid: '' }],
    },
  };
}
