import type { CheckAnnotation } from './check.ts';

const names: Readonly<Record<CheckAnnotation['level'], string>> = {
  notice: 'notice',
  warning: 'warning',
  failure: 'error',
};

/** GitHub shows ten of each kind for a step. */
const maxCommands = 50;

/**
 * Remarks as the commands by which a step of a GitHub workflow marks lines: one on each line of output. Whatever would end a command or a
 * property is escaped, so that text of a stranger is never a command of its own.
 */
export function renderWorkflowCommands(annotations: readonly CheckAnnotation[]): string {
  return annotations
    .slice(0, maxCommands)
    .map(({ path, startLine, endLine, level, title, message }) => {
      const place = `file=${property(path)},line=${startLine},endLine=${endLine}`;
      return `::${names[level]} ${place},title=${property(title)}::${data(message)}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
