module.exports = import('./node-ipc.js');
