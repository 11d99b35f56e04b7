var Stream = require("stream").Stream;

module.exports = function (mapper, opts) {
  var stream = new Stream();
  var self = this;
  var inputs = 0;
  var outputs = 0;
  var ended = false;
  var paused = false;
  var destroyed = false;
  var lastWritten = 0;
  var inNext = false;
  opts = opts || {};
  var errorEventName = opts.failures ? "failure" : "error";
  var writeQueue = {};
  stream.writable = true;
  stream.readable = true;

  function queueData(data, number) {
    var nextToWrite = lastWritten + 1;
    if (nextToWrite === number) {
      if (data !== undefined) stream.emit.apply(stream, ["data", data]);
      lastWritten += 1;
      nextToWrite += 1;
    } else {
      writeQueue[number] = data;
    }
    while (writeQueue.hasOwnProperty(nextToWrite)) {
      var queued = writeQueue[nextToWrite];
      delete writeQueue[nextToWrite];
      if (queued !== undefined) stream.emit.apply(stream, ["data", queued]);
      lastWritten += 1;
      nextToWrite += 1;
    }
    outputs += 1;
    if (inputs === outputs) {
      if (paused) {
        paused = false;
        stream.emit("drain");
      }
      if (ended) end();
    }
  }

  function next(err, data, number) {
    if (destroyed) return;
    inNext = true;
    if (err || !opts.flatten) queueData(data, number);
    else data.forEach(function (one) { queueData(one, number); });
    if (err) stream.emit.apply(stream, [errorEventName, err]);
    inNext = false;
  }

  stream.write = function (data) {
    if (ended) throw new Error("map stream is not writable");
    inputs += 1;
    var number = inputs;
    try {
      var written = mapper(data, function (err, mapped) { next(err, mapped, number); });
      paused = written === false;
      return !paused;
    } catch (error) {
      if (inNext) throw error;
      next(error);
      return !paused;
    }
  };

  function end(data) {
    ended = true;
    stream.writable = false;
    if (data !== undefined) return queueData(data, inputs);
    if (inputs === outputs) {
      stream.readable = false;
      stream.emit("end");
      stream.destroy();
    }
  }

  stream.end = function (data) { if (!ended) end(data); };
  stream.destroy = function () {
    ended = destroyed = true;
    stream.writable = stream.readable = paused = false;
    process.nextTick(function () { stream.emit("close"); });
  };
  stream.pause = function () { paused = true; };
  stream.resume = function () { paused = false; };
  return stream;
};
