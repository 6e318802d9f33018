import type {
  DrillCourse,
  DrillLimits,
  DrillResult,
  Expectation,
  FiredAlert,
  Notice,
  NotifiedAlert,
} from '../model/drill.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';

/** An alert of a notification, and when and to whom it came. */
interface Arrival {
  readonly at_ms: number;
  readonly receiver: string;
  readonly alert: NotifiedAlert;
}

/** The receivers of people. */
const RECEIVERS: readonly string[] = ['page', 'ticket'];

/**
 * Holds a drill against what had to come of it: told in time, about the right platform, nobody woken for nothing, and
 * resolved after the fault was gone. What a busy machine may explain is invalid instead of failed.
 */
export function judgeDrill(
  expectation: Expectation,
  course: DrillCourse,
  limits: DrillLimits,
): DrillResult {
  const arrivals = arrivalsIn(course.notices);
  const isExpected = expects(expectation);
  const first = arrivals.find(
    ({ alert, ...by }) => isFiring(alert) && isExpected(alert, by.receiver),
  );
  const told_s = first === undefined ? null : secondsFrom(course.injected_ms, first.at_ms);
  const resolve_s = resolvedAfter(course, toResolve(expectation, arrivals));
  const wrong = firedOf(course, arrivals, ({ alert, receiver }) => {
    return receiver === 'page' && !mayWake(expectation, alert);
  });
  const also = firedOf(course, arrivals, ({ alert, receiver }) => !isExpected(alert, receiver));
  const reasons = [
    ...lateReasons(expectation, course, limits, told_s),
    ...wrong.map(({ alert, platform, after_s }) => {
      const about = platform === null ? '' : ` about ${platform}`;
      return `${alert}${about} woke somebody for nothing after ${after_s.toFixed(1)} s`;
    }),
    ...(told_s !== null && resolve_s === null ? ['not resolved after the fault was gone'] : []),
  ];
  const is_held_up = course.held_up_ms > limits.held_up_max_ms;
  const invalid = is_held_up ? [`this machine was held up for ${course.held_up_ms} ms`] : [];
  return {
    kind: reasons.length === 0 ? 'pass' : is_held_up ? 'invalid' : 'fail',
    reasons: reasons.length === 0 ? [] : [...reasons, ...invalid],
    detect_s:
      course.detected_ms === null ? null : secondsFrom(course.injected_ms, course.detected_ms),
    told_s,
    resolve_s,
    pages: course.notices.filter((notice) => isPage(notice)).length,
    also,
    wrong,
  };
}

/** Whether what a drill waits for has come. */
export function isTold(expectation: Expectation, notices: readonly Notice[]): boolean {
  const isExpected = expects(expectation);
  return arrivalsIn(notices).some(
    ({ alert, receiver }) => isFiring(alert) && isExpected(alert, receiver),
  );
}

/** Whether everything that has to be resolved is. */
export function isResolved(expectation: Expectation, notices: readonly Notice[]): boolean {
  return openIn(toResolve(expectation, arrivalsIn(notices))).length === 0;
}

/** What fired in a time without a fault, each alert once. @param from_ms when it began, Unix milliseconds */
export function firedSince(
  from_ms: number,
  notices: readonly Notice[],
): Record<'page' | 'ticket', readonly FiredAlert[]> {
  const of = (by: string): readonly FiredAlert[] =>
    firedOf({ injected_ms: from_ms }, arrivalsIn(notices), ({ receiver }) => receiver === by);
  return { page: of('page'), ticket: of('ticket') };
}

function arrivalsIn(notices: readonly Notice[]): readonly Arrival[] {
  return notices.flatMap(({ at_ms, receiver, alerts }) =>
    alerts.map((alert) => ({ at_ms, receiver, alert })),
  );
}

/** Whether an alert is the one that a fault has to lead to. */
function expects({ told: by, platform }: Expectation) {
  const receivers: readonly string[] = by === 'either' ? RECEIVERS : [by];
  return ({ labels }: NotifiedAlert, receiver: string): boolean =>
    receivers.includes(receiver) && (platform === null || labels['platform'] === platform);
}

