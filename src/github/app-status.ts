import { z } from 'zod';
import type { GitHub } from './client.ts';

/** Our App, as GitHub knows it. */
export interface AppStatus {
  readonly name: string;
  readonly owner: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly installations: readonly AppInstallation[];
  /** There are more than were asked for. */
  readonly hasMore: boolean;
}

/** Where it is installed. */
export interface AppInstallation {
  readonly account: string;
  readonly repositories: 'all' | 'selected';
  readonly isSuspended: boolean;
  /** What it may do there: an owner may not have accepted what was asked for later. */
  readonly permissions: Readonly<Record<string, string>>;
}

const permissions = z.record(z.string().max(100), z.string().max(20));
const account = z.object({
  login: z.string().max(100).optional(),
  slug: z.string().max(100).optional(),
});

const app = z.object({
  name: z.string().max(200),
  owner: account,
  permissions,
  events: z.array(z.string().max(100)).max(300),
});

const installations = z
  .array(
    z.object({
      account: account.nullable(),
      repository_selection: z.enum(['all', 'selected']),
      suspended_at: z.string().max(40).nullish(),
      permissions,
    }),
  )
  .max(100);

const maxPages = 10;

/** Asks GitHub about our App and its installations. Throws `GitHubError`, `refused` for an id and a key that do not belong together. */
export async function readAppStatus(itself: GitHub): Promise<AppStatus> {
  const { name, owner, ...known } = await itself.ask('GET /app', {}, app);
  const found: AppInstallation[] = [];
  let hasMore = true;
  for (let page = 1; hasMore && page <= maxPages; page += 1) {
    const route = 'GET /app/installations';
    const some = await itself.ask(route, { per_page: 100, page }, installations);
    found.push(
      ...some.map((one) => ({
        account: nameOf(one.account),
        repositories: one.repository_selection,
        isSuspended: (one.suspended_at ?? null) !== null,
        permissions: one.permissions,
      })),
    );
    hasMore = some.length === 100;
  }
  return { name, owner: nameOf(owner), ...known, installations: found, hasMore };
}

function nameOf(who: z.infer<typeof account> | null): string {
  return who?.login ?? who?.slug ?? 'an account that is gone';
}
