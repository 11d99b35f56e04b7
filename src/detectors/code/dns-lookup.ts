import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf, nameOfApi } from '../apis/api.ts';
import { pythonResolverOf } from '../apis/python-resolvers.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { hostOfAuthority } from '../values/hosts.ts';
import { textOf } from '../values/text.ts';

/** A name that is asked of the DNS. Data leaves in the labels, past every proxy. */
export const dnsLookup = defineCodeDetector({
  id: 'code/dns-lookup',
  title: 'Asks the DNS',
  capability: 'dns.lookup',
  version: 2,
  visits: {
    ApiCall(call, unit, report) {
      const api = apiOf(unit, call.callee);
      const asked = call.arguments[0];
      if (api?.module.startsWith('py:')) {
        const resolver = asked === undefined ? undefined : pythonResolverOf(nameOfApi(api));
        if (asked !== undefined && resolver !== undefined)
          tell(unit, call, asked, resolver, report);
        return;
      }
      const member = api?.path.at(-1) ?? '';
      const isAsked = member === 'lookup' || member.startsWith('resolve') || member === 'reverse';
      const name = call.arguments[0];
      if (api?.module !== 'dns' || !isAsked || name === undefined) return;
      tell(unit, call, name, member.startsWith('resolve') ? 'resolve' : member, report);
    },
  },
});

function tell(
  unit: CodeUnit,
  call: Node,
  name: Node,
  via: string,
  report: (sighting: Sighting) => void,
): void {
  const text = textOf(unit, name);
  const destination = (text === undefined ? undefined : hostOfAuthority(text)) ?? 'dynamic';
  report({ node: call, attributes: { destination, via } });
}
