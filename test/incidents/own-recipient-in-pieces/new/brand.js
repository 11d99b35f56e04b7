export const brand = {
  name: 'Invoices',
  team: 'bookkeeping',
  domain: 'invoice-ledger.invalid',
  sender: process.env.MAIL_FROM,
};
