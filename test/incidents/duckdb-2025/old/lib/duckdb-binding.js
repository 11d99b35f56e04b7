const path = require('path');

const file = path.join(__dirname, 'binding', 'duckdb.node');
module.exports = require(file);
