exports.lines = function (hits) {
  return hits.map((hit) => `${hit.title}: ${hit.summary}`).join('\n');
};
