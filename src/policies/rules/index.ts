// Generated from the folder listing by test/support/generate-rules.ts (npm run generate).
import type { Rule } from '../rule.ts';
import { agentInvoked } from './agent-invoked.ts';
import { analysisEvaded } from './analysis-evaded.ts';
import { binAdded } from './bin-added.ts';
import { codeAbsentFromSource } from './code-absent-from-source.ts';
import { codeEvaluationIntroduced } from './code-evaluation-introduced.ts';
import { codeLoadingIntroduced } from './code-loading-introduced.ts';
import { credentialAccessIntroduced } from './credential-access-introduced.ts';
import { decodedCodeRun } from './decoded-code-run.ts';
import { dependencyAdded } from './dependency-added.ts';
import { dependencyAlarming } from './dependency-alarming.ts';
import { dependencyBundled } from './dependency-bundled.ts';
import { dependencyLookAlike } from './dependency-look-alike.ts';
import { dependencyOverrideChanged } from './dependency-override-changed.ts';
import { dependencySourceUnusual } from './dependency-source-unusual.ts';
import { destinationAdded } from './destination-added.ts';
import { destructionIntroduced } from './destruction-introduced.ts';
import { distTagMoved } from './dist-tag-moved.ts';
import { dormantPackageWakes } from './dormant-package-wakes.ts';
import { downloadedCodeRun } from './downloaded-code-run.ts';
import { entryPointReplaced } from './entry-point-replaced.ts';
import { environmentHarvested } from './environment-harvested.ts';
import { expectationBroken } from './expectation-broken.ts';
import { fileGrew } from './file-grew.ts';
import { fileTypeDisguised } from './file-type-disguised.ts';
import { flowUntraced } from './flow-untraced.ts';
import { foreignRuntimeFetched } from './foreign-runtime-fetched.ts';
import { gitHeadGone } from './git-head-gone.ts';
import { hiddenTextIntroduced } from './hidden-text-introduced.ts';
import { inspectionIncomplete } from './inspection-incomplete.ts';
import { installScriptAdded } from './install-script-added.ts';
import { installScriptChanged } from './install-script-changed.ts';
import { machineFingerprinted } from './machine-fingerprinted.ts';
import { mailAddressAdded } from './mail-address-added.ts';
import { mainCodeVanished } from './main-code-vanished.ts';
import { maintainersChanged } from './maintainers-changed.ts';
import { manifestContradictsRegistry } from './manifest-contradicts-registry.ts';
import { messageDestinationAdded } from './message-destination-added.ts';
import { nativeBinaryAdded } from './native-binary-added.ts';
import { obfuscationIntroduced } from './obfuscation-introduced.ts';
import { packageNameLookAlike } from './package-name-look-alike.ts';
import { packageUnpublished } from './package-unpublished.ts';
import { payloadFieldAdded } from './payload-field-added.ts';
import { persistenceIntroduced } from './persistence-introduced.ts';
import { processSpawnIntroduced } from './process-spawn-introduced.ts';
import { projectStatusChanged } from './project-status-changed.ts';
import { provenanceBuildChanged } from './provenance-build-changed.ts';
import { provenanceGained } from './provenance-gained.ts';
import { provenanceInvalid } from './provenance-invalid.ts';
import { provenanceLost } from './provenance-lost.ts';
import { provenanceSourceChanged } from './provenance-source-changed.ts';
import { publisherChanged } from './publisher-changed.ts';
import { recipientAdded } from './recipient-added.ts';
import { recipientChosenElsewhere } from './recipient-chosen-elsewhere.ts';
import { registrySignatureInvalid } from './registry-signature-invalid.ts';
import { registrySignatureMissing } from './registry-signature-missing.ts';
import { releaseApproverChanged } from './release-approver-changed.ts';
import { releaseBurst } from './release-burst.ts';
import { releaseFileAdded } from './release-file-added.ts';
import { releaseFileVanished } from './release-file-vanished.ts';
import { releaseUnyanked } from './release-unyanked.ts';
import { releaseVanished } from './release-vanished.ts';
import { releaseYanked } from './release-yanked.ts';
import { repositoryChanged } from './repository-changed.ts';
import { repositoryNotAttested } from './repository-not-attested.ts';
import { runtimePatched } from './runtime-patched.ts';
import { sabotageIntroduced } from './sabotage-introduced.ts';
import { scriptInjected } from './script-injected.ts';
import { secretSent } from './secret-sent.ts';
import { securityPlaceholderPublished } from './security-placeholder-published.ts';
import { selfPublishingIntroduced } from './self-publishing-introduced.ts';
import { serverNameChanged } from './server-name-changed.ts';
import { serverPackageMoved } from './server-package-moved.ts';
import { serverRepositoryMoved } from './server-repository-moved.ts';
import { serverWithdrawn } from './server-withdrawn.ts';
import { startHookAdded } from './start-hook-added.ts';
import { tlsVerificationDisabled } from './tls-verification-disabled.ts';
import { toolAdded } from './tool-added.ts';
import { toolAnnotationMisleads } from './tool-annotation-misleads.ts';
import { toolDataDiverted } from './tool-data-diverted.ts';
import { toolDescriptionChanged } from './tool-description-changed.ts';
import { toolDescriptionPoisoned } from './tool-description-poisoned.ts';
import { toolHandlerChanged } from './tool-handler-changed.ts';
import { toolRemoved } from './tool-removed.ts';
import { toolSchemaWidened } from './tool-schema-widened.ts';
import { toolShadowsAnother } from './tool-shadows-another.ts';
import { trustedPublisherChanged } from './trusted-publisher-changed.ts';
import { trustedPublisherLost } from './trusted-publisher-lost.ts';
import { userWatched } from './user-watched.ts';
import { versionBytesChanged } from './version-bytes-changed.ts';
import { versionDeprecated } from './version-deprecated.ts';
import { versionJump } from './version-jump.ts';
import { versionUnreadable } from './version-unreadable.ts';
import { wheelCodeNotInSdist } from './wheel-code-not-in-sdist.ts';
import { wheelRecordContradicted } from './wheel-record-contradicted.ts';

