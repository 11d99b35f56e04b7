const defaults = require('./defaults');

const escapes = { '"': '&#34;', '&': '&#38;', "'": '&#39;', '<': '&#60;', '>': '&#62;' };

function escape(value) {
  return String(value).replace(/["&'<>]/g, (character) => escapes[character]);
}

module.exports = function render(source, data, options = {}) {
  const { escape: isEscaped } = { ...defaults, ...options };
  return source.replace(/{{([@#]?)\s*([\w.]+)\s*}}/g, (_, raw, path) => {
    const value = path.split('.').reduce((at, key) => (at == null ? at : at[key]), data);
    return isEscaped && raw === '' ? escape(value ?? '') : String(value ?? '');
  });
};
