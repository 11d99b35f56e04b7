import { forEachNodeIn } from '../../languages/javascript/tree.ts';
import { isFunction } from '../../languages/javascript/syntax.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { defineCodeDetector, type Sighting } from '../detector.ts';

const maxNodes = 2000;
/** Statements and expressions by which control leaves a loop, or lets others go on. */
const exits = new Set([
  'BreakStatement',
  'ReturnStatement',
  'ThrowStatement',
  'AwaitExpression',
  'YieldExpression',
]);

/** A loop that never ends and lets nobody else run: the program that loads or calls it hangs. `colors` 1.4.44 did so. */
export const sabotageLoop = defineCodeDetector({
  id: 'code/sabotage-loop',
  title: 'Loops without end',
  capability: 'sabotage.loop',
  version: 2,
  visits: {
    WhileStatement(loop, unit, report) {
      if (isAlwaysTrue(loop.test)) see(unit, loop, loop.body, report);
    },
    DoWhileStatement(loop, unit, report) {
      if (isAlwaysTrue(loop.test)) see(unit, loop, loop.body, report);
    },
    ForStatement(loop, unit, report) {
      if (loop.test === null || isAlwaysTrue(loop.test)) see(unit, loop, loop.body, report);
    },
  },
});

function isAlwaysTrue(test: Node): boolean {
  if (test.type === 'Literal')
    return test.value !== false && test.value !== 0 && test.value !== null && test.value !== '';
  if (test.type === 'UnaryExpression' && test.operator === '!') {
    return (
      test.argument.type === 'Literal' &&
      (test.argument.value === 0 || test.argument.value === false)
    );
  }
  // `i < Infinity`.
  return (
    test.type === 'BinaryExpression' &&
    (test.operator === '<' || test.operator === '<=') &&
    test.right.type === 'Identifier' &&
    test.right.name === 'Infinity'
  );
}

function see(unit: CodeUnit, loop: Node, body: Node, report: (sighting: Sighting) => void): void {
  if (!isLeft(unit, loop, body)) report({ node: loop, attributes: { form: 'endless' } });
}

/** Whether anything in a loop may leave it. Bodies that are too long to look through are taken to do so. */
function isLeft(unit: CodeUnit, loop: Node, body: Node): boolean {
  let leaves = false;
  const isWhole = forEachNodeIn(body, maxNodes, (node) => {
    if (leaves) return;
    if (exits.has(node.type)) leaves = belongsTo(unit, node, loop);
    else if (node.type === 'ForOfStatement' && node.await) leaves = true;
    else if (unit.language === 'python') leaves = mayWait(node);
    else if (node.type === 'CallExpression') leaves = endsOrWaits(unit, node);
  });
  return leaves || !isWhole;
}

/**
 * Calls of Python wait, stop only their own thread, and leave the loop by an exception: `while True: handle(queue.get())` is how
 * servers are written there. What calls nothing but `print` hangs.
 */
function mayWait(node: Node): boolean {
  if (node.type === 'NewExpression') return true;
  if (node.type !== 'CallExpression') return false;
  return !(node.callee.type === 'Identifier' && node.callee.name === 'print');
}

function endsOrWaits(unit: CodeUnit, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.computed) return false;
  const name = apiName(unit, callee);
  return name === 'process.exit' || name === 'process.abort' || name === 'Atomics.wait';
}

/** What stands in a function inside the loop leaves that function, not the loop. */
function belongsTo(unit: CodeUnit, node: Node, loop: Node): boolean {
  let around = unit.parentOf(node);
  while (around !== undefined && around !== loop) {
    if (isFunction(around)) return false;
    around = unit.parentOf(around);
  }
  return true;
}
