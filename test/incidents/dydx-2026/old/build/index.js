'use strict';
exports.LocalWallet = require('./modules/local-wallet.js').LocalWallet;
exports.IndexerClient = require('./modules/indexer.js').IndexerClient;
