import { homedir } from 'node:os';
import type { Policy } from '../policies/policy.ts';
import { openCheckout } from '../reviews/checkout.ts';
import type { ReviewPorts } from '../reviews/ports.ts';
import { reviewChange } from '../reviews/review-change.ts';
import { readReviewSettings, type ReviewSettings } from '../reviews/review-settings.ts';
import type { Review } from '../reviews/review.ts';
import { shippedWatchlists } from '../runtime/settings.ts';
import { formatPurl } from '../watchlists/purl.ts';
import { readWatchlists } from '../watchlists/read-watchlists.ts';
import { findSettings, openLooker, type Looker } from './looker.ts';
import type { Wiring } from './wiring.ts';

/** What of a checkout is reviewed. */
export interface ReviewRequest {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
}

/** A review, with the settings that it was made by. */
export interface LocalReview {
  readonly review: Review;
  readonly settings: ReviewSettings;
}

/**
 * Reviews what a commit of a local checkout would bring to another one. The checkout is what a stranger proposes: neither its `.npmrc` nor its
 * `watchkeeper.yaml` decides where packages come from, and of its own settings those of the base count.
 */
export async function reviewCheckout(
  wiring: Wiring,
  policy: Policy,
  { folder, base, head }: ReviewRequest,
  adjust: (settings: ReviewSettings) => ReviewSettings,
): Promise<LocalReview> {
  const { env, terminal } = wiring;
  const checkout = await openCheckout(folder, env);
  const [into, from] = [await checkout.resolve(base), await checkout.resolve(head)];
  const start = await checkout.tree(await checkout.mergeBase(into, from));
  const settings = adjust(await readReviewSettings(await checkout.tree(into)));
  const outside = { ...wiring, cwd: env['HOME'] ?? homedir() };
  const looker = await openLooker(outside, policy, { cache: true });
  try {
    const watched = new Set(await watchedPurls(outside));
    const ports = { ...portsOf(looker, watched), progress: terminal.progress };
    return {
      review: await reviewChange(start, await checkout.tree(from), settings, ports),
      settings,
    };
  } finally {
    looker.close();
  }
}

async function watchedPurls(wiring: Wiring): Promise<readonly string[]> {
  const lists = (await findSettings(wiring))?.watchlists ?? [shippedWatchlists()];
  return (await readWatchlists(lists)).map(({ purl }) => purl);
}

function portsOf(looker: Looker, watched: ReadonlySet<string>): ReviewPorts {
  return {
    inspect: (release, from) =>
      looker.inspect(
        formatPurl(release),
        from === undefined ? 'nothing' : { subject: formatPurl(from) },
      ),
    readPackument: looker.readPackument,
    resolveTree: looker.resolveTree,
    isWatched: (purl) => watched.has(purl),
    now: () => new Date(),
  };
}
