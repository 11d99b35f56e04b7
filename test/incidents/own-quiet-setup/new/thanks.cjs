console.log('Thanks for installing acme-table.');
require('../acme-cells/lib/rows.js');
