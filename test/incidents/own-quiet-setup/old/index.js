exports.table = (rows) =>
  rows.map((row) => row.map((cell) => String(cell).padEnd(12)).join(' ')).join('\n');
