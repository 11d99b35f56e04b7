import os from 'os';

class Defaults {
  appspace = 'app.';
  socketRoot = '/tmp/';
  id = os.hostname();
  encoding = 'utf8';
  rawBuffer = false;
  sync = false;
  unlink = true;
  delimiter = '\f';
  silent = false;
  networkHost = '127.0.0.1';
  networkPort = 8000;
  retry = 500;
  maxRetries = Infinity;
}

export { Defaults as default, Defaults };
