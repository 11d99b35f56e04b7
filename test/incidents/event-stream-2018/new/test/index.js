var flatMap = require("../index");
var assert = require("assert");
var seen = [];
var stream = flatMap(function (data, done) { done(null, data); });
stream.on("data", function (one) { seen.push(one); });
stream.write(1);
stream.write(2);
stream.end();
assert.deepStrictEqual(seen, [1, 2]);
