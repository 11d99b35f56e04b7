import { isDeepStrictEqual } from 'node:util';
import type { PackumentAnswer, Registry } from '../registries/registry.ts';
import { defaultConfirmAfterMs, type KnownPackage, type Moment } from './known-package.ts';
import { observePackument, type ObserveOptions } from './observe-packument.ts';
import { observeNotFound, observeUnchanged } from './observe-without-document.ts';
import type { ReleaseEvent } from './release-event.ts';

/** What a look at a package takes. */
export interface PollPorts extends ObserveOptions {
  readonly registry: Registry;
}

/** What a look at a package gave. `events` and `known` belong in one transaction. */
export interface Poll {
  readonly status: PackumentAnswer['status'];
  /** Oldest first; see `observePackument` for the order of the kinds. */
  readonly events: readonly ReleaseEvent[];
  /** The cursor for the next look, the same object when nothing is to be stored. Undefined while the registry has never known the name. */
  readonly known: KnownPackage | undefined;
}

/** Reads a package's document if it changed, and says what happened since the last look. Throws `RegistryError`. */
export async function pollPackage(
  ports: PollPorts,
  name: string,
  known: KnownPackage | undefined,
  now: Date,
): Promise<Poll> {
  const answer = await ports.registry.readPackument(name, known?.validators);
  const { status } = answer;
  const moment: Moment = { now, confirmAfterMs: ports.confirmAfterMs ?? defaultConfirmAfterMs };
  if (answer.status === 'modified') {
    return { status, ...observeModified(known, answer, moment) };
  }
  if (known === undefined) return { status, events: [], known };
  const observe = answer.status === 'not-found' ? observeNotFound : observeUnchanged;
  return { status, ...observe(known, moment) };
}

type Modified = Extract<PackumentAnswer, { status: 'modified' }>;

function observeModified(
  before: KnownPackage | undefined,
  { packument, etag, lastModified }: Modified,
  { now, confirmAfterMs }: Moment,
) {
  const { events, known } = observePackument(before, packument, now, { confirmAfterMs });
  // A document that is older than what we saw is read again in full: its validators would hide that it stays so.
  if (known.staleSince !== undefined) return { events, known };
  const validators = {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(packument.serial === undefined ? {} : { serial: packument.serial }),
  };
  const next = { ...known, validators };
  return { events, known: before !== undefined && isEqual(before, next) ? before : next };
}

/** Some registries answer every read in full; then the cursor must not be written every time. */
function isEqual(before: KnownPackage, next: KnownPackage): boolean {
  // Cloned, because what comes from a document has no prototypes and what comes from the database has.
  return isDeepStrictEqual(structuredClone(before), structuredClone(next));
}
