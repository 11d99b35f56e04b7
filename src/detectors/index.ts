// Generated from the folder listing by test/support/generate-detectors.ts (npm run generate).
import type { JavaScriptDetector, ShellDetector } from './detector.ts';
import { versionOfSet } from './detector-set.ts';
import { agentInvoke } from './javascript/agent-invoke.ts';
import { antiAnalysis } from './javascript/anti-analysis.ts';
import { clipboard } from './javascript/clipboard.ts';
import { codeEvaluate } from './javascript/code-evaluate.ts';
import { codeLoad } from './javascript/code-load.ts';
import { credentialAsk } from './javascript/credential-ask.ts';
import { dataFlow } from './javascript/data-flow.ts';
import { decodedCode } from './javascript/decoded-code.ts';
import { dnsLookup } from './javascript/dns-lookup.ts';
import { emailAddress } from './javascript/email-address.ts';
import { emailRecipient } from './javascript/email-recipient.ts';
import { encodedLiteral } from './javascript/encoded-literal.ts';
import { environmentRead } from './javascript/environment-read.ts';
import { fileDelete } from './javascript/file-delete.ts';
import { filePath } from './javascript/file-path.ts';
import { fileRead } from './javascript/file-read.ts';
import { fileWrite } from './javascript/file-write.ts';
import { gitPush } from './javascript/git-push.ts';
import { hiddenText } from './javascript/hidden-text.ts';
import { keyboard } from './javascript/keyboard.ts';
import { lookAlikeName } from './javascript/look-alike-name.ts';
import { mcpInstructions } from './javascript/mcp-instructions.ts';
import { mcpPrompt } from './javascript/mcp-prompt.ts';
import { mcpResource } from './javascript/mcp-resource.ts';
import { mcpTool } from './javascript/mcp-tool.ts';
import { messageDestination } from './javascript/message-destination.ts';
import { networkAddress } from './javascript/network-address.ts';
import { networkConnect } from './javascript/network-connect.ts';
import { networkListen } from './javascript/network-listen.ts';
import { offScreenCode } from './javascript/off-screen-code.ts';
import { packedCode } from './javascript/packed-code.ts';
import { payloadField } from './javascript/payload-field.ts';
import { processSpawn } from './javascript/process-spawn.ts';
import { readerTrap } from './javascript/reader-trap.ts';
import { registryPublish } from './javascript/registry-publish.ts';
import { reorderedText } from './javascript/reordered-text.ts';
import { runtimeDownload } from './javascript/runtime-download.ts';
import { runtimePatch } from './javascript/runtime-patch.ts';
import { sabotageLoop } from './javascript/sabotage-loop.ts';
import { sabotageWipe } from './javascript/sabotage-wipe.ts';
import { screen } from './javascript/screen.ts';
import { scriptInject } from './javascript/script-inject.ts';
import { stringTable } from './javascript/string-table.ts';
import { symbolCode } from './javascript/symbol-code.ts';
import { systemFingerprint } from './javascript/system-fingerprint.ts';
import { tlsUnverified } from './javascript/tls-unverified.ts';
import { shellAgentInvoke } from './shell/agent-invoke.ts';
import { shellClipboard } from './shell/clipboard.ts';
import { shellCredentialAsk } from './shell/credential-ask.ts';
import { shellFilePath } from './shell/file-path.ts';
import { shellFileWrite } from './shell/file-write.ts';
import { shellGitPush } from './shell/git-push.ts';
import { shellNetworkConnect } from './shell/network-connect.ts';
import { shellProcessSpawn } from './shell/process-spawn.ts';
import { shellRegistryPublish } from './shell/registry-publish.ts';
import { shellRuntimeDownload } from './shell/runtime-download.ts';
import { shellSabotageWipe } from './shell/sabotage-wipe.ts';
import { shellScreen } from './shell/screen.ts';
import { shellTlsUnverified } from './shell/tls-unverified.ts';

/** Every detector for JavaScript and TypeScript. */
export const javascriptDetectors: readonly JavaScriptDetector[] = [
  agentInvoke,
  antiAnalysis,
  clipboard,
  codeEvaluate,
  codeLoad,
  credentialAsk,
  dataFlow,
  decodedCode,
  dnsLookup,
  emailAddress,
  emailRecipient,
  encodedLiteral,
  environmentRead,
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
  mcpTool,
  messageDestination,
  networkAddress,
  networkConnect,
  networkListen,
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
  stringTable,
  symbolCode,
  systemFingerprint,
  tlsUnverified,
];

/** Every detector for shell text. */
export const shellDetectors: readonly ShellDetector[] = [
  shellAgentInvoke,
  shellClipboard,
  shellCredentialAsk,
  shellFilePath,
  shellFileWrite,
  shellGitPush,
  shellNetworkConnect,
  shellProcessSpawn,
  shellRegistryPublish,
  shellRuntimeDownload,
  shellSabotageWipe,
  shellScreen,
  shellTlsUnverified,
];

/** Changes whenever a detector comes, goes or changes its meaning. */
export const detectorSetVersion: string = versionOfSet([...javascriptDetectors, ...shellDetectors]);
