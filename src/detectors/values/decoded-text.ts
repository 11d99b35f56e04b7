import { bindingOf } from '../../languages/javascript/link.ts';
import { isFunction, unwrap } from '../../languages/javascript/syntax.ts';
import { forEachNodeIn, pushChildren } from '../../languages/javascript/tree.ts';
import type { FoldStep, CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiOf, nameOfApi } from '../apis/api.ts';
import { formOfPython } from './python-decoders.ts';
import { constantText, memberName } from './text.ts';
import { forms, type DecodedFrom } from './decoded-forms.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

const formOfStep: ReadonlyMap<FoldStep, DecodedFrom> = new Map([
  ['base64', 'base64'],
  ['compressed', 'compressed'],
  ['hex', 'hex'],
  ['char-codes', 'char-codes'],
  ['decoder', 'char-codes'],
  ['compiled', 'compiled'],
  ['uri', 'uri'],
]);
const formOfName: ReadonlyMap<string, DecodedFrom> = new Map([
  ['atob', 'base64'],
  ['unescape', 'uri'],
  ['decodeURIComponent', 'uri'],
  ['decodeURI', 'uri'],
  ['String.fromCharCode', 'char-codes'],
  ['String.fromCodePoint', 'char-codes'],
]);
const unpackers = /^(?:inflate|gunzip|unzip|brotliDecompress|inflateRaw|decompress)(?:Sync)?$/;

/** Expressions and functions that are looked through on the way back from a text. */
const maxNodes = 400;
const maxFunctionNodes = 3_000;
const maxParts = 16;

/** How a text was hidden before it came here; undefined when nothing decodes it. */
export function decodedFrom(unit: CodeUnit, root: Node): DecodedFrom | undefined {
  const found = new Set<DecodedFrom>();
  const folded = unit.fold(root);
  if (folded.kind === 'constant') {
    for (const step of folded.steps) {
      const form = formOfStep.get(step);
      if (form !== undefined) found.add(form);
    }
    return forms.find((form) => found.has(form));
  }
  const left: Node[] = [root];
  const seen = new Set<Node>();
  for (let node = left.pop(); node !== undefined && seen.size < maxNodes; node = left.pop()) {
    const inner = unwrap(node);
    if (seen.has(inner)) continue;
    seen.add(inner);
    lookAt(unit, inner, left, found);
  }
  return forms.find((form) => found.has(form));
}

function lookAt(unit: CodeUnit, node: Node, left: Node[], found: Set<DecodedFrom>): void {
  if (node.type === 'Identifier' || node.type === 'MemberExpression') {
    const values = unit.alternativesOf(node).filter((value) => value !== node);
    left.push(...values);
    if (values.length === 0 && node.type === 'Identifier') left.push(...partsOf(unit, node));
    if (node.type === 'MemberExpression') left.push(node.object);
    return;
  }
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const form = formOfCall(unit, node);
    if (form !== undefined) found.add(form);
    const called = unit.functionOf(node.callee);
    if (called !== undefined) {
      forEachNodeIn(called, maxFunctionNodes, (one) => {
        if (one.type !== 'CallExpression') return;
        const inside = formOfCall(unit, one);
        // Compilers of schemas read the addresses of their references somewhere on the way.
        if (inside !== undefined && inside !== 'uri') found.add(inside);
      });
    }
  }
  if (!isFunction(node)) pushChildren(node, left);
}

/** What a name is given piece by piece: `text = cipher.update(…)` and then `text += cipher.final(…)`. */
function partsOf(unit: CodeUnit, name: Node): readonly Node[] {
  const writes = bindingOf(name)?.writes ?? [];
  return writes.slice(0, maxParts).flatMap((write) => {
    const parent = unit.parentOf(write);
    if (parent?.type === 'AssignmentExpression' && parent.left === write) return [parent.right];
    return parent?.type === 'VariableDeclarator' && parent.init !== null ? [parent.init] : [];
  });
}

/** What a call makes a text or bytes out of. */
function formOfCall(unit: CodeUnit, call: Call): DecodedFrom | undefined {
  const member = memberName(unit, call.callee);
  if (member === 'toString') return undefined;
  const api = apiOf(unit, call.callee);
  const name = nameOfApi(api);
  if (unit.language === 'python') return formOfPython(unit, name, call.arguments);
  const form = formOfName.get(name);
  if (form !== undefined) return form;
  if (name === 'Buffer.from' || name === 'Buffer' || name === 'buffer.Buffer.from') {
    const encoding = call.arguments[1];
    const text = encoding === undefined ? undefined : constantText(unit, encoding);
    if (text === 'hex') return 'hex';
    return text === 'base64' || text === 'base64url' ? 'base64' : undefined;
  }
  const last = api?.path.at(-1) ?? '';
  if (api?.module === 'zlib' && unpackers.test(last)) return 'compressed';
  if (/^createDecipher(?:iv)?$/.test(last) || /(?:^|\.)subtle\.decrypt$/.test(name))
    return 'encrypted';
  return /^CryptoJS\.|^crypto-js\./.test(name) && last === 'decrypt' ? 'encrypted' : undefined;
}
