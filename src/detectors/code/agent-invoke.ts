import { shellCommandsOf } from '../apis/process-starts.ts';
import { defineCodeDetector } from '../detector.ts';
import { agentCommandOf, agentOfSwitch, type AgentCommand } from '../values/agent-commands.ts';

/**
 * An AI assistant that is made to work. It reads, writes and runs whatever it is told to with the rights of the user; told
 * not to ask, it is a shell that nobody watches. nx 21.5.0 had three of them search the disk for secrets.
 */
export const agentInvoke = defineCodeDetector({
  id: 'code/agent-invoke',
  title: 'Starts an AI assistant',
  capability: 'agent.invoke',
  version: 3,
  visits: {
    Text(text, node, report) {
      const agent = agentOfSwitch(text);
      if (agent !== undefined)
        report({ node, attributes: attributesOf({ agent, skipsPermission: true }) });
    },
    ApiCall(call, unit, report) {
      for (const command of shellCommandsOf(unit, call)) {
        const found = agentCommandOf(command);
        if (found !== undefined) report({ node: call, attributes: attributesOf(found) });
      }
    },
  },
});

function attributesOf({ agent, skipsPermission }: AgentCommand): Record<string, string> {
  return skipsPermission ? { agent, permissions: 'skipped' } : { agent };
}
