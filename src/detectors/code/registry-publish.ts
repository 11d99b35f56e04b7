import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf } from '../apis/api.ts';
import { requestOf } from '../apis/network-requests.ts';
import { shellCommandsOf } from '../apis/process-starts.ts';
import { defineCodeDetector } from '../detector.ts';
import { constantField } from '../values/object-fields.ts';
import { ownActOf, ownActOfRoute } from '../values/self-publishing.ts';

/**
 * Acts at a package registry in the name of whoever is signed in: publishing, asking who that is and what they own. Worms
 * do so in order to publish themselves in the packages of their victims.
 */
export const registryPublish = defineCodeDetector({
  id: 'code/registry-publish',
  title: 'Acts at a package registry',
  capability: 'registry.publish',
  version: 2,
  visits: {
    Text(text, node, report) {
      const found = ownActOfRoute(text);
      if (found?.kind === 'registry.publish') report({ node, attributes: { act: found.act } });
    },
    ApiCall(call, unit, report) {
      const acts = shellCommandsOf(unit, call).map(ownActOf);
      for (const found of acts) {
        if (found?.kind === 'registry.publish') {
          report({ node: call, attributes: { act: found.act } });
        }
      }
      if (publishes(unit, call)) report({ node: call, attributes: { act: 'publish' } });
    },
  },
});

const publishers = new Set(['libnpmpublish', 'npm-registry-client', '@npmcli/publish']);

/** By npm's own library, or by a request that puts something there. */
function publishes(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const api = apiOf(unit, call.callee);
  if (api === undefined) return false;
  if (publishers.has(api.module)) return api.path.at(-1) === 'publish';
  const request = requestOf(unit, call);
  if (
    request === undefined ||
    !/^registry\.(?:[a-z0-9-]{1,63}\.){1,3}[a-z]{2,20}$/.test(request.destination)
  ) {
    return false;
  }
  if (api.path.at(-1) === 'put') return true;
  return call.arguments.some((one) => constantField(unit, one, 'method')?.toUpperCase() === 'PUT');
}
