import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { requestOf } from '../apis/network-requests.ts';
import { shellCommandsOf } from '../apis/process-starts.ts';
import { defineCodeDetector } from '../detector.ts';
import { constantField } from '../values/object-fields.ts';
import { forgeMethods, ownActOf, ownActOfRoute } from '../values/self-publishing.ts';
import { memberName } from '../values/text.ts';
import { urlTextOf } from '../values/url-text.ts';

/**
 * Writes to repositories in the name of whoever is signed in: pushes, repositories and gists that are made, files, secrets
 * and workflows. Servers for a forge do nothing else; worms leave what they took in new public repositories.
 */
export const gitPush = defineCodeDetector({
  id: 'code/git-push',
  title: 'Writes to repositories',
  capability: 'git.push',
  version: 2,
  visits: {
    Text(text, node, report) {
      const found = ownActOfRoute(text);
      if (found?.kind === 'git.push') report({ node, attributes: { act: found.act } });
    },
    CallExpression(call, unit, report) {
      const act = actOfMethod(unit, call);
      if (act !== undefined) report({ node: call, attributes: { act } });
    },
    ApiCall(call, unit, report) {
      const act = actOfMethod(unit, call) === undefined ? requested(unit, call) : undefined;
      if (act !== undefined) report({ node: call, attributes: { act } });
      for (const command of shellCommandsOf(unit, call)) {
        const found = ownActOf(command);
        if (found?.kind === 'git.push') report({ node: call, attributes: { act: found.act } });
      }
    },
  },
  gates: { CallExpression: { names: (name) => forgeMethods.has(name) } },
});

function actOfMethod(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): string | undefined {
  const method = memberName(unit, call.callee);
  return method === undefined ? undefined : forgeMethods.get(method);
}

/** `fetch('https://api.github.com/user/repos', { method: 'POST' })`. */
function requested(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' }>,
): string | undefined {
  const request = requestOf(unit, call);
  const first = call.arguments[0];
  if (request?.destination !== 'api.github.com' || first === undefined) return undefined;
  const named = memberName(unit, call.callee)?.toUpperCase() ?? '';
  const asked = call.arguments.map((one) => constantField(unit, one, 'method')?.toUpperCase());
  const method = asked.find((one) => one !== undefined) ?? named;
  const path = urlTextOf(unit, first)
    .replace(/^https?:\/\/[^/]{1,100}/, '')
    .replaceAll('\uFFFC', 'x');
  return ownActOfRoute(`${method} ${path}`)?.act;
}
