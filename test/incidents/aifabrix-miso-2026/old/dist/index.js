'use strict';
Object.assign(exports, require('./express/error-types.js'), require('./client.js'));
