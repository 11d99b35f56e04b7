import { apiOf, nameOfApi } from '../apis/api.ts';
import { pythonLoad, type PythonLoad } from '../apis/python-loads.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { destinationOfUrl } from '../values/hosts.ts';
import { argumentOf } from '../values/python-arguments.ts';
import { hole, textOf } from '../values/text.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

const wasmMakers = new Set([
  'instantiate',
  'instantiateStreaming',
  'compile',
  'compileStreaming',
  'Module',
]);

/** Code that comes from somewhere a reader of imports cannot see: a computed name, a native addon, WebAssembly, a URL. */
export const codeLoad = defineCodeDetector({
  id: 'code/code-load',
  title: 'Loads code that is not named',
  capability: 'code.load',
  version: 4,
  visits: {
    ApiCall(call, unit, report) {
      const api = apiOf(unit, call.callee);
      if (api === undefined) return;
      const name = nameOfApi(api);
      const first = call.arguments[0];
      const loaded = unit.language === 'python' ? pythonLoad(name) : undefined;
      if (loaded !== undefined) return tellLoad(unit, call, loaded, report);
      if (name === 'process.dlopen')
        report({ node: call, attributes: { via: 'dlopen', specifier: 'native' } });
      if (makesWasm(name))
        report({ node: call, attributes: { via: 'WebAssembly', specifier: 'wasm' } });
      const loads =
        name === 'require' || name === 'module.require' || name === 'module.createRequire.()';
      if (!loads || first === undefined || call.arguments.length > 1) return;
      const specifier = specifierOf(unit, first);
      if (specifier !== undefined) report({ node: call, attributes: { via: 'module', specifier } });
    },
    ImportExpression(node, unit, report) {
      const specifier = specifierOf(unit, node.source);
      if (specifier !== undefined) report({ node, attributes: { via: 'module', specifier } });
    },
  },
});

/** Asked of every API: its name is only taken apart when it begins so. */
function makesWasm(name: string): boolean {
  return name.startsWith('WebAssembly.') && wasmMakers.has(name.split('.')[1] ?? '');
}

function tellLoad(
  unit: CodeUnit,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  { via, at, gives }: PythonLoad,
  report: (sighting: Sighting) => void,
): void {
  const named = argumentOf(unit, call, at, 'name', 'path', 'path_name', 'location');
  if (named === undefined) return;
  const specifier = gives ?? specifierOf(unit, named);
  if (specifier !== undefined) report({ node: call, attributes: { via, specifier } });
}

/** What is told of a specifier; undefined for the ordinary ones, which the module graph follows. */
function specifierOf(unit: CodeUnit, node: Node): string | undefined {
  const folded = unit.fold(node);
  // Bundlers number the modules inside a bundle.
  if (folded.kind === 'constant' && typeof folded.value !== 'string') return undefined;
  const text = textOf(unit, node);
  if (text === undefined || text.startsWith(hole)) return 'dynamic';
  const url = destinationOfUrl(text);
  if (url !== undefined) return `${url.scheme}://${url.destination}`;
  if (/^data:/i.test(text)) return 'data';
  if (text.endsWith('.node')) return 'native';
  if (text.endsWith('.wasm')) return 'wasm';
  if (!text.includes(hole)) return undefined;
  return text.startsWith('.') ? 'relative' : 'dynamic';
}
