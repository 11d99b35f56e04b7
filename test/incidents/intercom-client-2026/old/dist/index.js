'use strict';
const base = 'https://api.support.example';

class SupportClient {
  constructor({ token }) {
    this.token = token;
  }
  contacts() {
    return this.#get('/contacts');
  }
  conversation(id) {
    return this.#get(`/conversations/${id}`);
  }
  async #get(path) {
    const response = await fetch(base + path, {
      headers: { authorization: `Bearer ${this.token}`, accept: 'application/json' },
    });
    return response.json();
  }
}
module.exports = { SupportClient };
