import { defineJavaScriptDetector } from '../detector.ts';
import { addressOf } from '../values/addresses.ts';
import { textVisits } from '../values/text-visits.ts';

/** An address that stands in the code. However it comes to be a recipient, the literal shows it. */
export const emailAddress = defineJavaScriptDetector({
  id: 'javascript/email-address',
  title: 'Names an e-mail address',
  capability: 'email.address',
  version: 2,
  visits: textVisits((text, node, report) => {
    const address = addressOf(text);
    if (address !== undefined) report({ node, attributes: { address } });
  }),
});
