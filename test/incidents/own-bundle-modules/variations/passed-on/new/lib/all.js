"use strict";
var __exportStar = (this && this.__exportStar) || function (m, exports) {
  for (var p in m) if (p !== 'default' && !Object.prototype.hasOwnProperty.call(exports, p)) exports[p] = m[p];
};
Object.defineProperty(exports, '__esModule', { value: true });
exports.entry = void 0;
__exportStar(require('./keep'), exports);
var entry_1 = require('./entry');
Object.defineProperty(exports, 'entry', { enumerable: true, get: function () { return entry_1.entry; } });
