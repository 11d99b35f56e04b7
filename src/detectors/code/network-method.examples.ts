import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "fetch(`https://api.acme.example/tasks/${id}`, { method: 'DELETE', headers });",
      why: 'by the options of the request',
      attributes: { method: 'delete' },
    },
    {
      code: "await api('DELETE', `/tasks/${task.id}`);",
      why: 'by what a helper is given',
      attributes: { method: 'delete' },
    },
    {
      code: 'await this.client.delete(`/tasks/${id}`);',
      why: 'by the method of a client',
      attributes: { method: 'delete' },
    },
    {
      code: "axios.put('https://api.acme.example/tasks/1', { done: true });",
      why: 'replaces',
      attributes: { method: 'put' },
    },
    {
      code: "octokit.request('PATCH /gists/{gist_id}', { gist_id: id, files });",
      why: 'by the route of a forge',
      attributes: { method: 'patch' },
    },
    {
      code: "fetch('https://api.acme.example/v1/tasks/delete', { method: 'POST', body });",
      why: 'a POST whose address says that it deletes',
      attributes: { method: 'post', act: 'delete' },
    },
    {
      code: "client.post('/tasks/remove', { id });",
      why: 'the same by a client',
      attributes: { method: 'post', act: 'delete' },
    },
  ],
  good: [
    { code: "fetch('https://api.acme.example/tasks');", why: 'reads' },
    {
      code: "fetch('https://api.acme.example/search', { method: 'POST', body });",
      why: 'a question that is sent',
    },
    { code: 'known.delete(key);', why: 'a map' },
    { code: "known.delete('key');", why: 'a map, by a name' },
    {
      code: "app.delete('/tasks/:id', async (request, reply) => reply.send());",
      why: 'what a server does when it is asked',
    },
    {
      code: "server.route({ method: 'DELETE', url: '/x', handler: async () => 1 });",
      why: 'the same with options',
    },
    { code: "const allowed = ['GET', 'PUT'].includes(method);", why: 'a list of words' },
    { code: "if (method === 'DELETE') stop();", why: 'a comparison' },
  ],
};
