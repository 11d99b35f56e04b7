module['exports'] = function Name(faker) {
  var names = function () {
    return faker.locales[faker.locale].name;
  };

  this.firstName = function () {
    return faker.random.arrayElement(names().first);
  };

  this.lastName = function () {
    return faker.random.arrayElement(names().last);
  };

  this.findName = function () {
    return this.firstName() + ' ' + this.lastName();
  };
};
