function isElectron() {
  return typeof process !== 'undefined' && Boolean(process.versions && process.versions.electron);
}

module.exports = { isElectron };
