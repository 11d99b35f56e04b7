import type { ShellCommand } from './shell-text.ts';

/** Commands that print a secret which is kept for somebody: what is asked, and by which words. */
const askers: readonly (readonly [program: string, words: RegExp, title: string])[] = [
  ['gh', /^auth (?:token|status .*--show-token)/, 'gh auth token'],
  [
    'gcloud',
    /^auth (?:application-default )?print-(?:access|identity)-token/,
    'gcloud auth print-access-token',
  ],
  ['az', /^account get-access-token/, 'az account get-access-token'],
  [
    'aws',
    /^(?:configure (?:get|export-credentials)|sts get-session-token|secretsmanager get-secret-value|ssm get-parameter)/,
    'aws credentials',
  ],
  [
    'security',
    /^(?:find-(?:generic|internet)-password|dump-keychain)/,
    'security find-generic-password',
  ],
  ['secret-tool', /^(?:lookup|search)/, 'secret-tool lookup'],
  ['git', /^credential (?:fill|approve)/, 'git credential fill'],
  ['git', /^config .*(?:credential|user\.password|github\.token)/, 'git credential'],
  ['op', /^(?:read|item get|signin)/, 'op read'],
  ['bw', /^(?:get|list|export|unlock)/, 'bw get'],
  ['pass', /^show/, 'pass show'],
  ['vault', /^(?:read|kv get|print token)/, 'vault read'],
  ['kubectl', /^(?:get secrets?|config view)/, 'kubectl get secrets'],
  ['npm', /^(?:config get .*authtoken|token list)/i, 'npm token'],
  ['heroku', /^auth:token/, 'heroku auth:token'],
  ['doppler', /^secrets/, 'doppler secrets'],
  ['cmdkey', /^\/list/, 'cmdkey /list'],
  ['trufflehog', /./, 'trufflehog'],
  ['gitleaks', /./, 'gitleaks'],
];

/** The secret store or scanner that a simple command asks; undefined for every other command. */
export function secretCommandOf({ program, words }: ShellCommand): string | undefined {
  const known = askers.filter(([name]) => name === program);
  if (known.length === 0) return undefined;
  const rest = words.slice(1, 8).join(' ');
  return known.find(([, pattern]) => pattern.test(rest))?.[2];
}
