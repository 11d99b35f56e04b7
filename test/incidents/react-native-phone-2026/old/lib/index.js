'use strict';
const countries = require('./constants/countries.js');

function getCountryByCode(code) {
  return countries.find((country) => country.cca2 === code);
}
function formatNumber(number, code) {
  const { callingCode } = getCountryByCode(code);
  return `${callingCode} ${number.replace(/\D/g, '')}`;
}
module.exports = { getCountryByCode, formatNumber };
