import { readFile } from 'node:fs/promises';
import { defaultPolicy, parsePolicy, type Policy } from '../policies/policy.ts';
import { ConfigurationError } from '../runtime/configuration-error.ts';

/** The policy that a file holds, or the default one without a file. Throws `ConfigurationError`. */
export async function readPolicy(file: string | undefined): Promise<Policy> {
  if (file === undefined) return defaultPolicy;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : String(cause);
    const what = 'the policy cannot be read';
    throw new ConfigurationError(
      [{ code: 'unreadable', subject: file, path: '', what, expected: 'a YAML file', got }],
      cause,
    );
  }
  return parsePolicy(text, file);
}
