import type {
  DrillCourse,
  DrillLimits,
  DrillResult,
  Expectation,
  FiredAlert,
  Notice,
} from '../model/drill.ts';
import {
  type Episode,
  episodesIn,
  firedOf,
  isFiring,
  nameOf,
  platformOf,
} from './alert-episodes.ts';

/** Why a drill did not pass. */
interface Reason {
  readonly text: string;
  /** By how much something came too late; null for what no delay explains. */
  readonly late_ms: number | null;
}

/**
 * Holds a drill against what had to come of it: told in time, about the right platform, nobody woken for nothing, and
 * resolved once the fault was gone, not before. What was late by no more than this machine was held up is invalid
 * instead of failed.
 */
export function judgeDrill(
  expectation: Expectation,
  course: DrillCourse,
  limits: DrillLimits,
): DrillResult {
  const { injected_ms, detected_ms, held_up_ms } = course;
  const episodes = episodesIn(course.notices);
  const first = firstTold(expectation, course, limits, episodes);
  const told_s = first === undefined ? null : secondsFrom(injected_ms, first.from_ms);
  const told_within_s =
    first === undefined ? longest_s(expectation, limits) : limits.within_s[first.receiver];
  const resolve_s = resolvedAfter(course, toResolve(expectation, episodes));
  const wrong = firedOf(wrongPages(expectation, course, episodes), injected_ms);
  const reasons = [
    ...(detected_ms === null ? [never('no probe that has to see it did')] : []),
    ...lateReasons(expectation, told_s, told_within_s),
    ...wrong.map((alert) => never(wokenText(alert))),
    ...overReasons(expectation, course, episodes),
    ...(told_s === null ? [] : unresolvedReasons(resolve_s, limits)),
  ];
  const is_held_up = held_up_ms > limits.held_up_max_ms;
  const isExplained = ({ late_ms }: Reason): boolean => late_ms !== null && late_ms <= held_up_ms;
  const doubts = is_held_up ? [`this machine was held up for ${held_up_ms} ms`] : [];
  return {
    kind:
      reasons.length === 0 ? 'pass' : is_held_up && reasons.every(isExplained) ? 'invalid' : 'fail',
    reasons: reasons.length === 0 ? [] : [...reasons.map(({ text }) => text), ...doubts],
    detect_s: detected_ms === null ? null : secondsFrom(injected_ms, detected_ms),
    told_s,
    told_within_s,
    resolve_s,
    pages: course.notices.filter((notice) => isPage(notice)).length,
    also: firedOf(
      episodes.filter((episode) => !isExpected(expectation, episode)),
      injected_ms,
    ),
    wrong,
  };
}

/** Whether what a drill waits for has come. */
export function isTold(expectation: Expectation, notices: readonly Notice[]): boolean {
  return episodesIn(notices).some((episode) => isExpected(expectation, episode));
}

/** Whether everything that has to be resolved is. */
export function isResolved(expectation: Expectation, notices: readonly Notice[]): boolean {
  return toResolve(expectation, episodesIn(notices)).every(({ to_ms }) => to_ms !== null);
}

/** What fired in a time without a fault, each alert once. @param from_ms when it began, Unix milliseconds */
export function firedSince(
  from_ms: number,
  notices: readonly Notice[],
): Record<'page' | 'ticket', readonly FiredAlert[]> {
  const episodes = episodesIn(notices);
  const of = (by: Episode['receiver']): readonly FiredAlert[] =>
    firedOf(
      episodes.filter(({ receiver }) => receiver === by),
      from_ms,
    );
  return { page: of('page'), ticket: of('ticket') };
}

/** Whether somebody was told what a fault has to lead to. */
function isExpected(expectation: Expectation, episode: Episode): boolean {
  return tells(expectation, episode) && platformOf(episode.alert) === expectation.platform;
}

/** Whether an alert is of those that tell of the fault, whatever platform it is about. */
function tells({ alerts }: Expectation, { alert, receiver }: Episode): boolean {
  return alerts[receiver].some((name) => name === nameOf(alert));
}

/** The first word that came in time; where none did, the first. */
function firstTold(
  expectation: Expectation,
  { injected_ms }: DrillCourse,
  { within_s }: DrillLimits,
  episodes: readonly Episode[],
): Episode | undefined {
  const expected = episodes.filter((episode) => isExpected(expectation, episode));
  const isInTime = ({ from_ms, receiver }: Episode): boolean =>
    secondsFrom(injected_ms, from_ms) <= within_s[receiver];
  return expected.find(isInTime) ?? expected[0];
}

function longest_s({ told: by }: Expectation, { within_s }: DrillLimits): number {
  return by === 'either' ? Math.max(within_s.page, within_s.ticket) : within_s[by];
}

/**
 * Pages that nobody needed: another alert than those that tell of the fault, about a platform that has nothing to do with
 * it, before the fault, or when all that was told of it was over.
 */
