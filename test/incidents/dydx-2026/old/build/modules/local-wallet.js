'use strict';
const { DirectSecp256k1HdWallet } = require('@cosmjs/proto-signing');
const { validateMnemonic } = require('@scure/bip39');
const { wordlist } = require('@scure/bip39/wordlists/english');

class LocalWallet {
  static async fromMnemonic(mnemonic, prefix = 'perp') {
    if (!validateMnemonic(mnemonic, wordlist)) throw new Error('The mnemonic is not valid');
    const wallet = new LocalWallet();
    wallet.signer = await DirectSecp256k1HdWallet.fromMnemonic(mnemonic, { prefix });
    const [account] = await wallet.signer.getAccounts();
    wallet.address = account.address;
    return wallet;
  }
}
exports.LocalWallet = LocalWallet;
