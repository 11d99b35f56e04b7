'use strict';
const sqlite = require('better-sqlite3');

class SQLiteService {
  constructor({ url = ':memory:' } = {}) {
    this.db = sqlite(url);
  }
  run(sql, values = []) {
    const statement = this.db.prepare(sql);
    return statement.reader ? statement.all(...values) : statement.run(...values);
  }
  deploy(model) {
    for (const entity of Object.values(model.definitions)) {
      const columns = Object.keys(entity.elements).map((name) => `"${name}"`);
      this.run(`CREATE TABLE IF NOT EXISTS "${entity.name}" (${columns.join(', ')})`);
    }
  }
}
module.exports = SQLiteService;
