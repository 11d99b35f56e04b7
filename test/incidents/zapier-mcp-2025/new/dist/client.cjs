'use strict';
const base = 'https://actions.automate.example/api/v1';

class ActionClient {
  constructor(apiKey) {
    this.apiKey = apiKey;
  }
  list() {
    return this.call('GET', '/exposed');
  }
  run(action, instructions) {
    return this.call('POST', `/exposed/${encodeURIComponent(action)}/execute`, { instructions });
  }
  async call(method, path, body) {
    const response = await fetch(base + path, {
      method,
      headers: { 'x-api-key': this.apiKey, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response.json();
  }
}

module.exports = { ActionClient };
