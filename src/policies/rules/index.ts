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
import { environmentSteered } from './environment-steered.ts';
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
import { secretAnswered } from './secret-answered.ts';
import { secretElicited } from './secret-elicited.ts';
import { secretSent } from './secret-sent.ts';
import { securityPlaceholderPublished } from './security-placeholder-published.ts';
import { selfPublishingIntroduced } from './self-publishing-introduced.ts';
import { serverBundleMismatch } from './server-bundle-mismatch.ts';
import { serverBundleMoved } from './server-bundle-moved.ts';
import { serverBundleRestated } from './server-bundle-restated.ts';
import { serverNameChanged } from './server-name-changed.ts';
import { serverPackageMoved } from './server-package-moved.ts';
import { serverRepositoryMoved } from './server-repository-moved.ts';
import { serverWithdrawn } from './server-withdrawn.ts';
import { sourceTagMissing } from './source-tag-missing.ts';
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

const byId = {
  'agent-invoked': agentInvoked,
  'analysis-evaded': analysisEvaded,
  'bin-added': binAdded,
  'code-absent-from-source': codeAbsentFromSource,
  'code-evaluation-introduced': codeEvaluationIntroduced,
  'code-loading-introduced': codeLoadingIntroduced,
  'credential-access-introduced': credentialAccessIntroduced,
  'decoded-code-run': decodedCodeRun,
  'dependency-added': dependencyAdded,
  'dependency-alarming': dependencyAlarming,
  'dependency-bundled': dependencyBundled,
  'dependency-look-alike': dependencyLookAlike,
  'dependency-override-changed': dependencyOverrideChanged,
  'dependency-source-unusual': dependencySourceUnusual,
  'destination-added': destinationAdded,
  'destruction-introduced': destructionIntroduced,
  'dist-tag-moved': distTagMoved,
  'dormant-package-wakes': dormantPackageWakes,
  'downloaded-code-run': downloadedCodeRun,
  'entry-point-replaced': entryPointReplaced,
  'environment-harvested': environmentHarvested,
  'environment-steered': environmentSteered,
  'expectation-broken': expectationBroken,
  'file-grew': fileGrew,
  'file-type-disguised': fileTypeDisguised,
  'flow-untraced': flowUntraced,
  'foreign-runtime-fetched': foreignRuntimeFetched,
  'git-head-gone': gitHeadGone,
  'hidden-text-introduced': hiddenTextIntroduced,
  'inspection-incomplete': inspectionIncomplete,
  'install-script-added': installScriptAdded,
  'install-script-changed': installScriptChanged,
  'machine-fingerprinted': machineFingerprinted,
  'mail-address-added': mailAddressAdded,
  'main-code-vanished': mainCodeVanished,
  'maintainers-changed': maintainersChanged,
  'manifest-contradicts-registry': manifestContradictsRegistry,
  'message-destination-added': messageDestinationAdded,
  'native-binary-added': nativeBinaryAdded,
  'obfuscation-introduced': obfuscationIntroduced,
  'package-name-look-alike': packageNameLookAlike,
  'package-unpublished': packageUnpublished,
  'payload-field-added': payloadFieldAdded,
  'persistence-introduced': persistenceIntroduced,
  'process-spawn-introduced': processSpawnIntroduced,
  'project-status-changed': projectStatusChanged,
  'provenance-build-changed': provenanceBuildChanged,
  'provenance-gained': provenanceGained,
  'provenance-invalid': provenanceInvalid,
  'provenance-lost': provenanceLost,
  'provenance-source-changed': provenanceSourceChanged,
  'publisher-changed': publisherChanged,
  'recipient-added': recipientAdded,
  'recipient-chosen-elsewhere': recipientChosenElsewhere,
  'registry-signature-invalid': registrySignatureInvalid,
  'registry-signature-missing': registrySignatureMissing,
  'release-approver-changed': releaseApproverChanged,
  'release-burst': releaseBurst,
  'release-file-added': releaseFileAdded,
  'release-file-vanished': releaseFileVanished,
  'release-unyanked': releaseUnyanked,
  'release-vanished': releaseVanished,
  'release-yanked': releaseYanked,
  'repository-changed': repositoryChanged,
  'repository-not-attested': repositoryNotAttested,
  'runtime-patched': runtimePatched,
  'sabotage-introduced': sabotageIntroduced,
  'script-injected': scriptInjected,
  'secret-answered': secretAnswered,
  'secret-elicited': secretElicited,
  'secret-sent': secretSent,
  'security-placeholder-published': securityPlaceholderPublished,
  'self-publishing-introduced': selfPublishingIntroduced,
  'server-bundle-mismatch': serverBundleMismatch,
  'server-bundle-moved': serverBundleMoved,
  'server-bundle-restated': serverBundleRestated,
  'server-name-changed': serverNameChanged,
  'server-package-moved': serverPackageMoved,
  'server-repository-moved': serverRepositoryMoved,
  'server-withdrawn': serverWithdrawn,
  'source-tag-missing': sourceTagMissing,
  'start-hook-added': startHookAdded,
  'tls-verification-disabled': tlsVerificationDisabled,
  'tool-added': toolAdded,
  'tool-annotation-misleads': toolAnnotationMisleads,
  'tool-data-diverted': toolDataDiverted,
  'tool-description-changed': toolDescriptionChanged,
  'tool-description-poisoned': toolDescriptionPoisoned,
  'tool-handler-changed': toolHandlerChanged,
  'tool-removed': toolRemoved,
  'tool-schema-widened': toolSchemaWidened,
  'tool-shadows-another': toolShadowsAnother,
  'trusted-publisher-changed': trustedPublisherChanged,
  'trusted-publisher-lost': trustedPublisherLost,
  'user-watched': userWatched,
  'version-bytes-changed': versionBytesChanged,
  'version-deprecated': versionDeprecated,
  'version-jump': versionJump,
  'version-unreadable': versionUnreadable,
  'wheel-code-not-in-sdist': wheelCodeNotInSdist,
  'wheel-record-contradicted': wheelRecordContradicted,
} as const satisfies Readonly<Record<string, Rule>>;

/** Ids of all rules, in order. */
export const ruleIds = Object.keys(byId) as readonly (keyof typeof byId)[];

/** Every rule of this folder. */
export const rules: readonly Rule[] = Object.values(byId);
