import { isFunction } from '../../languages/javascript/syntax.ts';
import { forEachNodeIn } from '../../languages/javascript/tree.ts';
import type { CodeUnit, Node } from '../../languages/javascript/unit.ts';
import { apiName } from '../apis/api.ts';
import { pathTextsAt } from '../apis/file-accesses.ts';
import { shellCommandsOf } from '../apis/process-starts.ts';
import { defineCodeDetector } from '../detector.ts';
import { constantText, hole, memberName } from '../values/text.ts';
import { wipeOf } from '../values/wipe-commands.ts';

const maxNodes = 3000;

const destroying = [
  { access: 'delete', how: 'deleted' },
  { access: 'write', how: 'overwritten' },
] as const;

/**
 * Everything below a place that is not the package's, deleted or written over: a walk through folders that begins at the
 * root, at home or above the project, or a command that says so. node-ipc 10.1.1 filled every file that it could reach.
 */
export const sabotageWipe = defineCodeDetector({
  id: 'code/sabotage-wipe',
  title: 'Destroys files of the user',
  capability: 'sabotage.wipe',
  version: 3,
  visits: {
    ApiCall(call, unit, report) {
      for (let index = 0; index < destroying.length; index += 1) {
        const { access, how } = destroying[index] as (typeof destroying)[number];
        const texts = pathTextsAt(unit, call, access);
        if (texts.length === 0 && (access === 'write' || unit.language !== 'python')) continue;
        const places = new Set(texts.map(placeOf));
        places.delete(undefined);
        const whole = access === 'delete' ? wholeTree(unit, call, texts) : undefined;
        if (whole !== undefined) report({ node: call, attributes: { place: whole, how } });
        if (places.size === 0 || !listsFolders(unit, call)) continue;
        for (const place of places) {
          if (place !== undefined) report({ node: call, attributes: { place, how } });
        }
      }
      for (const command of shellCommandsOf(unit, call)) {
        const wipe = wipeOf(command);
        if (wipe !== undefined)
          report({ node: call, attributes: { place: wipe.place, how: 'command' } });
      }
    },
  },
});

/** `shutil.rmtree(Path.home())` needs no walk. */
function wholeTree(unit: CodeUnit, call: Node, texts: readonly string[]): string | undefined {
  if (unit.language !== 'python' || call.type !== 'CallExpression') return undefined;
  if (apiName(unit, call.callee) !== 'py:shutil.rmtree') return undefined;
  const first = call.arguments[0];
  const given = first === undefined ? undefined : constantText(unit, first);
  if (given !== undefined && /^(?:\/|[a-z]:[\\/]?)$/i.test(given)) return 'root';
  if (texts.some((text) => /^~\/?$/.test(text))) return 'home';
  // The folder that the user works in, and what is around it.
  return texts.some((text) => /^<cwd>(?:\/\.\.)*\/?$/.test(text)) ? 'parent' : undefined;
}

/** The place below which a path is that only the listing of folders completes. */
function placeOf(path: string): string | undefined {
  if (!path.includes(hole)) return undefined;
  const known = path.slice(0, path.indexOf(hole)).replaceAll('\\', '/');
  if (/^(?:\/|[a-z]:\/)$/i.test(known)) return 'root';
  if (/^(?:~|%userprofile%)\/$/i.test(known)) return 'home';
  return /^(?:<cwd>\/)?(?:\.\.\/)+$/.test(known) ? 'parent' : undefined;
}

/** Whether a function around a call lists folders. */
function listsFolders(unit: CodeUnit, call: Node): boolean {
  const [inner, ...outer] = unit.enclosingFunctions(call);
  return [inner, ...outer.slice(0, 2)].some(
    (around) => isFunction(around) && around.body !== null && hasListing(unit, around.body),
  );
}

function hasListing(unit: CodeUnit, body: Node): boolean {
  let found = false;
  forEachNodeIn(body, maxNodes, (node) => {
    if (found || node.type !== 'CallExpression') return;
    const { callee } = node;
    const name = callee.type === 'Identifier' ? callee.name : memberName(unit, callee);
    found =
      name !== undefined &&
      /^(?:(?:readdir|opendir)(?:Sync)?|listdir|scandir|iterdir|rglob|walk)$/.test(name);
  });
  return found;
}
