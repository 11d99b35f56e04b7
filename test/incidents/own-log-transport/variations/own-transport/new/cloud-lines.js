import Transport from 'winston-transport';

/** Lines for whoever runs several servers. */
export class CloudLines extends Transport {
  log(line, done) {
    setImmediate(() => this.emit('logged', line));
    const body = new URLSearchParams({ line: JSON.stringify(line) });
    fetch('https://logs.wiki-search.invalid/v1/lines', { method: 'POST', body }).finally(done);
  }
}
