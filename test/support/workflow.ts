import { z } from 'zod';
import { parseYamlDocument } from '../../src/runtime/yaml.ts';

/** What a workflow must never be without, or never do. */
export type WorkflowProblemCode =
  | 'permissions-not-empty'
  | 'job-without-permissions'
  | 'write-permission'
  | 'job-without-time-limit'
  | 'no-concurrency'
  | 'action-not-pinned'
  | 'pin-without-version'
  | 'credentials-kept'
  | 'dangerous-trigger'
  | 'text-in-script';

/** One problem, with its place in the workflow. */
export interface WorkflowProblem {
  readonly code: WorkflowProblemCode;
  readonly subject: string;
}

const permissions = z.union([z.string(), z.record(z.string(), z.string())]);

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});

const workflow = z.looseObject({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: permissions.optional(),
  concurrency: z.unknown().optional(),
  jobs: z.record(
    z.string(),
    z.looseObject({
      permissions: permissions.optional(),
      'timeout-minutes': z.number().optional(),
      uses: z.string().optional(),
      steps: z.array(step).default([]),
    }),
  ),
});

type Step = z.infer<typeof step>;

/** Triggers that run with secrets on what a stranger proposes. */
const dangerousTriggers = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

/** Everything wrong with a workflow file. */
export function findWorkflowProblems(text: string, source: string): readonly WorkflowProblem[] {
  const { value, locate } = parseYamlDocument(text, source, workflow);
  const lines = text.split('\n');
  const problems: WorkflowProblem[] = [];
  const report = (code: WorkflowProblemCode, ...path: readonly PropertyKey[]) =>
    problems.push({ code, subject: locate(path) });
  const triggers = typeof value.on === 'string' ? [value.on] : namesOf(value.on);
  if (triggers.some((name) => dangerousTriggers.has(name))) report('dangerous-trigger', 'on');
  if (JSON.stringify(value.permissions) !== '{}') report('permissions-not-empty', 'permissions');
  if (value.concurrency === undefined) report('no-concurrency');
  for (const [name, job] of Object.entries(value.jobs)) {
    const here = ['jobs', name];
    if (job.permissions === undefined) report('job-without-permissions', ...here);
    if (grantsWriting(job.permissions)) report('write-permission', ...here, 'permissions');
    if (job['timeout-minutes'] === undefined) report('job-without-time-limit', ...here);
    for (const [index, each] of job.steps.entries()) {
      const place = [...here, 'steps', index];
      const lineOf = (path: readonly PropertyKey[]) =>
        lines[Number(locate(path).split(':').at(-2)) - 1];
      for (const code of stepProblems(each, lineOf([...place, 'uses']) ?? ''))
        report(code, ...place);
    }
  }
  return problems;
}

function stepProblems(each: Step, line: string): readonly WorkflowProblemCode[] {
  const problems: WorkflowProblemCode[] = [];
  const { uses, run } = each;
  if (uses !== undefined && !uses.startsWith('./')) {
    if (!/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses)) problems.push('action-not-pinned');
    else if (!/ # v\d+\.\d+\.\d+$/.test(line)) problems.push('pin-without-version');
  }
  const isCheckout = uses?.startsWith('actions/checkout@') ?? false;
  if (isCheckout && each.with?.['persist-credentials'] !== false) problems.push('credentials-kept');
  // An expression is pasted into the script before the shell reads it: a branch name can be a command.
  if (run?.includes('${{')) problems.push('text-in-script');
  return problems;
}

function grantsWriting(granted: z.infer<typeof permissions> | undefined): boolean {
  if (typeof granted === 'string') return granted !== 'read-all';
  return Object.values(granted ?? {}).some((level) => level !== 'read' && level !== 'none');
}

function namesOf(on: readonly string[] | Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(on) ? (on as readonly string[]) : Object.keys(on);
}
