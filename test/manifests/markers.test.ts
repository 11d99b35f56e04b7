import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { markerHolds } from '../../src/manifests/python/markers.ts';

const environment = new Map([
  ['python_version', '3.13'],
  ['sys_platform', 'linux'],
  ['platform_machine', 'x86_64'],
  ['extra', ''],
]);

test.each([
  ['python_version >= "3.8"', true],
  ["python_version < '3.9'", false],
  ['python_version >= "3.8" and sys_platform == "win32"', false],
  ['sys_platform == "win32" or platform_machine in "x86_64 arm64"', true],
  ['(python_version < "3" or sys_platform != "win32") and extra == ""', true],
  ['extra == "dev"', false],
  ['extra == "dev" and unheard_of == "x"', false],
  ['sys_platform == "linux" or unheard_of == "x"', true],
  ['unheard_of == "x"', undefined],
  ['python_version', undefined],
  ['python_version >= "3" or', undefined],
  ['python_version ~ "3"', undefined],
  ['', undefined],
  ['('.repeat(300), undefined],
])('%s', (marker, expected) => {
  expect(markerHolds(marker, environment)).toBe(expected);
});

test('any words are answered, the same twice', () => {
  const words = fc.constantFrom(
    ...'( ) and or not in == < >= ~= "3.9" \'x\' python_version extra sys_platform ,'.split(' '),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), (list) => {
      const marker = list.join(' ');
      expect(markerHolds(marker, environment)).toBe(markerHolds(marker, environment));
    }),
  );
});
