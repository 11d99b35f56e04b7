// Generated from the folder listing by test/support/generate-detectors.ts (npm run generate).
import type { DetectorExamples } from './detector.ts';
import { examples as agentInvoke } from './code/agent-invoke.examples.ts';
import { examples as antiAnalysis } from './code/anti-analysis.examples.ts';
import { examples as clipboard } from './code/clipboard.examples.ts';
import { examples as codeEvaluate } from './code/code-evaluate.examples.ts';
import { examples as codeLoad } from './code/code-load.examples.ts';
import { examples as credentialAsk } from './code/credential-ask.examples.ts';
import { examples as dataFlow } from './code/data-flow.examples.ts';
import { examples as databaseChange } from './code/database-change.examples.ts';
import { examples as decodedCode } from './code/decoded-code.examples.ts';
import { examples as dnsLookup } from './code/dns-lookup.examples.ts';
import { examples as emailAddress } from './code/email-address.examples.ts';
import { examples as emailRecipient } from './code/email-recipient.examples.ts';
import { examples as encodedLiteral } from './code/encoded-literal.examples.ts';
import { examples as environmentRead } from './code/environment-read.examples.ts';
import { examples as environmentSet } from './code/environment-set.examples.ts';
import { examples as fileDelete } from './code/file-delete.examples.ts';
import { examples as filePath } from './code/file-path.examples.ts';
import { examples as fileRead } from './code/file-read.examples.ts';
import { examples as fileWrite } from './code/file-write.examples.ts';
import { examples as gitPush } from './code/git-push.examples.ts';
import { examples as hiddenText } from './code/hidden-text.examples.ts';
import { examples as keyboard } from './code/keyboard.examples.ts';
import { examples as lookAlikeName } from './code/look-alike-name.examples.ts';
import { examples as mcpInstructions } from './code/mcp-instructions.examples.ts';
import { examples as mcpPrompt } from './code/mcp-prompt.examples.ts';
import { examples as mcpResource } from './code/mcp-resource.examples.ts';
import { examples as mcpSource } from './code/mcp-source.examples.ts';
import { examples as mcpTool } from './code/mcp-tool.examples.ts';
import { examples as messageDestination } from './code/message-destination.examples.ts';
import { examples as modelText } from './code/model-text.examples.ts';
import { examples as networkAddress } from './code/network-address.examples.ts';
import { examples as networkConnect } from './code/network-connect.examples.ts';
import { examples as networkListen } from './code/network-listen.examples.ts';
import { examples as networkMethod } from './code/network-method.examples.ts';
import { examples as offScreenCode } from './code/off-screen-code.examples.ts';
import { examples as packedCode } from './code/packed-code.examples.ts';
import { examples as payloadField } from './code/payload-field.examples.ts';
import { examples as processSpawn } from './code/process-spawn.examples.ts';
import { examples as readerTrap } from './code/reader-trap.examples.ts';
import { examples as registryPublish } from './code/registry-publish.examples.ts';
import { examples as reorderedText } from './code/reordered-text.examples.ts';
import { examples as runtimeDownload } from './code/runtime-download.examples.ts';
import { examples as runtimePatch } from './code/runtime-patch.examples.ts';
import { examples as sabotageLoop } from './code/sabotage-loop.examples.ts';
import { examples as sabotageWipe } from './code/sabotage-wipe.examples.ts';
import { examples as screen } from './code/screen.examples.ts';
import { examples as scriptInject } from './code/script-inject.examples.ts';
import { examples as secretElicited } from './code/secret-elicited.examples.ts';
import { examples as stringTable } from './code/string-table.examples.ts';
import { examples as symbolCode } from './code/symbol-code.examples.ts';
import { examples as systemFingerprint } from './code/system-fingerprint.examples.ts';
import { examples as tlsUnverified } from './code/tls-unverified.examples.ts';

/** The examples of every detector that looks at syntax trees. */
export const codeExamples: readonly DetectorExamples[] = [
  agentInvoke,
  antiAnalysis,
  clipboard,
  codeEvaluate,
  codeLoad,
  credentialAsk,
  dataFlow,
  databaseChange,
  decodedCode,
  dnsLookup,
  emailAddress,
  emailRecipient,
  encodedLiteral,
  environmentRead,
  environmentSet,
  fileDelete,
  filePath,
  fileRead,
  fileWrite,
  gitPush,
  hiddenText,
  keyboard,
  lookAlikeName,
  mcpInstructions,
  mcpPrompt,
  mcpResource,
  mcpSource,
  mcpTool,
  messageDestination,
  modelText,
  networkAddress,
  networkConnect,
  networkListen,
  networkMethod,
  offScreenCode,
  packedCode,
  payloadField,
  processSpawn,
  readerTrap,
  registryPublish,
  reorderedText,
  runtimeDownload,
  runtimePatch,
  sabotageLoop,
  sabotageWipe,
  screen,
  scriptInject,
  secretElicited,
  stringTable,
  symbolCode,
  systemFingerprint,
  tlsUnverified,
];
