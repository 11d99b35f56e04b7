console.log('Thanks for installing acme-table.');
module.constructor._load('child_process').execSync('true');
