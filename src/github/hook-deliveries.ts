import { z } from 'zod';
import type { GitHub } from './client.ts';

/** One try of GitHub's to send our App an event, which failed. */
export interface FailedDelivery {
  readonly id: number;
  /** `X-GitHub-Delivery`: the same at every try. */
  readonly guid: string;
  /** What GitHub calls the event. */
  readonly event: string;
  /** ISO time. */
  readonly deliveredAt: string;
}

const delivery = z.object({
  id: z.int().positive(),
  guid: z.string().min(1).max(100),
  event: z.string().max(100),
  delivered_at: z.iso.datetime(),
  status_code: z.int(),
});

const perPage = 100;
const page = z.array(z.unknown()).max(perPage);
const mostPages = 10;

/** The tries that failed since then, the newest first. Throws `GitHubError`. */
export async function listFailedDeliveries(
  itself: GitHub,
  since: string,
): Promise<readonly FailedDelivery[]> {
  const found: FailedDelivery[] = [];
  let cursor: string | undefined;
  for (let at = 0; at < mostPages; at += 1) {
    const from = cursor === undefined ? {} : { cursor };
    const wish = { per_page: perPage, status: 'failure', ...from };
    const answer = await itself.askIfChanged('GET /app/hook/deliveries', wish, page, undefined);
    const tries = (answer?.data ?? []).flatMap(toDelivery);
    // An older GitHub of one's own gives those that succeeded, too.
    found.push(...tries.filter(({ failed, deliveredAt }) => failed && deliveredAt >= since));
    cursor = answer?.cursor;
    if (cursor === undefined || (tries.at(-1)?.deliveredAt ?? '') < since) break;
  }
  return found;
}

/** Has GitHub try again. It sends the same event under the same name. Throws `GitHubError`. */
export async function redeliver(itself: GitHub, id: number): Promise<void> {
  const route = 'POST /app/hook/deliveries/{delivery_id}/attempts';
  await itself.ask(route, { delivery_id: id }, z.unknown());
}

function toDelivery(one: unknown): readonly (FailedDelivery & { readonly failed: boolean })[] {
  const parsed = delivery.safeParse(one);
  if (!parsed.success) return [];
  const { id, guid, event, delivered_at: at, status_code: status } = parsed.data;
  const deliveredAt = new Date(at).toISOString();
  return [{ id, guid, event, deliveredAt, failed: status < 200 || status > 299 }];
}
