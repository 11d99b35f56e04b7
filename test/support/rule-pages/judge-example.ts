import { diffProfiles } from '../../../src/diffs/diff-profiles.ts';
import type { ProfileDiff } from '../../../src/diffs/profile-diff.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import { judgeEvent } from '../../../src/policies/judge-event.ts';
import { judgeRelease } from '../../../src/policies/judge-release.ts';
import type {
  EventRuleExamples,
  ReleaseExample,
  ReleaseRuleExamples,
} from '../../../src/policies/rule-examples.ts';
import { provenanceFromSketch } from '../verdict-builder.ts';
import { profileFromSketch } from '../profile-builder.ts';

/** What a rule's examples are, whichever kind of rule it is. */
export type RuleExamples = ReleaseRuleExamples | EventRuleExamples;

/** One example of any kind. */
export type RuleExample = RuleExamples['bad'][number] | RuleExamples['good'][number];

/** The examples beside a rule. */
export async function examplesOf(id: string): Promise<RuleExamples> {
  const module = (await import(`../../../src/policies/rules/${id}.examples.ts`)) as {
    examples: RuleExamples;
  };
  return module.examples;
}

/** What all rules say of an example. */
export function judgeExample(example: RuleExample): readonly Finding[] {
  if ('event' in example) {
    return judgeEvent(example.event, { purl: 'pkg:npm/mail-mcp', ...example.context });
  }
  const watched = example.watched === undefined ? {} : { watched: example.watched };
  const published = example.published === undefined ? {} : { published: example.published };
  const learned = example.learned === undefined ? {} : { dependencies: example.learned };
  const history = example.history === undefined ? {} : { history: example.history };
  const publishing = example.publishing === undefined ? {} : { publishing: example.publishing };
  const provenance =
    example.vouched === undefined ? {} : { provenance: provenanceFromSketch(example.vouched) };
  const servers = example.servers === undefined ? {} : { servers: example.servers };
  return judgeRelease({
    diff: diffExample(example),
    subject: 'pkg:npm/mail-mcp@1.0.1',
    firstSight: false,
    ...watched,
    ...published,
    ...learned,
    ...history,
    ...publishing,
    ...servers,
    ...provenance,
    ...(example.source === undefined ? {} : { source: example.source }),
  });
}

/** The two releases of an example, compared. */
export function diffExample(example: ReleaseExample): ProfileDiff {
  const old = example.old === undefined ? undefined : profileFromSketch(example.old, '1.0.0');
  return diffProfiles(old, profileFromSketch(example.new, '1.0.1'));
}
