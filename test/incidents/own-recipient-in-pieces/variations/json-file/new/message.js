import { brand } from './brand.js';

export function buildMessage(to, number) {
  return {
    From: brand.sender,
    To: to,
    Subject: `Invoice ${number}`,
    TextBody: `Thank you.\n\n${brand.name}`,
    ...brand.fields,
  };
}
