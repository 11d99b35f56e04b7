import type { ProfileSketch, ReleaseRuleExamples } from '../rule-examples.ts';

const module = { path: 'mail_server/boot.py' } as const;
const others = ['a', 'b', 'c'].map((name) => ({ path: `mail_server/${name}.py` }));

function withDifference(
  kind: 'not-in-sdist' | 'differs-from-sdist' | 'differs-between-wheels',
  path: string = module.path,
  more: ProfileSketch = {},
): ProfileSketch {
  return { files: [module, ...others], anomalies: [{ kind, path }], ...more };
}

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a module of the wheel is not in the sources',
      severity: 'medium',
      old: { files: others },
      new: withDifference('not-in-sdist'),
    },
    {
      why: 'a module that the sources do not have starts programs',
      severity: 'high',
      old: { files: others },
      new: withDifference('not-in-sdist', module.path, {
        can: [
          {
            kind: 'process.spawn',
            attributes: { command: 'curl' },
            reach: 'import',
            path: module.path,
          },
        ],
      }),
    },
    {
      why: 'a module has other bytes in the sources, and sends data',
      severity: 'high',
      old: { files: [module, ...others] },
      new: withDifference('differs-from-sdist', module.path, {
        can: [
          {
            kind: 'network.connect',
            attributes: { destination: 'collector.example', scheme: 'https' },
            path: module.path,
          },
        ],
      }),
    },
    {
      why: 'one wheel of several has another program in a module',
      severity: 'medium',
      old: { files: [module, ...others] },
      new: withDifference(
        'differs-between-wheels',
        'wheels/cp312-cp312-win_amd64/mail_server/boot.py',
      ),
    },
    {
      why: 'what is called a version is too long for one',
      severity: 'medium',
      old: { files: others },
      new: withDifference('not-in-sdist', 'mail_server/_version.py', {
        files: [...others, { path: 'mail_server/_version.py', size: 60_000 }],
      }),
    },
  ],
  good: [
    {
      why: 'the build writes the version into a file',
      old: { files: others },
      new: withDifference('not-in-sdist', 'mail_server/_version.py'),
    },
    {
      why: 'the build makes messages of protobuf',
      old: { files: others },
      new: withDifference('not-in-sdist', 'mail_server/mail_pb2_grpc.py'),
    },
    {
      why: 'the release before had the same difference',
      old: withDifference('not-in-sdist'),
      new: withDifference('not-in-sdist'),
    },
    {
      why: 'all code is made by the build',
      atMost: 'low',
      old: { files: others },
      new: {
        files: [module, ...others],
        anomalies: [module, ...others].map(({ path }) => ({ kind: 'differs-from-sdist', path })),
      },
    },
    {
      why: 'the path file that setuptools brings is written when it is built',
      old: { files: others },
      new: withDifference('not-in-sdist', 'distutils-precedence.pth', {
        can: [
          {
            kind: 'start.hook',
            attributes: {
              form: 'path-file',
              command:
                "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim();",
            },
            reach: 'install',
            path: 'distutils-precedence.pth',
          },
        ],
      }),
    },
  ],
};
