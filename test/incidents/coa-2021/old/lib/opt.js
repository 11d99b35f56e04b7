'use strict';

module.exports = class Opt {
  constructor(cmd) {
    this._cmd = cmd;
    this._req = false;
    this._arr = false;
  }

  name(name) {
    this._name = name;
    return this;
  }

  title(title) {
    this._title = title;
    return this;
  }

  short(short) {
    this._short = short;
    return this;
  }

  long(long) {
    this._long = long;
    return this;
  }

  flag() {
    this._flag = true;
    return this;
  }

  req() {
    this._req = true;
    return this;
  }

  arr() {
    this._arr = true;
    return this;
  }

  end() {
    return this._cmd;
  }
};
