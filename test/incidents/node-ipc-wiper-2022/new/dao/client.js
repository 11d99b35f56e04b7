import net from 'net';

class Client {
  constructor(config, log) {
    this.config = config;
    this.log = log;
    this.retriesRemaining = config.maxRetries;
  }

  connect() {
    this.log('requested connection to', this.id, this.path);
    this.socket = net.connect({ path: this.path });
    this.socket.setEncoding(this.config.encoding);
    this.socket.on('error', (error) => this.log('error', error.message));
    this.socket.on('close', () => this.reconnect());
    this.socket.on('data', (data) => this.receive(data));
  }

  reconnect() {
    if (this.explicitlyDisconnected || this.retriesRemaining < 1) return;
    this.retriesRemaining -= 1;
    setTimeout(() => this.connect(), this.config.retry);
  }

  receive(data) {
    for (const message of String(data).split(this.config.delimiter)) {
      if (message !== '') this.log('detected event', message.length);
    }
  }

  get isConnected() {
    return this.socket !== undefined && !this.socket.destroyed;
  }

  emit(type, data) {
    this.socket.write(JSON.stringify({ type, data }) + this.config.delimiter);
  }
}

export { Client as default, Client };
