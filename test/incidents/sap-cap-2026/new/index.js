'use strict';
module.exports = require('./lib/SQLiteService.js');
