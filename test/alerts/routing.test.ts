import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/alerts/alert.ts';
import { isWithin, nextClockTime } from '../../src/alerts/clock-times.ts';
import { everythingTo, holdBack, planDeliveries, quietUntil } from '../../src/alerts/routing.ts';
import type { RouteSettings } from '../../src/runtime/alert-settings.ts';
import { formatPurl } from '../../src/watchlists/purl.ts';
import { exampleAlert } from '../contracts/receiver.ts';
import { noon } from '../support/records.ts';

const otherwise = ['terminal', 'file'];

function plan(routes: readonly RouteSettings[], changes: Partial<Alert> = {}, now = noon) {
  return planDeliveries({ ...exampleAlert(), ...changes }, { routes, otherwise }, now);
}

function receiversOf(routes: readonly RouteSettings[], changes: Partial<Alert> = {}): string[] {
  return plan(routes, changes).map(({ receiver }) => receiver);
}

describe('who is told', () => {
  const scoped = formatPurl({ ecosystem: 'npm', name: '@acme/mail-mcp', version: '1.0.0' });

  it('is everybody named without routes', () => {
    expect(planDeliveries(exampleAlert(), everythingTo(['a', 'b']), noon)).toEqual([
      { receiver: 'a' },
      { receiver: 'b' },
    ]);
  });

  it.each<[string, RouteSettings['when'], Partial<Alert>]>([
    ['severity', { severity: 'critical' }, {}],
    ['rule', { rules: ['recipient-*'] }, {}],
    ['package by name', { packages: ['@acme/*'] }, { purl: scoped }],
    ['package by URL', { packages: ['pkg:npm/%40acme/*-mcp'] }, { purl: scoped }],
    ['watchlist', { watchlists: ['test'] }, {}],
    ['owner', { owners: ['team-mail'] }, {}],
  ])('is chosen by %s', (_, when, changes) => {
    const named = { name: 'here', to: ['here'], ...(when === undefined ? {} : { when }) };
    expect(receiversOf([named], changes)).toEqual(['here']);
  });

  it.each<[string, RouteSettings['when']]>([
    ['another rule', { rules: ['secret-*'] }],
    ['another package', { packages: ['@acme/*', 'exam', 'ample', 'e*x'] }],
    ['another list', { watchlists: ['other'] }],
    ['another owner', { owners: ['team'] }],
    ['a loud rule that is not there', { severity: 'critical', rules: ['x'] }],
  ])('is whoever is left for %s', (_, when) => {
    const named = { name: 'here', to: ['here'], ...(when === undefined ? {} : { when }) };
    expect(receiversOf([named])).toEqual(otherwise);
  });

  it('takes the routes that a watchlist names, and only those', () => {
    const routes = [
      { name: 'all', to: ['all'] },
      { name: 'payments', to: ['payments'], onlyByName: true },
    ];
    expect(receiversOf(routes)).toEqual(['all']);
    expect(receiversOf(routes, { routes: ['payments'] })).toEqual(['payments']);
    expect(receiversOf(routes, { routes: ['paymets'] })).toEqual(['all']);
  });

  it('is told once, the earliest way, where several routes lead there', () => {
    const routes: RouteSettings[] = [
      { name: 'digest', to: ['a', 'b'], every: 'daily' },
      { name: 'now', to: ['a'], when: { severity: 'high' } },
    ];
    expect(plan(routes)).toEqual([
      { receiver: 'a' },
      { receiver: 'b', due: expect.any(Date), bundle: 'digest:2026-11-21T08:00:00.000Z' },
    ]);
  });

  it('is only who observes while nobody is to be told', () => {
    const routing = { routes: [{ name: 'r', to: ['a'] }], otherwise, observers: ['file'] };
    expect(planDeliveries(exampleAlert(), routing, noon)).toEqual([{ receiver: 'file' }]);
  });
});

