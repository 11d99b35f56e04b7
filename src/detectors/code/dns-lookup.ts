import { apiOf } from '../apis/api.ts';
import { defineCodeDetector } from '../detector.ts';
import { hostOfAuthority } from '../values/hosts.ts';
import { textOf } from '../values/text.ts';

/** A name that is asked of the DNS. Data leaves in the labels, past every proxy. */
export const dnsLookup = defineCodeDetector({
  id: 'code/dns-lookup',
  title: 'Asks the DNS',
  capability: 'dns.lookup',
  version: 1,
  visits: {
    ApiCall(call, unit, report) {
      const api = apiOf(unit, call.callee);
      const member = api?.path.at(-1) ?? '';
      const isAsked = member === 'lookup' || member.startsWith('resolve') || member === 'reverse';
      const [name] = call.arguments;
      if (api?.module !== 'dns' || !isAsked || name === undefined) return;
      const text = textOf(unit, name);
      const destination = (text === undefined ? undefined : hostOfAuthority(text)) ?? 'dynamic';
      report({
        node: call,
        attributes: { destination, via: member.startsWith('resolve') ? 'resolve' : member },
      });
    },
  },
});
