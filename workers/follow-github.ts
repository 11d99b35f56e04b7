import { serveWebhooks } from '../src/console/serve-webhooks.ts';
import { openApp } from '../src/queue/open-app.ts';
import { openReview } from '../src/queue/open-review.ts';
import { runCommentCommand } from '../src/queue/run-comment-command.ts';
import type { TakeWebhookPorts } from '../src/queue/take-webhook.ts';
import type { Service, ServiceOptions } from '../src/queue/service.ts';
import { takeReviewPullRequest } from './review-pull-request.ts';
import { takeWebhooks } from './take-webhook.ts';

/** Listens to GitHub and reviews pull requests, where the settings say so. */
export async function followGitHub(
  service: Service,
  options: ServiceOptions,
): Promise<{ stop(): Promise<void> } | undefined> {
  const { ports } = service;
  const { webhooks } = options.settings.github;
  if (webhooks === undefined) return undefined;
  const app = await openApp(options);
  const { codeScanning } = webhooks;
  const reviewing = { ...ports, app, codeScanning, openReview: () => openReview(ports) };
  await takeReviewPullRequest(service, reviewing);
  const commanded = { ...ports, app, receivers: options.settings.receivers };
  const runCommand: TakeWebhookPorts['runCommand'] = (command) =>
    runCommentCommand(commanded, command);
  await takeWebhooks(service, { ...ports, runCommand });
  const listening = await serveWebhooks({ ...options, ports });
  return { stop: async () => listening?.close() };
}
