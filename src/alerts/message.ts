import {
  confidences,
  severities,
  type Confidence,
  type Finding,
  type FindingEvidence,
  type Severity,
} from '../findings/finding.ts';
import { cutText } from '../reports/escape.ts';
import { parsePurl, type Ecosystem } from '../watchlists/purl.ts';
import type { Alert } from './alert.ts';
import { isOtherPackage } from '../inspections/other-package.ts';
import { pinLines, type Pin } from '../reports/pins.ts';

/** One thing that a release can do now. */
export interface MessagePoint {
  /** `F-3f9a0c11d2`, by which it is decided on. */
  readonly id?: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence. */
  readonly what: string;
  /** The first place where a person sees it. */
  readonly evidence?: FindingEvidence;
}

/**
 * What an alert says, in the order in which a person needs it; every receiver renders this and nothing else. Its texts
 * are as the package wrote them, cut to a bearable length: whoever renders them escapes them for where they go.
 */
export interface AlertMessage {
  readonly alertId: string;
  /** ISO time. */
  readonly createdAt: string;
  /** The release, or the package; messages about the same one belong together. */
  readonly purl: string;
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Absent when it is about all of a package. */
  readonly version?: string;
  readonly severity: Severity;
  /** How sure the surest of the loudest findings is. */
  readonly confidence: Confidence;
  /** What it can do now, the loudest first. */
  readonly points: readonly [MessagePoint, ...MessagePoint[]];
  /** How many more there are. */
  readonly morePoints: number;
  /** Parts of the release that could not be read. */
  readonly unread: number;
  /** Who of ours is exposed. */
  readonly exposure: {
    readonly owner?: string;
    readonly watchlist?: string;
    /** Names of the credentials that the server is handed. */
    readonly credentials: readonly string[];
    readonly routes: readonly string[];
  };
  /** Why it is told although it was decided on before. */
  readonly again?: string;
  /** What to do. */
  readonly advice: string;
  /** The last good version and the lines that pin it; absent when none is known. */
  readonly lastGood?: { readonly version: string; readonly pins: readonly Pin[] };
}

const mostPoints = 4;
const mostCredentials = 20;

/** Says what an alert says. An alert always has a finding: nothing worth telling is no alert. */
export function composeMessage(alert: Alert): AlertMessage {
  const { inspection, severity } = alert;
  const { ecosystem, name } = parsePurl(alert.purl);
  const [loudest, ...others] = loudestFirst(inspection.findings).map((one) => toPoint(one, alert));
  if (loudest === undefined) throw new RangeError(`${alert.id}: an alert without a finding`);
  const points = [loudest, ...others.slice(0, mostPoints - 1)] as const;
  const [first] = loudestFirst(inspection.findings);
  const { version } = inspection.subject;
  return {
    alertId: alert.id,
    createdAt: alert.createdAt,
    purl: alert.purl,
    ecosystem,
    name: cutText(name, 214),
    ...(version === '' ? {} : { version: cutText(version, 100) }),
    severity,
    confidence: loudest.confidence,
    points,
    morePoints: inspection.findings.length - points.length,
    unread: inspection.unread.length,
    exposure: {
      ...(alert.owner === undefined ? {} : { owner: alert.owner }),
      ...(alert.watchlist === undefined ? {} : { watchlist: alert.watchlist }),
      credentials: (alert.credentials ?? []).slice(0, mostCredentials),
      routes: alert.routes,
    },
    ...(alert.again === undefined ? {} : { again: cutText(alert.again, 500) }),
    advice: cutText(first?.advice ?? '', 700),
    ...lastGood(alert, ecosystem, name),
  };
}

/** `CRITICAL example 1.0.1: Mail now goes to …`, one line, not escaped. */
export function headline({ severity, name, version, points: [first] }: AlertMessage): string {
  const subject = version === undefined ? name : `${name} ${version}`;
  return `${severity.toUpperCase()} ${subject}: ${first.what}`;
}

function loudestFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (one, other) =>
      severities.indexOf(other.severity) - severities.indexOf(one.severity) ||
      confidences.indexOf(other.confidence) - confidences.indexOf(one.confidence),
  );
}

function toPoint(
  { fingerprint, rule, severity, confidence, title, evidence: [first] }: Finding,
  { findingIds = {} }: Alert,
): MessagePoint {
  const what = cutText(title, 300);
  const id = findingIds[fingerprint];
  return {
    ...(id === undefined ? {} : { id }),
    rule,
    severity,
    confidence,
    what,
    ...(first === undefined ? {} : { evidence: first }),
  };
}

/**
 * The baseline is the last release that was quiet or that somebody accepted; it is only a way back when it is served and of
 * the same package.
 */
function lastGood(
  { inspection }: Alert,
  ecosystem: Ecosystem,
  name: string,
): Pick<AlertMessage, 'lastGood'> {
  const { baseline } = inspection;
  if (baseline === undefined || baseline.unfit !== undefined) return {};
  if (isOtherPackage(inspection.subject, baseline)) return {};
  const version = cutText(baseline.version, 100);
  return { lastGood: { version, pins: pinLines(ecosystem, name, baseline.version) } };
}
