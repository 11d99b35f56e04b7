import type { ReleaseRuleExamples } from '../rule-examples.ts';

const needs = (name: string) =>
  ({ name, spec: '^1.0.0', source: 'registry', kind: 'dependencies' }) as const;

const looked = (name: string, ageDays: number, versions: number) => [
  {
    dependency: needs(name),
    package: name,
    look: {
      status: 'looked-at' as const,
      version: '1.0.1',
      versions,
      ageDays,
      versionAgeDays: 1,
      repository: '',
      installScripts: [],
      findings: [],
    },
  },
];

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'two letters of a known name are swapped',
      severity: 'high',
      old: {},
      new: { dependencies: [needs('lodahs')] },
    },
    {
      why: 'a digit stands for a letter in the scope',
      severity: 'high',
      old: {},
      new: { dependencies: [needs('@modelcontextprotoco1/sdk')] },
    },
    {
      why: 'a word is added to a known name, and the package is a day old',
      severity: 'high',
      old: {},
      new: { dependencies: [needs('easy-day-js')] },
      learned: looked('easy-day-js', 1, 2),
    },
    {
      why: 'one letter more than a dependency that is already there',
      severity: 'low',
      old: { dependencies: [needs('acme-router')] },
      new: { dependencies: [needs('acme-router'), needs('acme-routers')] },
    },
  ],
  good: [
    {
      why: 'a package that everybody knows, one letter away from another',
      old: {},
      new: { dependencies: [needs('eslint')] },
    },
    {
      why: 'one letter away from a known name, and there for years',
      atMost: 'low',
      old: {},
      new: { dependencies: [needs('csv-parser')] },
      learned: looked('csv-parser', 3000, 60),
    },
    {
      why: 'a package of a project whose name it carries',
      atMost: 'info',
      old: {},
      new: { dependencies: [needs('postcss-cli')] },
    },
    {
      why: 'a name of its own',
      old: {},
      new: { dependencies: [needs('acme-weather-data')] },
    },
  ],
};
