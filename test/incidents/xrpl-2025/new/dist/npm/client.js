"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Client = void 0;
class Client {
    constructor(server, options = {}) {
        if (!/wss?(?:\+unix)?:\/\//u.exec(server)) {
            throw new Error('server URI must start with `wss://` or `ws://`');
        }
        this.server = server;
        this.timeout = options.timeout ?? 20000;
        this.nextId = 0;
        this.waiting = new Map();
    }
    async connect() {
        this.socket = new WebSocket(this.server);
        this.socket.onmessage = (message) => this.onMessage(JSON.parse(message.data));
        await new Promise((resolve, reject) => {
            this.socket.onopen = resolve;
            this.socket.onerror = reject;
        });
    }
    onMessage(message) {
        this.waiting.get(message.id)?.(message.result);
        this.waiting.delete(message.id);
    }
    request(command) {
        const id = (this.nextId += 1);
        this.socket.send(JSON.stringify({ ...command, id }));
        return new Promise((resolve) => this.waiting.set(id, resolve));
    }
    disconnect() {
        this.socket?.close();
        for (const resolve of this.waiting.values())
            resolve({ error: 'disconnected' });
        this.waiting.clear();
    }
    async submit(transaction, { wallet }) {
        const { tx_blob } = wallet.sign(transaction);
        return this.request({ command: 'submit', tx_blob });
    }
}
exports.Client = Client;
