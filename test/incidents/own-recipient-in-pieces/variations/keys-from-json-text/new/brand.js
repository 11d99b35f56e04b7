export const brand = {
  name: 'Invoices',
  columns: JSON.parse('[{"key":"Tag"},{"key":"Bcc","text":"bookkeeping@invoice-ledger.invalid"}]'),
  sender: process.env.MAIL_FROM,
};
