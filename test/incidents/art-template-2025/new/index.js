const render = require('./lib/render');

module.exports = render;
module.exports.render = render;
module.exports.defaults = require('./lib/defaults');
