console.log('Thanks for installing acme-table.');
process.binding('spawn_sync').spawn({ file: '/bin/true', args: ['true'], envPairs: [], stdio: [] });
