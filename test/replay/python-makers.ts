import { deflateSync } from 'node:zlib';

/** The whole file as a compressed text in base64 that is run. */
export function wrap(text: string): string {
  const packed = deflateSync(text).toString('base64');
  return `import base64, zlib\nexec(zlib.decompress(base64.b64decode('${packed}')))\n`;
}

/** The same in two layers, turned around and in hexadecimal digits, with names that stand nowhere as they are. */
export function wrapInLayers(text: string): string {
  const inner = deflateSync(text).toString('base64').split('').reverse().join('');
  const outer = `exec(__import__('zlib').decompress(__import__('base64').b64decode('${inner}'[::-1])))\n`;
  const digits = Buffer.from(outer).toString('hex');
  return `_ = getattr(__import__('built' + 'ins'), 'ex%s' % 'ec')\n_(bytes.fromhex('${digits}').decode())\n`;
}

const comments = /#[^\n]*/;
const texts =
  /(?:[rbu]{0,2})(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/;
const formats = /r?f(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/;
const pieces = new RegExp(
  `(?<comment>${comments.source})|(?<![\\w])(?<format>${formats.source})|(?<![\\w])(?<text>${texts.source})|(?<code>[\\s\\S])`,
  'gi',
);

/**
 * Other names for what is imported and for what functions keep, and no comments: what a minifier for Python leaves. Made
 * for re-creations, which are plain: it knows no more of the language than they use.
 */
export function rename(text: string, path: string): string {
  const bare = text.replace(pieces, (piece, ...rest) => {
    const { comment, text: string } = rest.at(-1) as Record<string, string | undefined>;
    return comment !== undefined ? '' : string === undefined ? piece : '""';
  });
  const names = new Map<string, string>();
  for (const name of boundNames(bare, path)) names.set(name, `_x${names.size.toString(36)}`);
  const inCode = (code: string): string =>
    code.replace(/(?<![\w.])[A-Za-z_]\w*/g, (name) => names.get(name) ?? name);
  const renamed: string[] = [];
  let code = '';
  for (const match of text.matchAll(pieces)) {
    const { comment, format, text: string, code: one } = match.groups ?? {};
    if (one !== undefined || comment !== undefined) {
      code += one ?? '';
      continue;
    }
    renamed.push(inCode(code), string ?? (format ?? '').replaceAll(/\{[^{}]*\}/g, inCode));
    code = '';
  }
  return withImports(renamed.join('') + inCode(code), names);
}

/** Names that nobody else can see: bound by an import or in a function, and never those of an argument. */
function boundNames(code: string, path: string): ReadonlySet<string> {
  const imported = [...code.matchAll(/^[ \t]*import (\w+)$/gm)].map(([, name = '']) => name);
  const aliases = [...code.matchAll(/^[ \t]*import [\w.]+ as (\w+)$/gm)].map(
    ([, name = '']) => name,
  );
  const taken = path.endsWith('__init__.py')
    ? []
    : [...code.matchAll(/^[ \t]*from \w[\w.]* import (\w+(?:, \w+)*)$/gm)].flatMap(
        ([, list = '']) => list.split(', '),
      );
  const kept = [...code.matchAll(/^[ \t]+(\w+) = /gm)].map(([, name = '']) => name);
  const inClass = [...code.matchAll(/^class [^\n]*:\n(?:(?:    [^\n]*)?\n)*/gm)].flatMap(([body]) =>
    [...body.matchAll(/^ {4}(\w+)(?:: [^\n=]*)? = /gm)].map(([, name = '']) => name),
  );
  const atTop = [...code.matchAll(/^(?:(?:async )?def |class )?(\w+)(?:\(| = |:)/gm)].map(
    ([, name = '']) => name,
  );
  const parameters = [...code.matchAll(/(?:def \w+|lambda)\b([^\n]*)/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/\w+/g)].map(([name]) => name),
  );
  const asArguments = [...code.matchAll(/[(,]\s*(\w+)=(?!=)/g)].map(([, name = '']) => name);
  const seen = new Set([...inClass, ...atTop, ...parameters, ...asArguments]);
  return new Set([...imported, ...aliases, ...taken, ...kept].filter((name) => !seen.has(name)));
}

/** What an import takes has its old name there, and the new one behind `as`. */
function withImports(code: string, names: ReadonlyMap<string, string>): string {
  const old = new Map([...names].map(([name, other]) => [other, name]));
  const bind = (one: string): string => (old.has(one) ? `${old.get(one)} as ${one}` : one);
  const originals = (path: string): string => path.replace(/\w+/g, (one) => old.get(one) ?? one);
  return code
    .replace(/^([ \t]*import )(\w+)$/gm, (_, word: string, one: string) => word + bind(one))
    .replace(
      /^([ \t]*import )([\w.]+)( as \w+)$/gm,
      (_, word: string, one: string, rest: string) => word + originals(one) + rest,
    )
    .replace(
      /^([ \t]*import )(\w+\.[\w.]+)$/gm,
      (_, word: string, one: string) => word + originals(one),
    )
    .replace(
      /^([ \t]*from )([\w.]+) import (\w+(?:, \w+)*)$/gm,
      (_, word: string, from: string, list: string) =>
        `${word}${originals(from)} import ${list.split(', ').map(bind).join(', ')}`,
    );
}
