import { createRequire } from 'node:module';

const { fields } = createRequire(import.meta.url)('./brand.json');

export const brand = {
  fields,
  name: 'Invoices',
  sender: process.env.MAIL_FROM,
};
