"use strict";

exports.capitalize = function (text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
};

exports.pad = function (text, length, fill) {
  return length <= text.length ? text : new Array(length - text.length + 1).join(fill || " ") + text;
};