function mayWake({ told: by, platform, may_concern }: Expectation, { labels }: NotifiedAlert) {
  if (by === 'ticket') return false;
  const about = labels['platform'];
  return about === platform || may_concern.some((other) => other === about);
}

function lateReasons(
  { told: by, platform }: Expectation,
  { detected_ms }: DrillCourse,
  { told_within_s }: DrillLimits,
  told_s: number | null,
): readonly string[] {
  const about = platform === null ? '' : ` about ${platform}`;
  const detected = detected_ms === null ? ['no probe that has to see it did'] : [];
  const what = `${by === 'either' ? 'page and no ticket' : by}${about}`;
  if (told_s === null) return [...detected, `no ${what}`];
  const word = `the ${by === 'either' ? 'word' : by}${about}`;
  if (told_s < 0) return [...detected, `${word} came before the fault`];
  if (told_s <= told_within_s) return detected;
  return [...detected, `${word} came after ${told_s.toFixed(1)} s, later than ${told_within_s} s`];
}

/** Only what people are told of: the signal that alerting itself lives goes on for ever. */
function told(arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.filter(({ receiver }) => RECEIVERS.includes(receiver));
}

/**
 * What has to be over when the fault is: whatever wakes somebody, and of tickets the first that tells of the fault. Others
 * look back over days, and end when those are over.
 */
function toResolve(expectation: Expectation, arrivals: readonly Arrival[]): readonly Arrival[] {
  const isExpected = expects(expectation);
  const isRight = ({ alert, receiver }: Arrival): boolean => isExpected(alert, receiver);
  const name = arrivals.find(isRight)?.alert.labels['alertname'];
  return arrivals.filter((arrival) => {
    const { alert, receiver } = arrival;
    return receiver === 'page' || (isRight(arrival) && alert.labels['alertname'] === name);
  });
}

/** Alerts that nobody has said are over. */
function openIn(arrivals: readonly Arrival[]): readonly Arrival[] {
  const newest = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    newest.set(`${arrival.receiver} ${arrival.alert.fingerprint}`, arrival);
  }
  return [...newest.values()].filter(({ alert }) => isFiring(alert));
}

/** From the withdrawal to the last word that something is over; null while something is open. */
function resolvedAfter({ withdrawn_ms }: DrillCourse, arrivals: readonly Arrival[]): number | null {
  if (openIn(arrivals).length > 0) return null;
  const over = arrivals.filter(({ alert }) => !isFiring(alert)).map(({ at_ms }) => at_ms);
  return over.length === 0 ? null : secondsFrom(withdrawn_ms, Math.max(...over));
}

function firedOf(
  { injected_ms }: Pick<DrillCourse, 'injected_ms'>,
  arrivals: readonly Arrival[],
  isMeant: (arrival: Arrival) => boolean,
): readonly FiredAlert[] {
  const fired = new Map<string, FiredAlert>();
  for (const arrival of told(arrivals)) {
    const { alert, at_ms } = arrival;
    if (!isFiring(alert) || !isMeant(arrival)) continue;
    const name = alert.labels['alertname'] ?? 'an alert without a name';
    const platform = platformOf(alert);
    const key = `${name} ${platform}`;
    if (fired.has(key)) continue;
    fired.set(key, { alert: name, platform, after_s: secondsFrom(injected_ms, at_ms) });
  }
  return [...fired.values()];
}

function platformOf({ labels }: NotifiedAlert): Platform | null {
  return PLATFORMS.find((platform) => platform === labels['platform']) ?? null;
}

function isFiring({ status }: NotifiedAlert): boolean {
  return status === 'firing';
}

function isPage({ receiver, alerts }: Notice): boolean {
  return receiver === 'page' && alerts.some(isFiring);
}

function secondsFrom(from_ms: number, to_ms: number): number {
  return (to_ms - from_ms) / 1000;
}
