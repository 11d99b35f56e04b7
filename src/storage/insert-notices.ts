import type { Notice } from '../alerts/notice.ts';
import type { ReleaseEvent } from '../releases/release-event.ts';
import { parsePurl, type Purl } from '../watchlists/purl.ts';
import { toDocument, toText } from './documents.ts';
import { countOpen } from './findings.ts';
import { noticeId } from './keys.ts';
import type { StorageTransaction } from './tables.ts';

/** One notice on its way to one receiver. */
export interface NoticeName {
  readonly notice: string;
  readonly receiver: string;
}

/** What happened to what was told. */
export interface Happening extends Pick<
  Notice,
  'kind' | 'reason' | 'author' | 'expires' | 'finding' | 'alertFollows'
> {
  /** What receivers were told of. */
  readonly purl: Purl;
  /** Tells one happening of a kind from the next. */
  readonly cause: string;
}

/**
 * Puts what happened into the outbox, for those receivers only that were told of the same release or package, or are about
 * to be. What is there already changes nothing.
 */
export async function insertNotices(
  transaction: StorageTransaction,
  happenings: readonly Happening[],
  now: Date,
): Promise<readonly NoticeName[]> {
  const names: NoticeName[] = [];
  for (const { purl, cause, ...happening } of happenings) {
    const receivers = await receiversOf(transaction, purl);
    if (receivers.length === 0) continue;
    const id = noticeId(happening.kind, purl, cause);
    const document: StoredNotice = {
      ...happening,
      reason: toText(happening.reason),
      id,
      purl,
      at: now.toISOString(),
      open: await countOpen(transaction, purl, now),
    };
    for (const receiver of receivers) {
      if (await insertNotice(transaction, receiver, document, now)) {
        names.push({ notice: id, receiver });
      }
    }
  }
  return names;
}

async function insertNotice(
  transaction: StorageTransaction,
  receiver: string,
  notice: StoredNotice,
  now: Date,
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('notices')
    .values({
      id: notice.id,
      receiver,
      purl: notice.purl,
      kind: notice.kind,
      document: toDocument(notice),
      created_at: now,
      state: 'pending',
      not_before: null,
      last_error: null,
      delivered_at: null,
    })
    .onConflict((conflict) => conflict.columns(['id', 'receiver']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** A notice without what is only known when it leaves. */
export type StoredNotice = Omit<
  Notice,
  'alertIds' | 'parcelIds' | 'thread' | 'story' | 'onlyTo' | 'partly' | 'again'
>;

/** What a look showed of releases that somebody was told of: that one is gone, passed over by installers, or back. */
export async function findHappenings(
  transaction: StorageTransaction,
  packagePurl: Purl,
  events: readonly ReleaseEvent[],
  cause: string,
): Promise<readonly Happening[]> {
  const seen = events.flatMap((event) => happeningOf(event) ?? []);
  if (seen.length === 0) return [];
  const rows = await transaction
    .selectFrom('findings')
    .select('subject_purl')
    .distinct()
    .where('package_purl', '=', packagePurl)
    .where('alert_id', 'is not', null)
    .where('inspection_id', 'is not', null)
    .execute();
  return seen.flatMap(({ versions, ...happening }) =>
    rows
      .filter((row) => versions?.has(parsePurl(row.subject_purl).version ?? '') ?? true)
      .map((row) => ({ ...happening, purl: row.subject_purl, cause })),
  );
}

/** `versions` is absent where all of the package is concerned. */
function happeningOf(
  event: ReleaseEvent,
): (Pick<Happening, 'kind' | 'reason'> & { readonly versions?: ReadonlySet<string> }) | undefined {
  switch (event.kind) {
    case 'version-vanished':
      return { kind: 'withdrawn', reason: '', versions: new Set([event.version]) };
    case 'package-unpublished':
    case 'security-placeholder':
      return { kind: 'withdrawn', reason: '' };
    case 'version-yanked':
      // Of a release of which only some files are yanked, others are still installed.
      if (event.filenames !== undefined) return undefined;
      return { kind: 'yanked', reason: event.reason, versions: new Set(event.versions) };
    case 'version-unyanked':
      if (event.filenames !== undefined) return undefined;
      return {
        kind: 'reopened',
        reason: 'installers choose it again',
        versions: new Set([event.version]),
      };
    default:
      return undefined;
  }
}

async function receiversOf(
  transaction: StorageTransaction,
  purl: Purl,
): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom('deliveries')
    .innerJoin('alerts', 'alerts.id', 'deliveries.alert_id')
    .select('deliveries.receiver')
    .distinct()
    .where('alerts.subject_purl', '=', purl)
    .where((eb) =>
      eb.or([eb('deliveries.state', '<>', 'dead'), eb('deliveries.reached', 'is not', null)]),
    )
    .orderBy('deliveries.receiver')
    .execute();
  return rows.map(({ receiver }) => receiver);
}
