import { completeCheckRun, openCheckRun, readCheckRun } from '../../src/github/check-run.ts';
import { openAppAccess } from '../../src/github/app-access.ts';
import { readAppStatus } from '../../src/github/app-status.ts';
import { listFailedDeliveries, redeliver } from '../../src/github/hook-deliveries.ts';
import { keepOwnComment } from '../../src/github/own-comment.ts';
import { findChangeBase, readPullRequest } from '../../src/github/pull-request.ts';
import { uploadSarif } from '../../src/github/upload-sarif.ts';
import { openRepositoryTree } from '../../src/reviews/repository-tree.ts';
import type { FakeGitHub } from './fake-github.ts';
import {
  hookedRepository,
  openRepository,
  projectFiles,
  reviewingApp,
} from './reviewed-repository.ts';

const mayWrite = async (): Promise<void> => undefined;

/** Asks everything that reviewing a pull request can ask of GitHub, in the way in which the code does. */
export async function askForReview(fake: FakeGitHub, apiUrl: string): Promise<void> {
  const site = openRepository(fake);
  site.push(projectFiles('1.0.16'));
  const limits = { retries: 0 };
  const app = openAppAccess({ apiUrl, env: {}, version: '0.0.0', limits }, reviewingApp);
  await readAppStatus(app.itself);
  const lost = { id: 9, guid: 'g', event: 'issue_comment', statusCode: 502 };
  fake.people.deliveries.push({ ...lost, deliveredAt: '2026-11-20T12:00:00Z' });
  for (const { id } of await listFailedDeliveries(app.itself, '2026-11-20T00:00:00Z'))
    await redeliver(app.itself, id);
  const wanted = { contents: 'read', pull_requests: 'write', checks: 'write' } as const;
  const github = await app.forRepository(hookedRepository, wanted);
  const pull = await readPullRequest(github, hookedRepository, 12);
  const { start } = await findChangeBase(github, hookedRepository, pull);
  const tree = await openRepositoryTree(github, hookedRepository, start);
  await tree.read('package.json');
  const ourselves = { ...reviewingApp, appId: reviewingApp.id };
  for (const body of ['<!-- m --> a', '<!-- m --> b']) {
    const comment = { marker: '<!-- m -->', body, onlyIfThere: false };
    await keepOwnComment(github, hookedRepository, 12, comment, ourselves, mayWrite);
  }
  const opening = { head: pull.head, appId: app.appId, externalId: 'x' };
  const { id } = await openCheckRun(github, hookedRepository, opening, mayWrite);
  const run = await readCheckRun(github, hookedRepository, id);
  const annotation = {
    path: 'package.json',
    startLine: 1,
    endLine: 1,
    level: 'failure',
    title: 'a',
    message: 'b',
  } as const;
  const result = {
    conclusion: 'failure',
    title: 'a',
    summary: 'b',
    annotations: [annotation],
  } as const;
  site.repository.scans = [];
  await uploadSarif(github, hookedRepository, { number: 12, head: pull.head, sarif: '{}' });
  await completeCheckRun(github, hookedRepository, run, result, mayWrite);
}
