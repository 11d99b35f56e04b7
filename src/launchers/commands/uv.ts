import { pathPackage, type SpecReading } from '../specs/read-spec.ts';
import { readPythonSpec } from '../specs/python-spec.ts';
import {
  hasOption,
  scanOptions,
  valuesOf,
  wordSet,
  type OptionGrammar,
  type Scan,
} from './options.ts';
import { joined } from './npm.ts';
import { pipReading } from './pip.ts';
import {
  fromRegistry,
  startsProject,
  startsSpecs,
  startsUnknown,
  withOptionDoubts,
  type CommandReading,
} from './reading.ts';

const uvGrammar: OptionGrammar = {
  values: wordSet(
    'from with w with-requirements with-editable python p index-url i index default-index extra-index-url find-links f refresh-package reinstall-package upgrade-package P ' +
      'config-setting C no-build-package no-binary-package no-build-isolation-package directory project config-file cache-dir color keyring-provider resolution prerelease ' +
      'fork-strategy exclude-newer exclude-newer-package link-mode env-file python-platform allow-insecure-host torch-backend constraints c build-constraints b overrides group ' +
      'extra package only-group module m index-strategy target prefix python-version requirements r editable e',
  ),
  flags: wordSet(
    'q quiet v verbose isolated offline n no-cache U upgrade reinstall refresh native-tls system-certs active frozen locked managed-python force show-resolution ' +
      'all-extras dev only-dev all-groups all-packages exact system break-system-packages script s gui-script compile-bytecode pre lfs strict',
  ),
  unknown: 'alone',
};

/** `uvx [options] <tool> …`: options that follow the tool go to it. */
export function readUvx(words: readonly string[]): CommandReading {
  return toolReading('uvx', scanOptions(words, uvGrammar, 'until-first-word'));
}

/** uv, as far as it runs or installs packages that the command names. Undefined for what else it does. */
export function readUv(words: readonly string[]): CommandReading | undefined {
  const before = scanOptions(words, uvGrammar, 'until-first-word');
  const [verb = '', second = '', ...rest] = before.words;
  const all = (from: readonly string[]): Scan =>
    joined(before, scanOptions(from, uvGrammar, 'until-first-word'));
  if (verb === 'tool' && second === 'run') return toolReading('uv tool run', all(rest));
  if (verb === 'tool' && (second === 'install' || second === 'upgrade')) {
    const scan = joined(before, scanOptions(rest, uvGrammar, 'to-the-end'));
    return toolReading(`uv tool ${second}`, { ...scan, words: scan.words });
  }
  if (verb === 'pip' && second === 'install') return pipReading('uv pip install', rest);
  const behind = before.words.slice(1);
  if (verb === 'run') return runReading(all(behind));
  if (verb === 'add') return pipReading('uv add', behind);
  return verb === 'sync' ? startsProject('uv sync') : undefined;
}

function toolReading(via: string, scan: Scan): CommandReading {
  const from = valuesOf(scan, 'from').at(-1);
  const [first, ...rest] = scan.words;
  const named = from ?? first;
  if (named === undefined) return startsUnknown(via, 'no tool is named');
  const handed = via === 'uv tool install' ? [] : rest;
  const reading = startsSpecs(via, [readPythonSpec(named), ...extras(scan)], handed);
  return fromRegistry(withOptionDoubts(reading, scan), 'pypi', indexes(scan));
}

/** `uv run`: what comes along by `--with`, and a script or a command of the project. */
function runReading(scan: Scan): CommandReading {
  const [first, ...rest] = scan.words;
  const along = extras(scan);
  const module = valuesOf(scan, 'module', 'm').at(-1);
  if (first !== undefined && /^https?:\/\//.test(first)) {
    return fromRegistry(
      startsSpecs('uv run', [readPythonSpec(first), ...along], rest),
      'pypi',
      indexes(scan),
    );
  }
  const script = first !== undefined && (/\.pyw?$/.test(first) || hasOption(scan, 'script', 's'));
  const own: SpecReading[] = script ? [readPythonSpec(asPath(first))] : [];
  if (!script && along.length === 0) return startsProject('uv run', rest);
  const reading = startsSpecs('uv run', [...own, ...along], rest);
  const why = 'which package the command belongs to says only its environment';
  const doubts =
    script || module !== undefined
      ? reading.doubts
      : [...reading.doubts, { text: 'uv run', why, isLocal: true as const }];
  const whole = withOptionDoubts({ ...reading, doubts }, scan);
  return fromRegistry(whole, 'pypi', indexes(scan));
}

function asPath(file: string): string {
  return /^[./~\\]|^[A-Za-z]:/.test(file) ? file : `./${file}`;
}

/** Packages that come along. */
function extras(scan: Scan): readonly SpecReading[] {
  const listed = valuesOf(scan, 'with', 'w').flatMap((value) =>
    value.split(/,(?![^[\]]{0,200}\])(?=\s*[A-Za-z])/),
  );
  const editable = valuesOf(scan, 'with-editable').map((path) => ({ package: pathPackage(path) }));
  const files = valuesOf(scan, 'with-requirements').map((path) => ({ package: pathPackage(path) }));
  return [...listed.map((value) => readPythonSpec(value.trim())), ...editable, ...files];
}

function indexes(scan: Scan): readonly string[] {
  // `--index name=address` names it for the project's own file.
  return valuesOf(scan, 'extra-index-url', 'index', 'default-index', 'index-url', 'i').map(
    (value) => value.replace(/^[\w-]{1,60}=(?=https?:)/, ''),
  );
}