/** Ids of all rules, in order. */
export const ruleIds = [
  'agent-invoked',
  'analysis-evaded',
  'bin-added',
  'code-absent-from-source',
  'code-evaluation-introduced',
  'code-loading-introduced',
  'credential-access-introduced',
  'decoded-code-run',
  'dependency-added',
  'dependency-alarming',
  'dependency-bundled',
  'dependency-look-alike',
  'dependency-override-changed',
  'dependency-source-unusual',
  'destination-added',
  'destruction-introduced',
  'dist-tag-moved',
  'dormant-package-wakes',
  'downloaded-code-run',
  'entry-point-replaced',
  'environment-harvested',
  'expectation-broken',
  'file-grew',
  'file-type-disguised',
  'flow-untraced',
  'foreign-runtime-fetched',
  'git-head-gone',
  'hidden-text-introduced',
  'inspection-incomplete',
  'install-script-added',
  'install-script-changed',
  'machine-fingerprinted',
  'mail-address-added',
  'main-code-vanished',
  'maintainers-changed',
  'manifest-contradicts-registry',
  'message-destination-added',
  'native-binary-added',
  'obfuscation-introduced',
  'package-name-look-alike',
  'package-unpublished',
  'payload-field-added',
  'persistence-introduced',
  'process-spawn-introduced',
  'project-status-changed',
  'provenance-build-changed',
  'provenance-gained',
  'provenance-invalid',
  'provenance-lost',
  'provenance-source-changed',
  'publisher-changed',
  'recipient-added',
  'recipient-chosen-elsewhere',
  'registry-signature-invalid',
  'registry-signature-missing',
  'release-approver-changed',
  'release-burst',
  'release-file-added',
  'release-file-vanished',
  'release-unyanked',
  'release-vanished',
  'release-yanked',
  'repository-changed',
  'repository-not-attested',
  'runtime-patched',
  'sabotage-introduced',
  'script-injected',
  'secret-sent',
  'security-placeholder-published',
  'self-publishing-introduced',
  'server-name-changed',
  'server-package-moved',
  'server-repository-moved',
  'server-withdrawn',
  'start-hook-added',
  'tls-verification-disabled',
  'tool-added',
  'tool-annotation-misleads',
  'tool-data-diverted',
  'tool-description-changed',
  'tool-description-poisoned',
  'tool-handler-changed',
  'tool-removed',
  'tool-schema-widened',
  'tool-shadows-another',
  'trusted-publisher-changed',
  'trusted-publisher-lost',
  'user-watched',
  'version-bytes-changed',
  'version-deprecated',
  'version-jump',
  'version-unreadable',
  'wheel-code-not-in-sdist',
  'wheel-record-contradicted',
] as const;

/** Every rule of this folder. */
export const rules: readonly Rule[] = [
  agentInvoked,
  analysisEvaded,
  binAdded,
  codeAbsentFromSource,
  codeEvaluationIntroduced,
  codeLoadingIntroduced,
  credentialAccessIntroduced,
  decodedCodeRun,
  dependencyAdded,
  dependencyAlarming,
  dependencyBundled,
  dependencyLookAlike,
  dependencyOverrideChanged,
  dependencySourceUnusual,
  destinationAdded,
  destructionIntroduced,
  distTagMoved,
  dormantPackageWakes,
  downloadedCodeRun,
  entryPointReplaced,
  environmentHarvested,
  expectationBroken,
  fileGrew,
  fileTypeDisguised,
  flowUntraced,
  foreignRuntimeFetched,
  gitHeadGone,
  hiddenTextIntroduced,
  inspectionIncomplete,
  installScriptAdded,
  installScriptChanged,
  machineFingerprinted,
  mailAddressAdded,
  mainCodeVanished,
  maintainersChanged,
  manifestContradictsRegistry,
  messageDestinationAdded,
  nativeBinaryAdded,
  obfuscationIntroduced,
  packageNameLookAlike,
  packageUnpublished,
  payloadFieldAdded,
  persistenceIntroduced,
  processSpawnIntroduced,
  projectStatusChanged,
  provenanceBuildChanged,
  provenanceGained,
  provenanceInvalid,
  provenanceLost,
  provenanceSourceChanged,
  publisherChanged,
  recipientAdded,
  recipientChosenElsewhere,
  registrySignatureInvalid,
  registrySignatureMissing,
  releaseApproverChanged,
  releaseBurst,
  releaseFileAdded,
  releaseFileVanished,
  releaseUnyanked,
  releaseVanished,
  releaseYanked,
  repositoryChanged,
  repositoryNotAttested,
  runtimePatched,
  sabotageIntroduced,
  scriptInjected,
  secretSent,
  securityPlaceholderPublished,
  selfPublishingIntroduced,
  serverNameChanged,
  serverPackageMoved,
  serverRepositoryMoved,
  serverWithdrawn,
  startHookAdded,
  tlsVerificationDisabled,
  toolAdded,
  toolAnnotationMisleads,
  toolDataDiverted,
  toolDescriptionChanged,
  toolDescriptionPoisoned,
  toolHandlerChanged,
  toolRemoved,
  toolSchemaWidened,
  toolShadowsAnother,
  trustedPublisherChanged,
  trustedPublisherLost,
  userWatched,
  versionBytesChanged,
  versionDeprecated,
  versionJump,
  versionUnreadable,
  wheelCodeNotInSdist,
  wheelRecordContradicted,
];
