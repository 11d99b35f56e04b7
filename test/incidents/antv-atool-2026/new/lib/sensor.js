'use strict';

exports.createSensor = (element) => {
  const callbacks = new Set();
  const observer = new ResizeObserver(() => callbacks.forEach((callback) => callback(element)));
  observer.observe(element);
  return {
    bind(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    destroy() {
      observer.disconnect();
      callbacks.clear();
    },
  };
};
