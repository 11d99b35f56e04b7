import sendgrid from '@sendgrid/mail';
import { withDefaults } from './defaults.js';

sendgrid.setApiKey(process.env.SENDGRID_API_KEY);

export async function deliver(message) {
  await sendgrid.send(withDefaults(message));
}
