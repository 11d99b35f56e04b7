import { expect, test } from 'vitest';
import { capabilitiesOf, profileOf } from './profile-of.ts';

test('a file whose one statement exports very many names is read', () => {
  const getters = Array.from({ length: 130_000 }, (_, at) => `a${at}:()=>b`).join();
  const profile = profileOf({
    'index.js': `require('child_process').exec('make');e(exports,{${getters}});var b=1;`,
  });
  expect(profile.unread).toEqual([]);
  expect(capabilitiesOf(profile, 'process.spawn')).toHaveLength(1);
});
