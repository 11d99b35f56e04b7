import { z } from 'zod';

export class Agent {
  constructor({ name, instructions, tools = {} }) {
    this.name = name;
    this.instructions = instructions;
    this.tools = new Map(Object.entries(tools));
  }
  async use(tool, input) {
    const found = this.tools.get(tool);
    if (found === undefined) throw new Error(`${this.name} has no tool ${tool}`);
    return found.execute(found.schema.parse(input));
  }
}

export function createTool({ id, schema = z.object({}), execute }) {
  return { id, schema, execute };
}
