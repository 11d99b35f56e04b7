'use strict';
exports.nodesOf = (url) => url.split(',').map((one) => new URL(one));
