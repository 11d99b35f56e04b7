import type { Issue, Issues } from '../github/issues.ts';
import { readIssueBody, type IssueBody } from './issue-body.ts';
import { watchLabel } from './issue-text.ts';

/** An issue of ours with what its body says. */
export interface KnownIssue extends Issue {
  readonly content: IssueBody;
}

/** Which issue is about what. GitHub's search lags behind, so that they are listed: all of them once, then what has changed. */
export interface IssueIndex {
  /** The issue about a release; `hint` is a number under which it was seen. */
  findRelease(key: string, hint?: string): Promise<KnownIssue | undefined>;
  /** The issue for a flood. */
  findParcel(key: string): Promise<KnownIssue | undefined>;
  /** The issue for the flood in which one of these alerts was. */
  findFloodOf(alertIds: readonly string[]): Promise<KnownIssue | undefined>;
  /** Notes an issue that was just opened. */
  note(issue: Issue): void;
}

/** The clocks of GitHub's machines differ. */
const overlapMs = 300_000;

/** Opens an index that knows nothing yet. */
export function openIssueIndex(issues: Issues): IssueIndex {
  const releases = new Map<string, number>();
  const parcels = new Map<string, number>();
  const floods = new Map<string, number>();
  let newest = '';

  function note(issue: Issue): void {
    if (issue.updatedAt > newest) newest = issue.updatedAt;
    const content = readIssueBody(issue.body);
    if (content === undefined) return;
    const { number } = issue;
    const of = content.about === 'release' ? releases : parcels;
    of.set(content.key, Math.min(number, of.get(content.key) ?? number));
    if (content.about === 'parcel') for (const id of content.ids) floods.set(id, number);
  }

  async function refresh(): Promise<void> {
    const since =
      newest === '' ? undefined : new Date(Date.parse(newest) - overlapMs).toISOString();
    for (const issue of await issues.list(watchLabel, since)) note(issue);
  }

  async function look(number: number | undefined): Promise<KnownIssue | undefined> {
    const issue = number === undefined ? undefined : await issues.find(number);
    const content = issue && readIssueBody(issue.body);
    return issue && content && { ...issue, content };
  }

  return {
    note,
    async findRelease(key, hint) {
      const fits = (one: KnownIssue | undefined) =>
        one?.content.about === 'release' && one.content.key === key ? one : undefined;
      const seen = /^\d{1,15}$/.test(hint ?? '') ? fits(await look(Number(hint))) : undefined;
      if (seen !== undefined) return seen;
      await refresh();
      return fits(await look(releases.get(key)));
    },
    async findParcel(key) {
      await refresh();
      return look(parcels.get(key));
    },
    async findFloodOf(alertIds) {
      const id = alertIds.find((one) => floods.has(one));
      return id === undefined ? undefined : look(floods.get(id));
    },
  };
}
