import type { SinkKind } from './sink.ts';

const secrets =
  /^(?:environment|file|secret-argument|credential|clipboard|system|message|tool-output|typed-text|browser-storage)/u;
/** One variable by its name is what a server shows of its settings; files that are read are what tools are there for. */
const answered = /^(?:environment$|file:(?!content))/u;
const leaving = /^(?:network|dns|email\.body)/u;

/** Whether somebody gets it who asked for it: a part of a secret is then shown for an honest reason. */
export function isAnswer(sink: string): boolean {
  return sink.endsWith('.answer');
}

/** Whether data of a source at a sink is worth telling. Most pairs are what every program does. */
export function isMeaningful(source: string, sink: SinkKind): boolean {
  if (isAnswer(sink)) return answered.test(source);
  // The search was cut short: what it did not see may be anything.
  if (source === 'untraced')
    return sink !== 'file.write' && sink !== 'email.recipient' && sink !== 'process.program';
  if (sink === 'email.recipient') return /^(?:download|environment|decoded)/u.test(source);
  if (leaving.test(sink)) {
    if (secrets.test(source) || source === 'tool-input' || source === 'program-output') return true;
    return source === 'download' && (sink === 'network.body' || sink === 'email.body');
  }
  if (sink === 'file.write')
    return /^(?:download|environment|file:|clipboard|secret-argument)/u.test(source);
  if (sink === 'process.program') return source === 'download' || source === 'decoded';
  if (sink === 'process.command') return /^(?:download|decoded|tool-input|request)/u.test(source);
  return /^(?:download|decoded|tool-input|request|clipboard|environment)/u.test(source);
}
