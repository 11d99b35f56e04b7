import { defineCodeDetector } from '../detector.ts';
import { addressUseOf } from '../values/address-use.ts';
import { addressOf } from '../values/addresses.ts';

/** An address that stands in the code. However it comes to be a recipient, the literal shows it. */
export const emailAddress = defineCodeDetector({
  id: 'code/email-address',
  title: 'Names an e-mail address',
  capability: 'email.address',
  version: 3,
  visits: {
    Text(text, node, report, unit) {
      const address = addressOf(text);
      if (address === undefined) return;
      const use = addressUseOf(unit, node);
      report({ node, attributes: use === undefined ? { address } : { address, use } });
    },
  },
});
