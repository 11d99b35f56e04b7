export const brand = {
  name: 'Invoices',
  sender: process.env.MAIL_FROM,
};