describe('when they are told', () => {
  const at = (every: RouteSettings['every'], more: Partial<RouteSettings> = {}, now = noon) =>
    plan([{ name: 'r', to: ['a'], every, ...more }], {}, now)[0];

  it('is at the next full hour or at a time of day', () => {
    expect(at('hourly')).toMatchObject({ due: new Date('2026-11-20T13:00:00Z') });
    expect(at('daily', { at: '13:30', timeZone: 'Europe/Berlin' })).toMatchObject({
      due: new Date('2026-11-20T12:30:00Z'),
    });
    expect(at('daily', { at: '13:00', timeZone: 'Europe/Berlin' })).toMatchObject({
      due: new Date('2026-11-21T12:00:00Z'),
    });
  });

  it('is after quiet hours, together, unless it is loud', () => {
    const quiet = { from: '22:00', until: '07:00' };
    const night = new Date('2026-11-20T23:15:00Z');
    const morning = {
      due: new Date('2026-11-21T07:00:00Z'),
      bundle: 'digest:2026-11-21T07:00:00.000Z',
    };
    expect(at('immediate', { quiet }, night)).toMatchObject(morning);
    expect(at('hourly', { quiet }, night)).toMatchObject(morning);
    expect(at('immediate', { quiet })).toEqual({ receiver: 'a' });
    expect(at('immediate', { quiet: { ...quiet, unless: 'critical' } }, night)).toEqual({
      receiver: 'a',
    });
  });

  it('is looked at again whenever an alert would leave', () => {
    const quiet = { from: '22:00', until: '07:00' };
    const night = new Date('2026-11-20T23:15:00Z');
    const morning = new Date('2026-11-21T07:00:00Z');
    const until = (routes: readonly RouteSettings[], alerts = [exampleAlert()], time = night) =>
      quietUntil(alerts, 'a', { routes, otherwise }, time);
    const route = { name: 'r', to: ['a'], quiet };
    expect(until([route])).toEqual(morning);
    expect(until([route], [exampleAlert()], noon)).toBeUndefined();
    expect(until([route], [exampleAlert()], morning)).toBeUndefined();
    expect(until([{ ...route, quiet: { ...quiet, unless: 'critical' } }])).toBeUndefined();
    // A route of which nothing is quiet, another receiver's, and those that do not take the alert.
    expect(until([route, { name: 's', to: ['a'] }])).toBeUndefined();
    expect(until([route, { name: 's', to: ['b'] }])).toEqual(morning);
    expect(until([{ ...route, when: { owners: ['nobody'] } }])).toBeUndefined();
    expect(until([])).toBeUndefined();
    // Whoever is loud takes along those that travel with it.
    const loud = { ...route, quiet: { ...quiet, unless: 'critical' as const } };
    const calm = { ...exampleAlert(), id: 'A-2', severity: 'high' as const };
    expect(until([loud], [calm])).toEqual(morning);
    expect(until([loud], [calm, exampleAlert()])).toBeUndefined();
  });

  it('knows that days begin and change their length elsewhere', () => {
    const berlin = 'Europe/Berlin';
    // Clocks go back in the night to 25 October 2026, and forward in the night to 28 March 2027.
    expect(nextClockTime(new Date('2026-10-24T12:00:00Z'), '07:00', berlin)).toEqual(
      new Date('2026-10-25T06:00:00Z'),
    );
    expect(nextClockTime(new Date('2027-03-27T12:00:00Z'), '07:00', berlin)).toEqual(
      new Date('2027-03-28T05:00:00Z'),
    );
    const skipped = nextClockTime(new Date('2027-03-27T23:00:00Z'), '02:30', berlin);
    expect(skipped.getTime()).toBeGreaterThan(Date.parse('2027-03-27T23:00:00Z'));
    expect(skipped.getTime()).toBeLessThan(Date.parse('2027-03-28T03:00:00Z'));
    expect(nextClockTime(new Date('2026-11-20T23:30:00Z'), '09:00', 'Asia/Tokyo')).toEqual(
      new Date('2026-11-21T00:00:00Z'),
    );
    expect(
      isWithin(new Date('2026-11-20T22:30:00Z'), { from: '09:00', until: '17:00' }, 'Asia/Tokyo'),
    ).toBe(false);
    expect(
      isWithin(new Date('2026-11-21T00:30:00Z'), { from: '09:00', until: '17:00' }, 'Asia/Tokyo'),
    ).toBe(true);
  });

  it('is at the end of the hour for what would be a flood', () => {
    const limited = { receiver: 'a', atMost: 3 };
    expect(holdBack(limited, 2, noon)).toEqual(limited);
    expect(holdBack(limited, 3, noon)).toMatchObject({ bundle: 'flood:2026-11-20T13:00:00.000Z' });
    expect(holdBack({ receiver: 'a' }, 1_000, noon)).toEqual({ receiver: 'a' });
  });
});
