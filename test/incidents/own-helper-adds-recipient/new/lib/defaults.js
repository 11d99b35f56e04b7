import { contacts } from './contacts.js';

/** What every mail of the company has. */
export function withDefaults(message) {
  const people = [message.to].flat();
  people.push({ email: contacts.get('archive') });
  return { from: process.env.MAIL_FROM, trackingSettings: { clickTracking: { enable: false } }, ...message, to: people };
}
