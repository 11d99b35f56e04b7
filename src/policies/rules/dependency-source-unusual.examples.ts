import type { Dependency } from '../../manifests/manifest-facts.ts';
import type { ReleaseRuleExamples } from '../rule-examples.ts';

const git = {
  name: 'setup',
  spec: 'github:acme/setup#1234567',
  source: 'git',
  kind: 'dependencies',
} as const;

const alias = {
  name: 'a',
  spec: 'npm:@x/b@^1.0.0',
  source: 'alias',
  kind: 'dependencies',
} as const;

function fromRegistry(name: string): Dependency {
  return { name, spec: '^1.0.0', source: 'registry', kind: 'dependencies' };
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a name that was a package now stands for another one',
      severity: 'high',
      old: {
        dependencies: [{ name: 'a', spec: '^1.0.0', source: 'registry', kind: 'dependencies' }],
      },
      new: {
        version: '2.0.0',
        dependencies: [
          { name: 'a', spec: 'npm:@x/b@^1.0.0', source: 'alias', kind: 'dependencies' },
        ],
      },
    },
    {
      why: 'in a patch release, even for a package of a scope that the release before needed',
      severity: 'high',
      old: { dependencies: [fromRegistry('a'), fromRegistry('@x/c')] },
      new: { dependencies: [alias, fromRegistry('@x/c')] },
    },
    {
      why: 'a scope that the release before did not need, whatever the new one needs',
      severity: 'high',
      old: { dependencies: [fromRegistry('a')] },
      new: { version: '2.0.0', dependencies: [alias, fromRegistry('@x/c')] },
    },
    {
      why: 'a package of a scope that the release before needed',
      severity: 'medium',
      old: { dependencies: [fromRegistry('a'), fromRegistry('@x/c')] },
      new: { version: '2.0.0', dependencies: [alias, fromRegistry('@x/c')] },
    },
    {
      why: 'a commit in a patch',
      severity: 'high',
      old: {},
      new: { dependencies: [{ ...git, kind: 'optionalDependencies' }] },
    },
    {
      why: 'a repository in a minor release',
      severity: 'medium',
      old: {},
      new: { version: '1.1.0', dependencies: [git] },
    },
    {
      why: 'from the registry to an address',
      severity: 'high',
      old: {
        dependencies: [{ name: 'setup', spec: '^1.0.0', source: 'registry', kind: 'dependencies' }],
      },
      new: {
        version: '2.0.0',
        dependencies: [
          {
            name: 'setup',
            spec: 'https://collect.invalid/setup.tgz',
            source: 'url',
            kind: 'dependencies',
          },
        ],
      },
    },
  ],
  good: [
    {
      why: 'a Python package offers an extra that comes from a repository',
      atMost: 'medium',
      old: {},
      new: {
        dependencies: [
          { name: 'helper', spec: 'git+https://git.example/helper', source: 'git', kind: 'extra' },
        ],
      },
    },
    {
      why: 'an alias of the same package, in another version',
      old: {
        dependencies: [
          { name: 'a', spec: 'npm:@x/b@1.0.0', source: 'alias', kind: 'dependencies' },
        ],
      },
      new: {
        dependencies: [
          { name: 'a', spec: 'npm:@x/b@2.0.0', source: 'alias', kind: 'dependencies' },
        ],
      },
    },
    { why: 'it was there before', old: { dependencies: [git] }, new: { dependencies: [git] } },
    {
      why: 'from the registry',
      old: {},
      new: {
        dependencies: [{ name: 'zod', spec: '^4.0.0', source: 'registry', kind: 'dependencies' }],
      },
    },
    {
      why: 'a part of the same repository',
      old: {},
      new: {
        dependencies: [
          { name: 'core', spec: 'workspace:*', source: 'workspace', kind: 'dependencies' },
        ],
      },
    },
  ],
};
