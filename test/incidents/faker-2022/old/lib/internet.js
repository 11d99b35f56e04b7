module['exports'] = function Internet(faker) {
  this.userName = function () {
    return (faker.name.firstName() + faker.random.number(99)).toLowerCase();
  };

  this.email = function () {
    return this.userName() + '@mail.example';
  };

  this.url = function () {
    return 'https://' + this.userName() + '.example';
  };
};
