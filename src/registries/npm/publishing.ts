import { z } from 'zod';
import type { Publishing, RegistrySignature } from '../publishing.ts';

const odd = undefined;
const maxMaintainers = 200;
const maxSignatures = 8;
const maxName = 214;

const nameShape = z.object({ name: z.string() }).optional().catch(odd);

const publishingShape = z.object({
  _npmUser: z
    .object({
      name: z.string(),
      trustedPublisher: z
        .object({ id: z.string(), oidcConfigId: z.string().optional().catch(odd) })
        .optional()
        .catch(odd),
      approver: nameShape,
    })
    .optional()
    .catch(odd),
  maintainers: z.unknown().optional(),
  gitHead: z.hex().max(64).optional().catch(odd),
  dist: z
    .object({
      signatures: z.array(z.unknown()).optional().catch(odd),
      attestations: z.record(z.string(), z.unknown()).optional().catch(odd),
    })
    .optional()
    .catch(odd),
});

const signatureShape = z.object({
  keyid: z.string().min(1).max(256),
  sig: z.string().min(1).max(1024),
});

type Stated = z.infer<typeof publishingShape>;

/** What the entry of one version says of its publishing, before it is known what the registry serves at all. */
export function readPublishing(entry: unknown): Stated {
  return publishingShape.safeParse(entry).data ?? {};
}

/** Tells for a document which of its versions lack what others have: a registry that strips a field lacks it everywhere. */
export function createPublishingTeller(all: readonly Stated[]): (stated: Stated) => Publishing {
  const servesAccounts = all.some(({ _npmUser: user }) => user !== undefined);
  const signs = all.some(({ dist }) => (dist?.signatures?.length ?? 0) > 0);
  const attests = all.some(({ dist }) => dist?.attestations !== undefined);
  return (stated) => {
    const { _npmUser: user, gitHead, dist } = stated;
    const { trustedPublisher: trusted, approver } = user ?? {};
    const maintainers = maintainerNames(stated.maintainers);
    return {
      ...(servesAccounts ? { account: (user?.name ?? '').slice(0, maxName) } : {}),
      ...(trusted === undefined ? {} : { trustedPublisher: trustedPublisher(trusted) }),
      ...(approver === undefined ? {} : { approver: approver.name.slice(0, maxName) }),
      ...(maintainers === undefined ? {} : { maintainers }),
      ...(gitHead === undefined ? {} : { gitHead }),
      ...(signs ? { signatures: signaturesOf(dist?.signatures ?? []) } : {}),
      ...(attests ? { attested: dist?.attestations !== undefined } : {}),
    };
  };
}

function trustedPublisher({
  id,
  oidcConfigId,
}: {
  readonly id: string;
  readonly oidcConfigId?: string | undefined;
}) {
  return {
    name: id.slice(0, 64),
    ...(oidcConfigId === undefined ? {} : { configuration: oidcConfigId.slice(0, 256) }),
  };
}

/** Names of accounts; old documents write them as "name <address>", newer ones as objects. Undefined when there is no list. */
export function maintainerNames(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, maxMaintainers).flatMap((one: unknown) => {
    const name = typeof one === 'string' ? one : nameShape.parse(one)?.name;
    return name === undefined ? [] : [name.replace(/\s*<.*$/s, '').slice(0, maxName)];
  });
}

/** One that cannot be read is kept as one that cannot be verified: leaving it out would make it look as if it were never there. */
function signaturesOf(values: readonly unknown[]): readonly RegistrySignature[] {
  return values
    .slice(0, maxSignatures)
    .map((value) => signatureShape.safeParse(value).data ?? { keyid: '', sig: '' });
}
