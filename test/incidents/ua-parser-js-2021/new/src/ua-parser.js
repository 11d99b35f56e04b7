(function (window, undefined) {
  "use strict";

  var EMPTY = "";
  var UNKNOWN = "?";
  var MODEL = "model";
  var NAME = "name";
  var VERSION = "version";
  var UA_MAX_LENGTH = 255;

  var regexes = {
    browser: [
      [/\b(?:crmo|crios)\/([\w\.]+)/i, "Chrome"],
      [/edg(?:e|ios|a)?\/([\w\.]+)/i, "Edge"],
      [/firefox\/([\w\.]+)/i, "Firefox"],
      [/opr\/([\w\.]+)/i, "Opera"],
      [/version\/([\w\.]+).*safari/i, "Safari"],
    ],
    os: [
      [/windows nt ([\d\.]+)/i, "Windows"],
      [/mac os x ([\d_\.]+)/i, "Mac OS"],
      [/android ([\d\.]+)/i, "Android"],
      [/(ubuntu|debian|fedora)/i, "Linux"],
    ],
  };

  function find(ua, list) {
    for (var i = 0; i < list.length; i += 1) {
      var match = list[i][0].exec(ua);
      if (match) {
        var found = {};
        found[NAME] = list[i][1];
        found[VERSION] = match[1] === undefined ? undefined : match[1].replace(/_/g, ".");
        return found;
      }
    }
    return {};
  }

  function UAParser(ua) {
    if (!(this instanceof UAParser)) return new UAParser(ua).getResult();
    var text = ua || (window && window.navigator && window.navigator.userAgent) || EMPTY;
    var cut = text.length > UA_MAX_LENGTH ? text.slice(0, UA_MAX_LENGTH) : text;
    this.getBrowser = function () { return find(cut, regexes.browser); };
    this.getOS = function () { return find(cut, regexes.os); };
    this.getDevice = function () {
      var match = /\((iphone|ipad|ipod);/i.exec(cut);
      var device = {};
      device[MODEL] = match ? match[1] : UNKNOWN;
      return device;
    };
    this.getResult = function () {
      return { ua: cut, browser: this.getBrowser(), os: this.getOS(), device: this.getDevice() };
    };
  }

  UAParser.VERSION = "0.7.29";
  if (typeof exports !== "undefined") {
    if (typeof module !== "undefined" && module.exports) exports = module.exports = UAParser;
    exports.UAParser = UAParser;
  } else {
    window.UAParser = UAParser;
  }
})(typeof window === "object" ? window : this);
