function Faker(opts) {
  var self = this;
  opts = opts || {};
  self.locales = opts.locales || {};
  self.locale = opts.locale || 'en';
  self.localeFallback = opts.localeFallback || 'en';
  self.definitions = {};

  var Random = require('./random');
  var Name = require('./name');
  var Internet = require('./internet');
  self.random = new Random(self, opts.seed);
  self.name = new Name(self);
  self.internet = new Internet(self);
}

Faker.prototype.setLocale = function (locale) {
  this.locale = locale;
};

Faker.prototype.seed = function (value) {
  this.seedValue = value;
  this.random = new (require('./random'))(this, value);
};

module['exports'] = Faker;
