'use strict';
module.exports = [
  { cca2: 'DE', callingCode: '+49' },
  { cca2: 'FI', callingCode: '+358' },
  { cca2: 'PT', callingCode: '+351' },
];
