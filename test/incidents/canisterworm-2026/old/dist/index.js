'use strict';
const base = 'https://api.insure.example/v1';

async function createPayment(token, payment) {
  const response = await fetch(`${base}/payments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(payment),
  });
  return response.json();
}
module.exports = { createPayment };
