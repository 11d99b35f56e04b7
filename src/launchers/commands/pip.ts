import { readPythonSpec } from '../specs/python-spec.ts';
import { pathPackage } from '../specs/read-spec.ts';
import { scanOptions, valuesOf, wordSet, type OptionGrammar } from './options.ts';
import {
  fromRegistry,
  startsLocal,
  startsProject,
  startsSpecs,
  startsUnknown,
  withOptionDoubts,
  type CommandReading,
} from './reading.ts';

const pipGrammar: OptionGrammar = {
  values: wordSet(
    'i index-url extra-index-url index default-index f find-links r requirement requirements c constraint constraints build-constraint e editable t target prefix root src platform ' +
      'python p python-version implementation abi no-binary only-binary proxy cert client-cert trusted-host timeout retries cache-dir log progress-bar C config-settings ' +
      'config-setting global-option install-option upgrade-strategy exists-action report root-user-action use-feature use-deprecated keyring-provider group extra optional tag ' +
      'exclude-newer index-strategy resolution prerelease link-mode override overrides torch-backend branch rev',
  ),
  flags: wordSet(
    'q quiet v verbose U upgrade user pre force-reinstall I ignore-installed isolated require-virtualenv require-hashes prefer-binary break-system-packages system dry-run ' +
      'ignore-requires-python compile no-cache disable-pip-version-check dev offline frozen locked reinstall strict editable-mode',
  ),
  unknown: 'alone',
};

const pipxGrammar: OptionGrammar = {
  values: wordSet(
    'spec python pip-args index-url i suffix with include-deps-of backend fetch-python',
  ),
  flags: wordSet(
    'q quiet v verbose f force global include-deps include-apps system-site-packages no-cache preinstall path pypackages fetch-missing-python editable e',
  ),
  unknown: 'alone',
};

/** `pip install`, also as `python -m pip install`. Undefined for what else pip does. */
export function readPip(words: readonly string[]): CommandReading | undefined {
  const [verb, ...rest] = scanOptions(words, pipGrammar, 'until-first-word').words;
  return verb === 'install' ? pipReading('pip install', rest) : undefined;
}

/** The words behind an installer that has pip's options. Files with requirements are read where they lie. */
export function pipReading(via: string, words: readonly string[]): CommandReading {
  const scan = scanOptions(words, pipGrammar, 'to-the-end');
  const editable = valuesOf(scan, 'e', 'editable').map((value) =>
    /^(?:git|hg|svn|bzr)\+|^https?:/.test(value)
      ? readPythonSpec(value)
      : { package: pathPackage(value) },
  );
  const files = valuesOf(scan, 'r', 'requirement', 'requirements')
    .filter((value) => /^https?:\/\//.test(value))
    .map(readPythonSpec);
  const specs = [...scan.words.map(readPythonSpec), ...editable, ...files];
  if (specs.length === 0) return startsProject(via);
  const indexes = valuesOf(scan, 'extra-index-url', 'index', 'default-index', 'index-url', 'i');
  return fromRegistry(withOptionDoubts(startsSpecs(via, specs), scan), 'pypi', indexes);
}

/** `pipx run`, `pipx install`, `pipx inject`. Undefined for what else pipx does. */
export function readPipx(words: readonly string[]): CommandReading | undefined {
  const [verb = '', ...rest] = scanOptions(words, pipxGrammar, 'until-first-word').words;
  if (verb !== 'run' && verb !== 'install' && verb !== 'inject') return undefined;
  const via = `pipx ${verb}`;
  const scan = scanOptions(rest, pipxGrammar, verb === 'run' ? 'until-first-word' : 'to-the-end');
  const [first, ...behind] = verb === 'inject' ? scan.words.slice(1) : scan.words;
  const named = valuesOf(scan, 'spec').at(-1) ?? first;
  if (named === undefined) return startsUnknown(via, 'no package is named');
  const more = verb === 'run' ? valuesOf(scan, 'with') : behind;
  const specs = [named, ...more].map(readPythonSpec);
  const reading = startsSpecs(via, specs, verb === 'run' ? behind : []);
  return fromRegistry(withOptionDoubts(reading, scan), 'pypi', [
    ...pipArguments(scan),
    ...valuesOf(scan, 'index-url', 'i'),
  ]);
}

function pipArguments(scan: ReturnType<typeof scanOptions>): readonly string[] {
  return valuesOf(scan, 'pip-args').flatMap((text) =>
    valuesOf(
      scanOptions(text.split(/\s+/), pipGrammar, 'to-the-end'),
      'index-url',
      'i',
      'extra-index-url',
    ),
  );
}

const pythonGrammar: OptionGrammar = {
  values: wordSet('W X check-hash-based-pycs'),
  flags: wordSet('b B d E h i I O OO P q R s S u v V x'),
  unknown: 'alone',
};

/** `python file`, `python -m pip install`, `python -m module`. */
export function readPython(words: readonly string[]): CommandReading {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const rest = words.slice(index + 1);
    if (word === '-c') return startsLocal('python', 'code that stands in the command itself', rest);
    const module = /^-[a-zA-Z]{0,6}m$/.test(word) ? rest[0] : undefined;
    if (module !== undefined) return readModule(module, rest.slice(1));
    if (!word.startsWith('-')) return startsFile(word, rest);
    if (pythonGrammar.values.has(word.slice(1))) index += 1;
  }
  return startsLocal('python', 'no file is named');
}

function readModule(module: string, rest: readonly string[]): CommandReading {
  if (module === 'pip') {
    const [verb, ...behind] = scanOptions(rest, pipGrammar, 'until-first-word').words;
    return verb === 'install' ? pipReading('pip install', behind) : startsProject('python -m pip');
  }
  if (module === 'pipx') return readPipx(rest) ?? startsProject('python -m pipx');
  const name = /^[A-Za-z_][\w.]{0,100}$/.test(module) ? `python -m ${module}` : 'python -m';
  const why = 'which package the module belongs to says only its environment';
  return startsLocal('python -m', why, rest, name);
}

function startsFile(file: string, rest: readonly string[]): CommandReading {
  const path = /^[./~\\$]|^[A-Za-z]:|^https?:/.test(file) ? file : `./${file}`;
  return startsSpecs('python', [readPythonSpec(path)], rest);
}
