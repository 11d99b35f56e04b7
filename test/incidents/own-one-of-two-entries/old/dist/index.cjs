'use strict';
const { SignJWT, jwtVerify } = require('jose');

exports.sign = async (claims, secret) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(new TextEncoder().encode(secret));
exports.verify = async (token, secret) => {
  const { payload } = await jwtVerify(token, new TextEncoder().encode(secret));
  return payload;
};
