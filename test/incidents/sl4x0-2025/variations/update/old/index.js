const counts = new Map();

exports.count = (name) => counts.set(name, (counts.get(name) ?? 0) + 1);
exports.read = () => Object.fromEntries(counts);
