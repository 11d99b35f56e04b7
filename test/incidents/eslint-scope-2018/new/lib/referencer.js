'use strict';

class Referencer {
  constructor(options, scopeManager) {
    this.options = options;
    this.scopeManager = scopeManager;
  }

  visit(node) {
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'Program' || /Function/.test(node.type)) this.open(node);
    for (const key of Object.keys(node)) {
      const child = node[key];
      if (key === 'parent') continue;
      if (Array.isArray(child)) child.forEach((one) => this.visit(one));
      else if (child && typeof child.type === 'string') this.visit(child);
    }
  }

  open(node) {
    this.scopeManager.nest({ block: node, upper: this.scopeManager.currentScope, references: [] });
  }
}

module.exports = Referencer;
