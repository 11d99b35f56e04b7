/** Operations of one document that become tools. */
const maxOperations = 1_000;
const maxParameters = 100;
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

type Fields = ReadonlyMap<string, unknown>;

/** A tool that an OpenAPI document says, in the form in which a list of tools is written. */
export interface OperationTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: unknown;
}

/**
 * The tools that a server makes of an OpenAPI document: one for each operation, named by its id, with its words and what it takes.
 * Empty when the document is none, or is no JSON.
 */
export function operationTools(json: string): readonly OperationTool[] {
  const root = fieldsOf(parse(json));
  if (!root.has('openapi') && !root.has('swagger')) return [];
  const tools: OperationTool[] = [];
  for (const [path, item] of fieldsOf(root.get('paths'))) {
    const shared = fieldsOf(item);
    for (const method of methods) {
      const operation = fieldsOf(shared.get(method));
      if (operation.size === 0) continue;
      if (tools.length >= maxOperations) return tools;
      tools.push(toolOf(root, `${method} ${path}`, shared, operation));
    }
  }
  return tools;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function toolOf(root: Fields, place: string, shared: Fields, operation: Fields): OperationTool {
  const id = textOf(operation.get('operationId')) || place;
  const properties: [string, unknown][] = [];
  for (const given of [
    ...listOf(shared.get('parameters')),
    ...listOf(operation.get('parameters')),
  ]) {
    const parameter = fieldsOf(resolved(root, given));
    const name = textOf(parameter.get('name'));
    const description = textOf(parameter.get('description'));
    if (name !== '') properties.push([name, { type: 'string', description }]);
  }
  const body = fieldsOf(resolved(root, operation.get('requestBody')));
  const [content] = fieldsOf(body.get('content')).values();
  const schema = fieldsOf(resolved(root, fieldsOf(content).get('schema')));
  properties.push(...fieldsOf(schema.get('properties')));
  return {
    name: id.replaceAll(/[^\w-]+/g, '_').slice(0, 100),
    description: textOf(operation.get('description')) || textOf(operation.get('summary')),
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(properties.slice(0, maxParameters)),
    },
  };
}

/** `{ $ref: '#/components/parameters/day' }` is what stands there; a reference is followed once. */
function resolved(root: Fields, value: unknown): unknown {
  const reference = textOf(fieldsOf(value).get('$ref'));
  if (!reference.startsWith('#/')) return value;
  let at: unknown = Object.fromEntries(root);
  for (const key of reference.slice(2).split('/').slice(0, 8)) at = fieldsOf(at).get(key);
  return at;
}

function fieldsOf(value: unknown): Fields {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? new Map(Object.entries(value)) : new Map();
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, maxParameters) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
