'use strict';
var fs = require('fs');
var ini = require('ini');
var path = require('path');
var stripJsonComments = require('strip-json-comments');

var parse = (exports.parse = function (content) {
  if (/^\s*{/.test(content)) return JSON.parse(stripJsonComments(content));
  return ini.parse(content);
});

var file = (exports.file = function () {
  var args = [].slice.call(arguments).filter(function (arg) {
    return arg != null;
  });
  try {
    return fs.readFileSync(path.join.apply(null, args), 'utf-8');
  } catch (err) {
    return;
  }
});

exports.json = function () {
  var content = file.apply(null, arguments);
  return content ? parse(content) : null;
};

exports.env = function (prefix, env) {
  env = env || process.env;
  var obj = {};
  var l = prefix.length;
  for (var k in env) {
    if (k.toLowerCase().indexOf(prefix.toLowerCase()) === 0) {
      obj[k.substring(l)] = env[k];
    }
  }
  return obj;
};

exports.find = function () {
  var rel = path.join.apply(null, [].slice.call(arguments));
  function find(start, rel) {
    var candidate = path.join(start, rel);
    try {
      fs.statSync(candidate);
      return candidate;
    } catch (err) {
      if (path.dirname(start) !== start) return find(path.dirname(start), rel);
    }
  }
  return find(process.cwd(), rel);
};
