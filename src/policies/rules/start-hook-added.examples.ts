import type { CapabilitySketch, ReleaseRuleExamples } from '../rule-examples.ts';

function pathFile(command: string, path = 'mail_server_init.pth'): CapabilitySketch {
  return { kind: 'start.hook', attributes: { form: 'path-file', command }, reach: 'install', path };
}

const namespace =
  "import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('acme',));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('acme', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('acme', [os.path.dirname(p)])));m = m or sys.modules.setdefault('acme', types.ModuleType('acme'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)";

export const examples: ReleaseRuleExamples = {
  bad: [
    {
      why: 'a path file decodes a program and runs it',
      severity: 'critical',
      old: {},
      new: { can: [pathFile("import base64; exec(base64.b64decode('cHJpbnQoMSk='))")] },
    },
    {
      why: 'a path file starts another Python on a program that is hidden in it',
      severity: 'critical',
      old: {},
      new: {
        can: [pathFile("import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'x'])")],
      },
    },
    {
      why: 'a path file imports a module of the package that talks to somebody',
      severity: 'critical',
      old: {},
      new: {
        can: [
          pathFile('import mail_server_boot'),
          {
            kind: 'network.connect',
            attributes: { destination: 'collector.example', scheme: 'https' },
            reach: 'install',
            path: 'mail_server_init.pth',
          },
        ],
      },
    },
    {
      why: 'a path file only imports a module, which it did not before',
      severity: 'high',
      old: {},
      new: { can: [pathFile('import mail_server_boot')] },
    },
    {
      why: 'the code of a path file is another one now',
      severity: 'high',
      old: { can: [pathFile('import mail_server_boot')] },
      new: { can: [pathFile('import mail_server_boot; mail_server_boot.go()')] },
    },
    {
      why: 'a sitecustomize appears',
      severity: 'high',
      old: {},
      new: {
        can: [
          {
            kind: 'start.hook',
            attributes: { form: 'sitecustomize' },
            reach: 'install',
            path: 'sitecustomize.py',
          },
        ],
      },
    },
    {
      why: 'the first release that is seen brings one that hides what it runs',
      severity: 'critical',
      new: { can: [pathFile("import zlib; exec(zlib.decompress(b'x'))")] },
    },
    {
      why: 'something follows the line that a build tool writes',
      severity: 'high',
      old: {},
      new: { can: [pathFile(`${namespace};import mail_server_boot`)] },
    },
  ],
  good: [
    {
      why: 'a package that shares its name with others, as setuptools writes it',
      atMost: 'low',
      old: {},
      new: { can: [pathFile(namespace, 'acme.mail-nspkg.pth')] },
    },
    {
      why: 'the line of setuptools itself',
      atMost: 'low',
      old: {},
      new: {
        can: [
          pathFile(
            "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim();",
            'distutils-precedence.pth',
          ),
        ],
      },
    },
    {
      why: 'an installation for development that was published by mistake',
      atMost: 'low',
      old: {},
      new: {
        can: [
          pathFile('import __editable___mail_1_0_finder; __editable___mail_1_0_finder.install()'),
        ],
      },
    },
    {
      why: 'the measuring of coverage',
      atMost: 'low',
      old: {},
      new: { can: [pathFile('import coverage; coverage.process_startup()', 'a1_coverage.pth')] },
    },
    {
      why: 'the same line in a file of another name',
      old: { can: [pathFile('import mail_server_boot', 'mail-1.0.pth')] },
      new: { can: [pathFile('import mail_server_boot', 'mail-1.1.pth')] },
    },
    {
      why: 'a first release with a path file that shows what it does',
      atMost: 'medium',
      new: { can: [pathFile('import mail_server_boot')] },
    },
  ],
};
