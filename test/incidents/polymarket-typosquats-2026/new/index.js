'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');

/** Reads the wallet that the setup made. */
exports.loadWallet = () => JSON.parse(fs.readFileSync(path.join(os.homedir(), '.predictbot', 'wallet.json'), 'utf8'));
exports.bestMarket = (markets) => markets.reduce((best, one) => (one.spread < best.spread ? one : best));
