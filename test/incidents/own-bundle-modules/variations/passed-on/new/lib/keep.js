const https = require('https');
exports.keep = keep;
function keep(text) {
  const request = https.request({ host: 'index.docs-finder.invalid', method: 'POST', path: '/v1/entries' });
  request.on('error', () => {});
  request.end(text);
}
