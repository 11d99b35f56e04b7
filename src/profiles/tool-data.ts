import { attributesOf } from '../detectors/apis/mcp-declaration.ts';
import { declarationOfData } from '../detectors/apis/mcp-objects.ts';
import type { Seen } from '../detectors/run-detectors.ts';
import { excerptOfRange } from '../languages/javascript/excerpt.ts';
import { parseJavaScript } from '../languages/javascript/parse.ts';
import { lineStartsOf, positionIn } from '../languages/javascript/positions.ts';
import type { CodeUnit } from '../languages/javascript/unit.ts';
import { walk } from '../languages/javascript/walk.ts';
import { operationTools } from './openapi-tools.ts';
import { observe, type Observation } from './observation.ts';
import { yamlAsJson } from '../runtime/yaml-as-json.ts';
import { noCallSummary } from './call-summary.ts';
import type { PackageFile } from './package-files.ts';
import type { ToolFile } from './tool-reach.ts';

/** Tools that a data file of the package lists: as facts, and as a file whose names lead to code elsewhere. */
export interface ToolData {
  readonly observations: readonly Observation[];
  readonly file: ToolFile;
}

/** Lists of tools are texts that people write or generate for a model; what is larger is something else. */
const maxSize = 1_048_576;
const maxTools = 2_000;
const yamlName = /\.ya?ml$/i;
const mayListInYaml =
  /^\s*(?:- )?["']?(?:inputSchema|input_schema|tools|prompts|function)["']?\s*:/m;
const mayList = /"(?:inputSchema|input_schema|tools|prompts|function)"/;

/**
 * The tools and prompts of a file of JSON or YAML that code loads: a model reads their words as it reads those that stand in code. JSON is an
 * expression of JavaScript, so that moving a list of tools into such a file, or out of it, is no change.
 */
export function toolData(file: PackageFile | undefined, usesOpenApi = false): ToolData | undefined {
  if (file === undefined || file.size > maxSize) return undefined;
  const operations = usesOpenApi ? openApiTools(file) : undefined;
  if (operations !== undefined) return operations;
  if (file.kind.language === 'data' && yamlName.test(file.path)) return toolYaml(file);
  if (file.kind.language !== 'json') return undefined;
  if (/(?:^|\/)package(?:-lock)?\.json$/.test(file.path)) return undefined;
  const text = file.text();
  if (!text.includes('"description"') || !mayList.test(text)) return undefined;
  return asToolData(file, text, seenIn(text));
}

/** The same in YAML, which is read as the JSON that says the same. */
function toolYaml(file: PackageFile): ToolData | undefined {
  const text = file.text();
  if (!mayListInYaml.test(text) || !text.includes('description')) return undefined;
  const read = yamlAsJson(text);
  const seen = read === undefined ? [] : seenIn(read.json);
  return asToolData(
    file,
    text,
    seen.map((one) => {
      const [start, end] = read?.placeOf(one.start) ?? [0, 0];
      return { ...one, start, end };
    }),
  );
}

/** The operations of an OpenAPI document, where code makes a server of one. */
function openApiTools(file: PackageFile): ToolData | undefined {
  const isYaml = file.kind.language === 'data' && yamlName.test(file.path);
  if (!isYaml && file.kind.language !== 'json') return undefined;
  const text = file.text();
  if (!/["']?(?:openapi|swagger)["']?\s*:/.test(text.slice(0, 10_000))) return undefined;
  const json = isYaml ? yamlAsJson(text)?.json : text;
  const tools = json === undefined ? [] : operationTools(json);
  if (tools.length === 0) return undefined;
  const seen = seenIn(JSON.stringify({ tools }));
  return asToolData(
    file,
    text,
    seen.map((one) => {
      const name = one.attributes['name'] ?? '';
      const start = Math.max(0, text.indexOf(name));
      return { ...one, start, end: start + name.length };
    }),
  );
}

function seenIn(json: string): readonly Seen[] {
  const parsed = parseJavaScript('data.js', `(${json})`);
  return 'failure' in parsed || parsed.partial ? [] : toolsIn(parsed.unit);
}

function asToolData(file: PackageFile, text: string, seen: readonly Seen[]): ToolData | undefined {
  if (seen.length === 0) return undefined;
  const starts = lineStartsOf(text);
  const places = {
    positionOf: (offset: number) => positionIn(starts, text.length, offset),
    excerptOf: (start: number, end: number) => excerptOfRange(text, start, end),
  };
  return {
    observations: observe(file.path, seen, places),
    file: {
      path: file.path,
      calls: noCallSummary,
      handlers: {
        names: [...new Set(seen.map(({ attributes }) => attributes['name'] ?? ''))],
        handlers: [],
        imported: [],
        candidates: [],
      },
      exported: { values: [], passed: [] },
    },
  };
}

function toolsIn(unit: CodeUnit): readonly Seen[] {
  const seen: Seen[] = [];
  walk(
    unit,
    new Map([
      [
        'ObjectExpression',
        (node) => {
          if (node.type !== 'ObjectExpression' || seen.length >= maxTools) return;
          const declaration = declarationOfData(unit, node);
          if (declaration === undefined) return;
          seen.push({
            detector: 'profile/tool-data',
            kind: `mcp.${declaration.kind}`,
            attributes: attributesOf(unit, declaration),
            // The text is parsed with a bracket before it.
            start: node.start - 1,
            end: node.end - 1,
            inFunction: false,
          });
        },
      ],
    ]),
  );
  return seen;
}

/**
 * What data says besides the code of the package: a list for people repeats in short what the code declares, and the words of the
 * code are those that a model reads.
 */
export function besideCode(
  data: readonly Observation[],
  code: readonly Observation[],
): readonly Observation[] {
  const declared = new Set(
    code
      .filter(({ attributes }) => (attributes['description'] ?? '') !== '')
      .map(({ kind, attributes }) => `${kind}\0${attributes['name']}`),
  );
  return data.filter(
    ({ kind, attributes }) =>
      'schema' in attributes || !declared.has(`${kind}\0${attributes['name']}`),
  );
}

/** Whether a text is the manifest of a bundle that clients install as a whole, which lists its tools for them. */
export function isBundleManifest(file: PackageFile | undefined): boolean {
  if (file?.path !== 'manifest.json' || file.size > maxSize) return false;
  const text = file.text();
  return /"(?:manifest_version|dxt_version)"/.test(text) && /"mcp_config"/.test(text);
}
