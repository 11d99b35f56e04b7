import { apiOf, type Api } from '../apis/api.ts';
import { evaluationOf, mayEvaluate } from '../apis/evaluations.ts';
import { pythonStarterOf } from '../apis/python-processes.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';
import { decodedFrom } from '../values/decoded-text.ts';
import { definitionOf } from '../values/definition.ts';
import { constantText } from '../values/text.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** A text that is decoded, decompressed or decrypted, and then run: what will run cannot be read in the package. */
export const decodedCode = defineCodeDetector({
  id: 'code/decoded-code',
  title: 'Runs what it has decoded',
  capability: 'obfuscation.decoded-code',
  version: 5,
  visits: {
    CallExpression: see,
    NewExpression: see,
  },
  gates: { CallExpression: mayEvaluate },
});

function see(call: Call, unit: CodeUnit, report: (sighting: Sighting) => void): void {
  const run = runOf(unit, call);
  if (run === undefined) return;
  const from = decodedFrom(unit, run.text);
  if (from !== undefined) report({ node: call, attributes: { from, via: run.via } });
}

interface Run {
  readonly via: string;
  readonly text: Node;
}

function runOf(unit: CodeUnit, call: Call): Run | undefined {
  const evaluation = evaluationOf(unit, call);
  if (evaluation !== undefined)
    return evaluation.body === undefined
      ? undefined
      : { via: evaluation.via, text: evaluation.body };
  const api = apiOf(unit, call.callee);
  if (api?.module.startsWith('py:')) return runOfPython(unit, call, api);
  if (api?.module !== 'child_process') return undefined;
  const command = call.arguments[0];
  const list = call.arguments[1];
  if (command === undefined) return undefined;
  return runOfCommand(unit, command, list);
}

function runOfPython(unit: CodeUnit, call: Call, api: Api): Run | undefined {
  const starter = pythonStarterOf(api);
  const command = starter === undefined ? undefined : call.arguments[starter.at];
  return command === undefined
    ? undefined
    : runOfCommand(unit, command, definitionOf(unit, command));
}

function runOfCommand(unit: CodeUnit, command: Node, list: Node | undefined): Run | undefined {
  if (list?.type !== 'ArrayExpression') return { via: 'process', text: command };
  // `node -e <text>`, `sh -c <text>`, `powershell -Command <text>`
  const flag = list.elements.findIndex(
    (one) => one !== null && /^-(?:e|c|p|command|-eval)$/i.test(constantText(unit, one) ?? ''),
  );
  const text = flag === -1 ? undefined : list.elements[flag + 1];
  return text === undefined || text === null ? undefined : { via: 'process', text };
}
