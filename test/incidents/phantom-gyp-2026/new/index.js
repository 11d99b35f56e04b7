/** A provider for models that run on this machine. */
export function createOllama({ baseURL = 'http://127.0.0.1:11434', headers = {} } = {}) {
  async function post(path, body) {
    const response = await fetch(`${baseURL}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...body, stream: false }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  }
  return {
    chat: (model, messages) => post('/chat', { model, messages }),
    embed: (model, input) => post('/embed', { model, input }),
  };
}
