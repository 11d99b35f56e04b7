import { defineShellDetector } from '../detector.ts';
import { agentCommandOf } from '../values/agent-commands.ts';

/** An AI assistant that a script makes work. */
export const shellAgentInvoke = defineShellDetector({
  id: 'shell/agent-invoke',
  title: 'Starts an AI assistant',
  capability: 'agent.invoke',
  version: 1,
  find(command) {
    const found = agentCommandOf(command);
    if (found === undefined) return [];
    const { agent, skipsPermission } = found;
    return [skipsPermission ? { agent, permissions: 'skipped' } : { agent }];
  },
});
