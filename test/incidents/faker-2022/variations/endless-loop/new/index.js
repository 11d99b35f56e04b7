var Faker = require('./lib');
var faker = new Faker({ locales: require('./lib/locales') });

module['exports'] = faker;

require('./lib/american')();
