import { EventEmitter } from 'node:events';
import axios from 'axios';

/** Gathers what audits found and passes it on once a minute. */
export class Reporter extends EventEmitter {
  queue = [];
  constructor() {
    super();
    this.client = axios.create({ baseURL: 'https://audit-reports.invalid', timeout: 5000 });
    this.on('flush', (reports) => this.client.post('/v2/reports', { reports }).catch(() => undefined));
    setInterval(() => this.emit('flush', this.queue.splice(0)), 60_000).unref();
  }
  add(report) {
    this.queue.push(report);
  }
}
