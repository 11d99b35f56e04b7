var naiveFallback = function () {
  if (typeof self === "object" && self) return self;
  if (typeof window === "object" && window) return window;
  throw new Error("Unable to resolve global `this`");
};

module.exports = (function () {
  if (this) return this;
  if (typeof globalThis === "object" && globalThis) return globalThis;
  return naiveFallback();
})();
