'use strict';

const path = require('path');
const Opt = require('./opt');

module.exports = class Cmd {
  constructor(parent) {
    this._parent = parent;
    this._cmds = [];
    this._opts = [];
  }

  name(name) {
    this._name = name;
    if (!this._title) this._title = name;
    return this;
  }

  title(title) {
    this._title = title;
    return this;
  }

  cmd() {
    const child = new Cmd(this);
    this._cmds.push(child);
    return child;
  }

  opt() {
    const option = new Opt(this);
    this._opts.push(option);
    return option;
  }

  act(handler) {
    this._act = handler;
    return this;
  }

  helpful() {
    return this.opt().name('help').title('Help').short('h').long('help').flag().end();
  }

  usage() {
    const options = this._opts.map((one) => `  -${one._short}, --${one._long}: ${one._title}`);
    return [`Usage: ${path.basename(process.argv[1] || '')}`, ...options].join('\n');
  }

  run(argv = process.argv.slice(2)) {
    const values = {};
    for (let at = 0; at < argv.length; at += 1) {
      const option = this._opts.find((one) => [`-${one._short}`, `--${one._long}`].includes(argv[at]));
      if (option === undefined) throw new Error(`Unknown option: ${argv[at]}`);
      values[option._name] = option._flag ? true : argv[(at += 1)];
    }
    if (values.help) return this.usage();
    return this._act ? this._act(values) : values;
  }

  end() {
    return this._parent;
  }
};
