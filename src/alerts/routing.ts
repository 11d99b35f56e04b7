import { isAtLeast } from '../findings/severity.ts';
import type { RouteSettings } from '../runtime/alert-settings.ts';
import { packageOf, parsePurl } from '../watchlists/purl.ts';
import type { Alert } from './alert.ts';
import { isWithin, nextClockTime, nextHour } from './clock-times.ts';

/** Who is told what, and when. */
export interface Routing {
  readonly routes: readonly RouteSettings[];
  /** Where alerts go that no route takes: an alert is never for nobody. */
  readonly otherwise: readonly string[];
  /** The only receivers while nobody is to be told yet; absent when people are told. */
  readonly observers?: readonly string[];
}

/** One delivery of an alert, decided when the alert was. */
export interface PlannedDelivery {
  readonly receiver: string;
  /** Not before this time; absent for at once. */
  readonly due?: Date;
  /** The bundle it waits in: what waits in the same one, for the same receiver, leaves together. */
  readonly bundle?: string;
  /** Alerts that this receiver gets alone in an hour; what is more is bundled. */
  readonly atMost?: number;
}

/** Every alert goes at once to each of these. */
export function everythingTo(receivers: readonly string[]): Routing {
  return { routes: [], otherwise: receivers };
}

/** Decides who gets an alert, and when. Where several routes lead to one receiver, it gets the alert once: the earliest way. */
export function planDeliveries(
  alert: Alert,
  routing: Routing,
  now: Date,
): readonly PlannedDelivery[] {
  if (routing.observers !== undefined) return routing.observers.map((receiver) => ({ receiver }));
  const plans = new Map<string, PlannedDelivery>();
  for (const route of routesOf(alert, routing.routes)) {
    for (const receiver of route.to) {
      const plan = planOne(alert, route, receiver, now);
      const before = plans.get(receiver);
      if (before === undefined || dueTime(plan) < dueTime(before)) plans.set(receiver, plan);
    }
  }
  if (plans.size > 0) return [...plans.values()];
  return routing.otherwise.map((receiver) => ({ receiver }));
}

/**
 * Until when a receiver is not to be disturbed with alerts that would leave for it at a time; undefined when they may. Routes as they
 * are now decide: an alert that failed, or was given up and is sent again, comes into hours that it was not planned for.
 */
export function quietUntil(
  alerts: readonly Alert[],
  receiver: string,
  { routes, observers }: Routing,
  time: Date,
): Date | undefined {
  if (observers !== undefined) return undefined;
  const ends = alerts.map((alert) => quietEnd(alert, receiver, routes, time));
  // Whoever is loud takes along those that travel with it.
  return ends.includes(undefined) ? undefined : earliest(ends);
}

/** Puts an alert that would be one too many in this hour into the hour's summary. */
export function holdBack(plan: PlannedDelivery, sentAlone: number, now: Date): PlannedDelivery {
  if (plan.atMost === undefined || plan.bundle !== undefined || sentAlone < plan.atMost)
    return plan;
  const due = nextHour(now);
  return { ...plan, due, bundle: bundleName('flood', due) };
}

/** Why the alerts of a bundle travel together; undefined for what is the id of an alert. */
export function kindOfBundle(name: string): 'digest' | 'flood' | undefined {
  if (name.startsWith('digest:')) return 'digest';
  return name.startsWith('flood:') ? 'flood' : undefined;
}

/** Names in watchlists choose routes; a name that no route has chooses nothing, so that no alert is lost to a typing error. */
function routesOf(alert: Alert, routes: readonly RouteSettings[]): readonly RouteSettings[] {
  const named = routes.filter(({ name }) => alert.routes.includes(name));
  const candidates = named.length > 0 ? named : routes.filter((route) => route.onlyByName !== true);
  return candidates.filter((route) => takes(route, alert));
}

function takes({ when = {} }: RouteSettings, alert: Alert): boolean {
  const { severity = 'info', rules, packages, watchlists, owners } = when;
  const { name } = parsePurl(alert.purl);
  const loud = alert.inspection.findings.filter((one) => isAtLeast(one.severity, severity));
  return (
    loud.some(({ rule }) => matchesOne(rules, [rule])) &&
    matchesOne(packages, [name, packageOf(alert.purl)]) &&
    matchesOne(watchlists, alert.watchlist === undefined ? [] : [alert.watchlist]) &&
    matchesOne(owners, alert.owner === undefined ? [] : [alert.owner])
  );
}

function matchesOne(patterns: readonly string[] | undefined, texts: readonly string[]): boolean {
  if (patterns === undefined) return true;
  return texts.some((text) => patterns.some((pattern) => matches(pattern, text)));
}

/** `*` stands for any characters. In linear time: names are chosen by strangers. */
function matches(pattern: string, text: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return text === pattern;
  if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end))
    return false;
  let from = start.length;
  for (const middle of rest) {
    const found = text.indexOf(middle, from);
    if (found === -1 || found + middle.length > text.length - end.length) return false;
    from = found + middle.length;
  }
  return true;
}

/** Where several routes lead to the receiver, one that is not quiet is enough. */
function quietEnd(
  alert: Alert,
  receiver: string,
  routes: readonly RouteSettings[],
  time: Date,
): Date | undefined {
  const leading = routesOf(alert, routes).filter(({ to }) => to.includes(receiver));
  const ends = leading.map((route) => quietEndOf(route, alert, time));
  return ends.includes(undefined) ? undefined : earliest(ends);
}

function quietEndOf(
  { quiet, timeZone = 'UTC' }: RouteSettings,
  { severity }: Alert,
  time: Date,
): Date | undefined {
  if (quiet === undefined || !isWithin(time, quiet, timeZone)) return undefined;
  const isLoud = quiet.unless !== undefined && isAtLeast(severity, quiet.unless);
  return isLoud ? undefined : nextClockTime(time, quiet.until, timeZone);
}

function earliest(times: readonly (Date | undefined)[]): Date | undefined {
  const known = times.flatMap((time) => time?.getTime() ?? []);
  return known.length === 0 ? undefined : new Date(Math.min(...known));
}

function planOne(alert: Alert, route: RouteSettings, receiver: string, now: Date): PlannedDelivery {
  const { atMost } = route;
  const due = collectedUntil(route, now);
  const end = quietEndOf(route, alert, due ?? now);
  if (end !== undefined) return bundled(receiver, end);
  if (due !== undefined) return bundled(receiver, due);
  return atMost === undefined ? { receiver } : { receiver, atMost };
}

function collectedUntil(
  { every = 'immediate', at = '08:00', timeZone = 'UTC' }: RouteSettings,
  now: Date,
): Date | undefined {
  if (every === 'hourly') return nextHour(now);
  return every === 'daily' ? nextClockTime(now, at, timeZone) : undefined;
}

function bundled(receiver: string, due: Date): PlannedDelivery {
  return { receiver, due, bundle: bundleName('digest', due) };
}

function bundleName(kind: 'digest' | 'flood', due: Date): string {
  return `${kind}:${due.toISOString()}`;
}

function dueTime({ due }: PlannedDelivery): number {
  return due?.getTime() ?? 0;
}
