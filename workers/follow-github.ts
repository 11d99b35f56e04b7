import { serveWebhooks } from '../src/console/serve-webhooks.ts';
import { commentedRepositories } from '../src/queue/commented-repositories.ts';
import { openApp } from '../src/queue/open-app.ts';
import { openReview } from '../src/queue/open-review.ts';
import { commandsOf } from '../src/queue/run-comment-command.ts';
import type { Service, ServiceOptions } from '../src/queue/service.ts';
import { takeFetchMissed } from './fetch-missed.ts';
import { readComments } from './read-comments.ts';
import { takeReviewPullRequest } from './review-pull-request.ts';
import { takeWebhooks } from './take-webhook.ts';

/** Listens to GitHub and reviews pull requests, and reads comments below issues, where the settings say so. */
export async function followGitHub(
  service: Service,
  options: ServiceOptions,
): Promise<{ stop(): Promise<void> } | undefined> {
  const { settings, log } = options;
  const commented = commentedRepositories(options);
  const { webhooks } = settings.github;
  if (webhooks === undefined && commented.length === 0) return undefined;
  const ports = { ...service.ports, settings, commented };
  const app = webhooks === undefined ? undefined : await openApp(options);
  if (app !== undefined && webhooks !== undefined) {
    const { codeScanning } = webhooks;
    const reviewing = { ...ports, app, codeScanning, openReview: () => openReview(ports) };
    await takeReviewPullRequest(service, reviewing);
  }
  await takeWebhooks(service, { ...ports, ...commandsOf(ports, app) });
  const reading = await readComments(service, ports, log);
  const listening = webhooks === undefined ? undefined : await serveWebhooks({ ...options, ports });
  const fetching = app && (await takeFetchMissed(service, { ...ports, app }));
  return {
    stop: async () => {
      for (const one of [reading, fetching]) await one?.stop();
      await listening?.close();
    },
  };
}
