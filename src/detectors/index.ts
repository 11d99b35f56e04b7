// Generated from the folder listing by test/support/generate-detectors.ts (npm run generate).
import type { CodeDetector, ShellDetector } from './detector.ts';
import { versionOfSet } from './detector-set.ts';
import { agentInvoke } from './code/agent-invoke.ts';
import { antiAnalysis } from './code/anti-analysis.ts';
import { clipboard } from './code/clipboard.ts';
import { codeEvaluate } from './code/code-evaluate.ts';
import { codeLoad } from './code/code-load.ts';
import { credentialAsk } from './code/credential-ask.ts';
import { dataFlow } from './code/data-flow.ts';
import { databaseChange } from './code/database-change.ts';
import { decodedCode } from './code/decoded-code.ts';
import { dnsLookup } from './code/dns-lookup.ts';
import { emailAddress } from './code/email-address.ts';
import { emailRecipient } from './code/email-recipient.ts';
import { encodedLiteral } from './code/encoded-literal.ts';
import { environmentRead } from './code/environment-read.ts';
import { environmentSet } from './code/environment-set.ts';
import { fileDelete } from './code/file-delete.ts';
import { filePath } from './code/file-path.ts';
import { fileRead } from './code/file-read.ts';
import { fileWrite } from './code/file-write.ts';
import { gitPush } from './code/git-push.ts';
import { hiddenText } from './code/hidden-text.ts';
import { keyboard } from './code/keyboard.ts';
import { lookAlikeName } from './code/look-alike-name.ts';
import { mcpInstructions } from './code/mcp-instructions.ts';
import { mcpPrompt } from './code/mcp-prompt.ts';
import { mcpResource } from './code/mcp-resource.ts';
import { mcpSource } from './code/mcp-source.ts';
import { mcpTool } from './code/mcp-tool.ts';
import { messageDestination } from './code/message-destination.ts';
import { modelText } from './code/model-text.ts';
import { networkAddress } from './code/network-address.ts';
import { networkConnect } from './code/network-connect.ts';
import { networkListen } from './code/network-listen.ts';
import { networkMethod } from './code/network-method.ts';
import { offScreenCode } from './code/off-screen-code.ts';
import { packedCode } from './code/packed-code.ts';
import { payloadField } from './code/payload-field.ts';
import { processSpawn } from './code/process-spawn.ts';
import { readerTrap } from './code/reader-trap.ts';
import { registryPublish } from './code/registry-publish.ts';
import { reorderedText } from './code/reordered-text.ts';
import { runtimeDownload } from './code/runtime-download.ts';
import { runtimePatch } from './code/runtime-patch.ts';
import { sabotageLoop } from './code/sabotage-loop.ts';
import { sabotageWipe } from './code/sabotage-wipe.ts';
import { screen } from './code/screen.ts';
import { scriptInject } from './code/script-inject.ts';
import { secretElicited } from './code/secret-elicited.ts';
import { stringTable } from './code/string-table.ts';
import { symbolCode } from './code/symbol-code.ts';
import { systemFingerprint } from './code/system-fingerprint.ts';
import { tlsUnverified } from './code/tls-unverified.ts';
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

/** Every detector that looks at syntax trees, whatever language they come from. */
export const codeDetectors: readonly CodeDetector[] = [
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
export const detectorSetVersion: string = versionOfSet([...codeDetectors, ...shellDetectors]);
