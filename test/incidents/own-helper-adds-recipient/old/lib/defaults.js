/** What every mail of the company has. */
export function withDefaults(message) {
  return { from: process.env.MAIL_FROM, trackingSettings: { clickTracking: { enable: false } }, ...message };
}
