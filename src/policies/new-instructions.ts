import type { Capability } from '../detectors/capability.ts';
import { dealsInConversations } from './context-instructions.ts';
import type { Instruction } from './instruction.ts';
import { findInstructions } from './model-instructions.ts';
import { describedText } from './tool-texts.ts';

/**
 * What the text of a tool, prompt, resource or server tells the model now and did not before. A tool that people know for dealing in conversations
 * asks for one as its purpose: the text that was allowed decides, and of a new one its name.
 */
export function newInstructions(
  capability: Capability,
  before: Capability | undefined,
): readonly Instruction[] {
  const known = `${capability.attributes['name'] ?? ''} ${before?.attributes['description'] ?? ''}`;
  const isPurpose = dealsInConversations(known);
  const old = before === undefined ? [] : findInstructions(describedText(before));
  return (
    findInstructions(describedText(capability))
      // A mild wish that was there is no leave for a clear one.
      .filter(({ what, mild }) => !old.some((one) => one.what === what && (mild || !one.mild)))
      .map((one) => (isPurpose && one.what === 'carry-data' ? { ...one, mild: true } : one))
  );
}
