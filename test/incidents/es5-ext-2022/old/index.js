"use strict";

module.exports = {
  array: require("./array"),
  string: require("./string"),
  global: require("./global"),
};