function wrongPages(
  expectation: Expectation,
  course: DrillCourse,
  episodes: readonly Episode[],
): readonly Episode[] {
  const over_ms = overAt(expectation, course, episodes);
  return episodes.filter((episode) => {
    const { receiver, from_ms } = episode;
    const is_in_time = from_ms >= course.injected_ms && from_ms <= over_ms;
    return receiver === 'page' && !(mayBeTold(expectation, episode) && is_in_time);
  });
}

/** Whoever leans on the platform with the fault may be the subject of a page, too. */
function mayBeTold(expectation: Expectation, episode: Episode): boolean {
  if (isExpected(expectation, episode)) return true;
  const about = platformOf(episode.alert);
  const { may_concern } = expectation;
  return tells(expectation, episode) && may_concern.some((platform) => platform === about);
}

/** When the last of what was told before the withdrawal was said to be over; infinite while something is not, or nothing was told. */
function overAt(
  expectation: Expectation,
  { withdrawn_ms }: DrillCourse,
  episodes: readonly Episode[],
): number {
  const told = toResolve(expectation, episodes).filter(
    (episode) => mayBeTold(expectation, episode) && episode.from_ms <= withdrawn_ms,
  );
  if (told.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(...told.map(({ to_ms }) => to_ms ?? Number.POSITIVE_INFINITY));
}

function lateReasons(
  { told: by, platform }: Expectation,
  told_s: number | null,
  told_within_s: number,
): readonly Reason[] {
  const about = aboutText(platform);
  if (told_s === null) return [never(`no ${by === 'either' ? 'page and no ticket' : by}${about}`)];
  const word = `the ${by === 'either' ? 'word' : by}${about}`;
  if (told_s < 0) return [never(`${word} came before the fault`)];
  return latenessOf(told_s, told_within_s, `${word} came after`);
}

/**
 * Whether the people of the platform that has the fault were told that it is over, with nothing else open about it, while
 * it lasted. Those who lean on it may come and go.
 */
function overReasons(
  expectation: Expectation,
  { injected_ms, withdrawn_ms }: DrillCourse,
  episodes: readonly Episode[],
): readonly Reason[] {
  const right = toResolve(expectation, episodes).filter((episode) =>
    isExpected(expectation, episode),
  );
  const isOpen = ({ from_ms, to_ms }: Episode): boolean =>
    from_ms <= withdrawn_ms && (to_ms === null || to_ms >= withdrawn_ms);
  if (right.some(isOpen)) return [];
  const early = right.filter(
    ({ to_ms }) => to_ms !== null && to_ms >= injected_ms && to_ms < withdrawn_ms,
  );
  return firedOf(early, injected_ms).map(({ alert, platform }) =>
    never(`${alert}${aboutText(platform)} was said to be over while the fault lasted`),
  );
}

function unresolvedReasons(
  resolve_s: number | null,
  { resolved_within_s }: DrillLimits,
): readonly Reason[] {
  if (resolve_s === null) return [never('not resolved after the fault was gone')];
  return latenessOf(resolve_s, resolved_within_s, 'resolved only after');
}

function latenessOf(took_s: number, within_s: number, what: string): readonly Reason[] {
  if (took_s <= within_s) return [];
  const text = `${what} ${took_s.toFixed(1)} s, later than ${within_s} s`;
  return [{ text, late_ms: 1000 * (took_s - within_s) }];
}

function never(text: string): Reason {
  return { text, late_ms: null };
}

function wokenText({ alert, platform, after_s }: FiredAlert): string {
  const when =
    after_s < 0 ? `${(-after_s).toFixed(1)} s before the fault` : `after ${after_s.toFixed(1)} s`;
  return `${alert}${aboutText(platform)} woke somebody for nothing ${when}`;
}

function aboutText(platform: FiredAlert['platform']): string {
  return platform === null ? '' : ` about ${platform}`;
}

/**
 * What has to be over when the fault is: whatever wakes somebody, and of tickets the first that tells of the fault. Others
 * look back over days, and end when those are over.
 */
function toResolve(expectation: Expectation, episodes: readonly Episode[]): readonly Episode[] {
  const isRight = (episode: Episode): boolean => isExpected(expectation, episode);
  const first = episodes.find(isRight);
  const name = first && nameOf(first.alert);
  return episodes.filter((episode) => {
    return episode.receiver === 'page' || (isRight(episode) && nameOf(episode.alert) === name);
  });
}

/** From the withdrawal to the last word that something is over; null while something is open. */
function resolvedAfter({ withdrawn_ms }: DrillCourse, episodes: readonly Episode[]): number | null {
  const ends = episodes.flatMap(({ to_ms }) => to_ms ?? []);
  if (ends.length < episodes.length || ends.length === 0) return null;
  return secondsFrom(withdrawn_ms, Math.max(...ends));
}

function isPage({ receiver, alerts }: Notice): boolean {
  return receiver === 'page' && alerts.some(isFiring);
}

function secondsFrom(from_ms: number, to_ms: number): number {
  return (to_ms - from_ms) / 1000;
}
