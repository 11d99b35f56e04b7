'use strict';
const fs = require('fs');
const path = require('path');

function run([input, output]) {
  const document = JSON.parse(fs.readFileSync(input, 'utf8'));
  fs.mkdirSync(output, { recursive: true });
  for (const [name, channel] of Object.entries(document.channels ?? {})) {
    const file = path.join(output, `${name.replaceAll('/', '-')}.md`);
    fs.writeFileSync(file, `# ${name}\n\n${channel.description ?? ''}\n`);
  }
}
module.exports = { run };
