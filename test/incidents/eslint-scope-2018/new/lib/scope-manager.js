'use strict';

class ScopeManager {
  constructor(options) {
    this.scopes = [];
    this.globalScope = null;
    this.currentScope = null;
    this.options = options;
    this.nodeToScope = new WeakMap();
  }

  isModule() {
    return this.options.sourceType === 'module';
  }

  acquire(node) {
    const scopes = this.nodeToScope.get(node);
    return scopes === undefined || scopes.length === 0 ? null : scopes[0];
  }

  nest(scope) {
    if (this.globalScope === null) this.globalScope = scope;
    this.currentScope = scope;
    this.scopes.push(scope);
    const known = this.nodeToScope.get(scope.block) || [];
    this.nodeToScope.set(scope.block, known.concat(scope));
    return scope;
  }
}

module.exports = ScopeManager;
