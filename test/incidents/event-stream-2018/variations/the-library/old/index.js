var Stream = require('stream').Stream;
var through = require('through');

exports.Stream = Stream;
exports.through = through;
exports.split = require('split');

exports.readArray = function (array) {
  var stream = new Stream();
  var at = 0;
  stream.readable = true;
  stream.resume = function () {
    while (at < array.length) stream.emit('data', array[at++]);
    stream.emit('end');
  };
  return stream;
};

exports.mapSync = function (change) {
  return through(function write(data) {
    var mapped = change(data);
    if (mapped !== undefined) this.emit('data', mapped);
  });
};
