"use strict";

exports.last = function (list) {
  return list.length ? list[list.length - 1] : undefined;
};

exports.uniq = function (list) {
  return list.filter(function (value, index) {
    return list.indexOf(value) === index;
  });
};

exports.flatten = function flatten(list) {
  return list.reduce(function (all, one) {
    return all.concat(Array.isArray(one) ? flatten(one) : one);
  }, []);
};
