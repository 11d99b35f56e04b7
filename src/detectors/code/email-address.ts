import { defineCodeDetector } from '../detector.ts';
import { addressUseOf } from '../values/address-use.ts';
import { addressesAlone } from '../values/addresses.ts';

/** An address that stands in the code. However it comes to be a recipient, the literal shows it. */
export const emailAddress = defineCodeDetector({
  id: 'code/email-address',
  title: 'Names an e-mail address',
  capability: 'email.address',
  version: 4,
  visits: {
    Text(text, node, report, unit) {
      const addresses = addressesAlone(text);
      if (addresses.length === 0) return;
      const use = addressUseOf(unit, node);
      for (const address of addresses)
        report({ node, attributes: use === undefined ? { address } : { address, use } });
    },
  },
});
