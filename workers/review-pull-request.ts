import { z } from 'zod';
import type { Payloads } from '../src/queue/queues.ts';
import {
  reviewPullRequest,
  type ReviewPullRequestPorts,
} from '../src/queue/review-pull-request.ts';
import type { Service } from '../src/queue/service.ts';
import type { PullRequestName } from '../src/storage/pull-requests.ts';

const payload: z.ZodType<Payloads['review-pull-request']> = z.strictObject({
  key: z.string().transform((text) => text as PullRequestName),
});

/** Takes pull requests to be reviewed. What fails in a way that may pass comes back by itself. */
export async function takeReviewPullRequest(
  { queue, settings }: Service,
  ports: ReviewPullRequestPorts,
): Promise<void> {
  await queue.consume('review-pull-request', settings.inspectConcurrency, (job) =>
    reviewPullRequest(ports, payload.parse(job)),
  );
}
