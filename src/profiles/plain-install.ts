import type { Node } from '../languages/javascript/unit.ts';

const managers = /^(?:npm|pnpm|yarn)(?:\.cmd)?$/;
const verbs = /^(?:install|ci|i)$/;
/** Switches that change neither what is installed nor from where. */
const switches =
  /^(?:--(?:no-audit|no-fund|no-progress|no-save|silent|quiet|verbose|prefer-offline|ignore-scripts|legacy-peer-deps|production|prod|frozen-lockfile|no-package-lock|omit=(?:dev|optional)|loglevel=\w{1,10}|include=dev)|-s|-q)$/;
const quietOptions: ReadonlySet<string> = new Set([
  'cwd',
  'stdio',
  'shell',
  'encoding',
  'timeout',
  'windowsHide',
]);

/** Whether words have a package manager install what the manifest of a folder names, and nothing that stands in the words. */
export function isInstallOfManifest(words: readonly string[]): boolean {
  const [manager = '', ...rest] = words;
  const others = rest.filter((word) => !switches.test(word));
  const isBareYarn = manager.startsWith('yarn') && others.length === 0;
  return (
    managers.test(manager) && (isBareYarn || (others.length === 1 && verbs.test(others[0] ?? '')))
  );
}

/** The same for a call of Node that starts a program, with options that leave everything else as it is. */
export function isPlainInstall(method: string, parameters: readonly Node[]): boolean {
  const [first, second, third] = parameters;
  if (method === 'execSync') {
    const words = textsOf(first).map((text) => text.trim().split(/\s+/));
    const areInstalls = words.length > 0 && words.every(isInstallOfManifest);
    return areInstalls && parameters.length <= 2 && areQuietOptions(second);
  }
  if (second?.type !== 'ArrayExpression' || parameters.length > 3) return false;
  const flags = second.elements.map((one) => (one === null ? [] : textsOf(one)));
  if (flags.some((texts) => texts.length !== 1)) return false;
  const programs = textsOf(first);
  return (
    programs.length > 0 &&
    programs.every((program) => isInstallOfManifest([program, ...flags.flat()])) &&
    areQuietOptions(third)
  );
}

/** The texts that an expression may be, by the machine: `win ? 'npm.cmd' : 'npm'`; none when that is not known. */
function textsOf(node: Node | undefined): readonly string[] {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node?.type !== 'ConditionalExpression') return [];
  const [one, other] = [textsOf(node.consequent), textsOf(node.alternate)];
  return one.length > 0 && other.length > 0 ? [...one, ...other] : [];
}

function areQuietOptions(node: Node | undefined): boolean {
  if (node === undefined) return true;
  if (node.type !== 'ObjectExpression') return false;
  // Of a name that stands there twice, the last one counts, which whoever looks for it may not see.
  const seen = new Set<string>();
  return node.properties.every((one) => {
    if (one.type !== 'Property' || one.computed || one.key.type !== 'Identifier') return false;
    const { name } = one.key;
    if (seen.has(name)) return false;
    seen.add(name);
    return quietOptions.has(name) && (name !== 'shell' || isUsualShell(one.value));
  });
}

/** Another shell than that of the machine would be a program of its own, so that only what is no text for sure will do. */
function isUsualShell(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'boolean';
  if (node.type !== 'BinaryExpression') return false;
  const { left, operator, right } = node;
  return (
    (operator === '===' || operator === '!==') &&
    left.type === 'MemberExpression' &&
    !left.computed &&
    left.object.type === 'Identifier' &&
    left.object.name === 'process' &&
    left.property.type === 'Identifier' &&
    left.property.name === 'platform' &&
    right.type === 'Literal' &&
    typeof right.value === 'string'
  );
}
