import { ASN1Obj } from '@sigstore/core';
import type { Signer as SigstoreSigner } from '@sigstore/verify';
import type { Claims, Signer, SourceClaims } from './claims.ts';
import { refuse, type Outcome } from './outcome.ts';
import { because } from './reason.ts';
import { parseWorkflowUri, refKindOf } from './workflow-uri.ts';

/** What a certificate says of whoever holds it. An authority that we trust put it there. */
export type CertificateClaims = Pick<
  Claims,
  'signer' | 'source' | 'workflow' | 'signerWorkflow' | 'trigger' | 'runner' | 'environment' | 'run'
> & { readonly issuer: string; readonly identity: string };

/** Who may vouch for which signer, letter by letter: a company's own issuer at GitHub begins with the same letters. */
const signers: ReadonlyMap<string, Exclude<Signer, 'registry-key'>> = new Map([
  ['https://token.actions.githubusercontent.com', 'github-actions'],
  ['https://gitlab.com', 'gitlab-ci'],
  ['https://accounts.google.com', 'google-account'],
]);

/** Sigstore's own extensions; the numbers up to 6 are plain text and all that there was before 2023. */
const arc = '1.3.6.1.4.1.57264.1.';
const firstEncoded = 8;
const utf8String = 0x0c;

type Extensions = ReadonlyMap<number, string>;

/** Reads who signed from the extensions of a verified certificate, and refuses those for whom nobody vouched that we accept. */
export function readCertificateClaims(
  identity: NonNullable<SigstoreSigner['identity']>,
  subject: string,
): Outcome<CertificateClaims> {
  const extensions = readExtensions(identity);
  const name = identity.subjectAlternativeName;
  if (extensions === undefined || !name) return refuse(because('claims-malformed', subject));
  const issuer = extensions.get(8) ?? extensions.get(1);
  const signer = signers.get(issuer ?? '');
  if (issuer === undefined || signer === undefined) {
    return refuse(
      because('issuer-not-accepted', subject, {
        expected: [...signers.keys()].join(' or '),
        got: issuer,
      }),
    );
  }
  if (signer === 'google-account') return { value: { signer, issuer, identity: name } };
  const build = readBuild(extensions, name);
  return build === undefined
    ? refuse(because('claims-malformed', subject, { got: name }))
    : { value: { signer, issuer, identity: name, ...build } };
}

/** Undefined when one is there twice or is no text. */
function readExtensions(identity: NonNullable<SigstoreSigner['identity']>): Extensions | undefined {
  const found = new Map<number, string>();
  for (const { oid, value } of identity.oids ?? []) {
    const id = oid?.id.join('.') ?? '';
    if (!id.startsWith(arc)) continue;
    const number = Number(id.slice(arc.length));
    const text = readText(number, value);
    if (text === undefined || found.has(number)) return undefined;
    found.set(number, text);
  }
  return found;
}

function readText(number: number, value: Buffer): string | undefined {
  try {
    const bytes = number < firstEncoded ? value : readUtf8String(value);
    return bytes === undefined
      ? undefined
      : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readUtf8String(value: Buffer): Buffer | undefined {
  const parsed = ASN1Obj.parseBuffer(Buffer.from(value));
  return parsed.tag.toDER() === utf8String ? parsed.value : undefined;
}

function readBuild(
  extensions: Extensions,
  name: string,
): Omit<CertificateClaims, 'signer' | 'issuer' | 'identity'> | undefined {
  const source = readSource(extensions);
  const signerWorkflow = parseWorkflowUri(extensions.get(9) ?? name, extensions.get(10));
  const config = extensions.get(18);
  const called = config === undefined ? undefined : parseWorkflowUri(config, extensions.get(19));
  if (source === undefined || signerWorkflow === undefined || signerWorkflow.uri !== name) {
    return undefined;
  }
  if (config !== undefined && called === undefined) return undefined;
  // Certificates from before 2023 name no other workflow than the one that signed.
  const isOwn = signerWorkflow.repository === source.repository;
  const workflow = called ?? (isOwn ? signerWorkflow : undefined);
  return {
    source,
    signerWorkflow,
    ...(workflow === undefined ? {} : { workflow }),
    ...pick('trigger', extensions.get(20) ?? extensions.get(2)),
    ...pick('runner', extensions.get(11)),
    ...pick('environment', extensions.get(23)),
    ...pick('run', extensions.get(21)),
  };
}

/** A build that does not say from which commit of which repository is no build. */
function readSource(extensions: Extensions): SourceClaims | undefined {
  const legacy = extensions.get(5);
  const repository =
    extensions.get(12) ?? (legacy === undefined ? undefined : `https://github.com/${legacy}`);
  const commit = extensions.get(13) ?? extensions.get(3);
  const ref = extensions.get(14) ?? extensions.get(6);
  if (!repository || !commit || !ref) return undefined;
  return {
    repository,
    commit,
    ref,
    refKind: refKindOf(ref),
    ...pick('repositoryId', extensions.get(15)),
    ...pick('owner', extensions.get(16)),
    ...pick('ownerId', extensions.get(17)),
    ...pick('visibility', extensions.get(22)),
  };
}

function pick<Key extends string>(
  key: Key,
  value: string | undefined,
): { readonly [name in Key]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as Record<Key, string>);
}
