export class Backend {
  constructor(url, token) {
    this.url = url;
    this.headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }
  async search(service, minMs) {
    const query = new URLSearchParams({ tags: `service.name=${service}`, minDuration: `${minMs}ms` });
    return this.get(`/api/search?${query}`);
  }
  trace(id) {
    return this.get(`/api/traces/${encodeURIComponent(id)}`);
  }
  async get(path) {
    const response = await fetch(this.url + path, { headers: this.headers });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  }
}
