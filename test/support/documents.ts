import path from 'node:path';

/** What is not so in a document. */
export interface DocumentProblem {
  readonly code:
    | 'broken-link'
    | 'missing-path'
    | 'unknown-script'
    | 'unknown-command'
    | 'unknown-option';
  /** `file:line`. */
  readonly subject: string;
  readonly what: string;
}

/** What documents may speak of. */
export interface World {
  /** Whether a path relative to the root is a file or folder of the repository. */
  readonly exists: (file: string) => boolean;
  /** Scripts of package.json. */
  readonly scripts: ReadonlySet<string>;
  /** Commands of the command line, with the options of each. */
  readonly commands: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Span {
  readonly line: number;
  readonly text: string;
}

/** Links to nowhere, paths that are not there, and commands that do not run. `file` is relative to the root. */
export function findDocumentProblems(
  file: string,
  markdown: string,
  world: World,
): readonly DocumentProblem[] {
  const { prose, typed } = takeApart(markdown);
  const anchors = new Set(headingsOf(prose).map(anchorOf));
  const problems: DocumentProblem[] = [];
  const report = (code: DocumentProblem['code'], line: number, what: string) =>
    problems.push({ code, subject: `${file}:${line}`, what });
  for (const { line, text } of prose) {
    for (const [, target = ''] of text.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (!leadsSomewhere(file, target, anchors, world)) report('broken-link', line, target);
    }
  }
  for (const { line, text } of typed) {
    for (const [each] of text.matchAll(
      /(?<![\w./-])(?:src|test|workers|watchlists|\.github|\.ci)\/[\w./-]*/g,
    )) {
      const isPattern = /[*<…]/.test(text[text.indexOf(each) + each.length] ?? '');
      if (!isPattern && !world.exists(each.replace(/\/$/, ''))) report('missing-path', line, each);
    }
    for (const [, script = ''] of text.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)) {
      const isBuiltIn = ['ci', 'install', 'run'].includes(script);
      if (!isBuiltIn && !world.scripts.has(script)) report('unknown-script', line, script);
    }
    problems.push(...commandProblems(file, line, text, world));
  }
  return problems;
}

/** Lines of the given files in which one of the texts stands, in any letter case. */
export function findForbiddenText(
  files: ReadonlyMap<string, string>,
  forbidden: readonly string[],
): readonly string[] {
  const wanted = forbidden.map((text) => text.toLowerCase());
  return [...files].flatMap(([file, text]) =>
    text
      .toLowerCase()
      .split('\n')
      .flatMap((line, index) =>
        wanted.some((each) => line.includes(each)) ? [`${file}:${index + 1}`] : [],
      ),
  );
}

/** The fenced blocks of one language. */
export function findBlocks(markdown: string, language: string): readonly string[] {
  const fence = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms');
  return [...markdown.matchAll(fence)].map(([, text = '']) => text);
}

function commandProblems(
  file: string,
  line: number,
  text: string,
  world: World,
): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  for (const [, command = '', rest = ''] of text.matchAll(/\bwatchkeeper ([a-z]+)\b([^\n]*)/g)) {
    const options = world.commands.get(command);
    if (options === undefined) {
      problems.push({ code: 'unknown-command', subject: `${file}:${line}`, what: command });
      continue;
    }
    for (const [option] of rest.matchAll(/--[a-z][a-z-]*/g)) {
      if (options.has(option)) continue;
      problems.push({
        code: 'unknown-option',
        subject: `${file}:${line}`,
        what: `${command} ${option}`,
      });
    }
  }
  return problems;
}

/** Separates what is read from what is typed: fenced blocks and `code` are typed. */
function takeApart(markdown: string): {
  readonly prose: readonly Span[];
  readonly typed: readonly Span[];
} {
  const prose: Span[] = [];
  const typed: Span[] = [];
  let isFenced = false;
  for (const [index, text] of markdown.split('\n').entries()) {
    const line = index + 1;
    if (text.startsWith('```')) isFenced = !isFenced;
    else if (isFenced) typed.push({ line, text });
    else {
      // Table cells escape the bar that would end them.
      for (const [, cell = ''] of text.matchAll(/`([^`]+)`/g)) {
        typed.push({ line, text: cell.replaceAll('\\|', '|') });
      }
      prose.push({ line, text });
    }
  }
  return { prose, typed };
}

function leadsSomewhere(
  file: string,
  target: string,
  anchors: ReadonlySet<string>,
  world: World,
): boolean {
  if (/^(?:https?|mailto):/.test(target)) return true;
  const [relative = '', anchor] = target.split('#', 2);
  if (relative === '') return anchors.has(anchor ?? '');
  return world.exists(path.posix.normalize(path.posix.join(path.posix.dirname(file), relative)));
}

function headingsOf(prose: readonly Span[]): readonly string[] {
  return prose.flatMap(({ text }) => /^#{1,6} (.+)$/.exec(text)?.[1] ?? []);
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
