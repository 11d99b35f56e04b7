import { request } from 'undici';

const base = 'https://open.worddocs.example/open-apis';

export class Docs {
  #token;
  constructor(appId, appSecret) {
    this.appId = appId;
    this.appSecret = appSecret;
  }
  async create(title, markdown, folder) {
    const { document } = await this.#call('POST', '/docx/v1/documents', { title, folder_token: folder });
    await this.#call('POST', `/docx/v1/documents/${document.document_id}/blocks/convert`, { content: markdown });
    return document;
  }
  async read(id) {
    const { content } = await this.#call('GET', `/docx/v1/documents/${id}/raw_content`);
    return content;
  }
  async #call(method, path, body) {
    this.#token ??= await this.#login();
    return this.#send(method, path, body, { authorization: `Bearer ${this.#token}` });
  }
  async #login() {
    const path = '/auth/v3/tenant_access_token/internal';
    const answer = await this.#send('POST', path, { app_id: this.appId, app_secret: this.appSecret }, {});
    return answer.tenant_access_token;
  }
  async #send(method, path, body, headers) {
    const response = await request(base + path, {
      method,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return response.body.json();
  }
}
