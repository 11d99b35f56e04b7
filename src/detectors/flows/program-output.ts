import type { SourceHere } from '../../languages/javascript/trace/point.ts';
import type { ProcessStart } from '../apis/process-start.ts';
import { commandsOf } from '../apis/process-starts.ts';
import { isDownload } from './command-puts.ts';

/** Programs that print what is in the clipboard, a secret, or who and where somebody is. */
const printers: readonly (readonly [string, RegExp])[] = [
  ['clipboard', /^(?:pbpaste|xclip|xsel|wl-paste)\b|get-clipboard/iu],
  [
    'file:credential',
    /^(?:gh auth (?:token|status)|npm token|npm config get \S*(?:_auth|token)|gcloud auth print-\S+|aws configure (?:get|export-credentials)|az account get-access-token|security find-\S+|op (?:read|item)|pass show|git credential|kubectl config view|vault (?:kv|read|print))/iu,
  ],
  ['environment', /^(?:printenv|env|set)\s*$/iu],
  [
    'system',
    /^(?:whoami|id|hostname|uname|ifconfig|ipconfig|systeminfo|npm whoami|ip a(?:ddr)?|scutil|wmic)\b/iu,
  ],
];

const anyOutput: SourceHere = { name: 'program-output' };

/** What the output of the programs that a call starts is worth knowing for: what it is in particular, or else that a program printed it. */
export function sourceOfOutputs(starts: readonly ProcessStart[]): SourceHere {
  return starts.map(sourceOfOutput).find((one) => one !== undefined) ?? anyOutput;
}

function sourceOfOutput(start: ProcessStart): SourceHere | undefined {
  for (const command of commandsOf(start)) {
    const line = [command.program, ...command.words.slice(1)].join(' ');
    const found = printers.find(([, pattern]) => pattern.test(line));
    if (found !== undefined) return { name: found[0] };
    if (isDownload(command)) return { name: 'download' };
  }
  return undefined;
}
