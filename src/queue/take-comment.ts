import {
  decideByComment,
  type CommentOutcome,
  type CommentPorts,
  type IssueComment,
} from '../reviews/triage/decide-by-comment.ts';
import type { Decider } from '../storage/decision-log.ts';
import type { JobPorts } from './watch.ts';

/** What deciding by a comment needs of the service. */
export interface TakeCommentPorts
  extends Pick<JobPorts, 'store' | 'now' | 'log'>, Pick<CommentPorts, 'permissionOf'> {}

/** Where a comment stands: below what a receiver gave back for an alert, such as the number of an issue. */
export interface CommentPlace {
  readonly receiver: string;
  readonly reference: string;
}

/** Carries out what a comment below an issue of ours asks for. What stands below another issue is nothing to us. */
export async function takeComment(
  ports: TakeCommentPorts,
  comment: IssueComment,
  { receiver, reference }: CommentPlace,
): Promise<CommentOutcome> {
  const [purl, ...others] = await ports.store.deliveries.findSubjects(receiver, reference);
  if (purl === undefined) return { kind: 'ignored' };
  const outcome = await decideByComment(decisionPorts(ports), comment, [purl, ...others]);
  if (outcome.kind !== 'ignored') {
    const fields = {
      comment: comment.id,
      author: comment.author,
      about: purl,
      others: others.length,
    };
    ports.log.info('A comment was read', { ...fields, outcome: outcome.kind });
  }
  return outcome;
}

function decisionPorts({ store, now, permissionOf }: TakeCommentPorts): CommentPorts {
  const { decisions, findings } = store;
  return {
    now,
    permissionOf,
    isDecided: async (reference) => (await decisions.list({ reference, limit: 1 })).length > 0,
    findFingerprint: async (id, purls) => {
      const found = await findings.find(id);
      // An issue about a package has findings about its releases; none is decided below another package's issue.
      const isThere =
        found !== undefined && purls.some((purl) => [found.purl, found.packagePurl].includes(purl));
      return isThere ? found.finding.fingerprint : undefined;
    },
    accept: async ({ purl, reason, ...decider }) => {
      const { status } = await decisions.accept({ purl, reason }, by(decider), now());
      return status;
    },
    suppress: async ({ fingerprint, reason, expires, ...decider }) => {
      await decisions.suppress({ fingerprint, reason, expires }, by(decider), now());
    },
    lift: ({ fingerprint, reason, ...decider }) =>
      decisions.lift(fingerprint, reason, by(decider), now()),
  };
}

function by({
  author,
  reference,
}: {
  readonly author: string;
  readonly reference: string;
}): Decider {
  return { author, via: 'github-comment', reference };
}
