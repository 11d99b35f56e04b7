'use strict';

const Cmd = require('./cmd');
const Opt = require('./opt');

exports.Cmd = Cmd;
exports.Opt = Opt;
exports.require = require;
