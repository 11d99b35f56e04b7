import Defaults from '../entities/Defaults.js';
import Client from '../dao/client.js';
import '../dao/ssl-geospec.js';

class IPC {
  constructor() {
    this.config = new Defaults();
    this.of = {};
  }

  connectTo(id, path, callback) {
    const client = new Client(this.config, this.log);
    client.id = id;
    client.path = path || this.config.socketRoot + this.config.appspace + id;
    client.connect();
    this.of[id] = client;
    if (callback) callback(this);
  }

  disconnect(id) {
    if (!this.of[id]) return;
    this.of[id].explicitlyDisconnected = true;
    this.of[id].socket.destroy();
    delete this.of[id];
  }

  log(...args) {
    console.log(args.join(' '));
  }
}

export { IPC as default, IPC };
