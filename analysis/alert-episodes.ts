import type { FiredAlert, Notice, NotifiedAlert } from '../model/drill.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';

/** The receivers of people; the signal that alerting itself lives is for machines. */
const RECEIVERS = ['page', 'ticket'] as const;

/** What somebody was told of an alert: from the notification that it fires to the one that it is over. Unix milliseconds. */
export interface Episode {
  readonly receiver: (typeof RECEIVERS)[number];
  readonly alert: NotifiedAlert;
  readonly from_ms: number;
  /** null while nobody has said that it is over. */
  readonly to_ms: number | null;
}

/** In the order in which they began. Alertmanager says again that an alert fires: that is the same episode. */
export function episodesIn(notices: readonly Notice[]): readonly Episode[] {
  const episodes: Episode[] = [];
  for (const { alert, receiver, at_ms } of notices.flatMap(told)) {
    const index = episodes.findLastIndex(
      (one) => one.receiver === receiver && one.alert.fingerprint === alert.fingerprint,
    );
    const newest = episodes[index];
    const is_open = newest?.to_ms === null;
    if (is_open && !isFiring(alert)) episodes[index] = { ...newest, to_ms: at_ms };
    if (!is_open && isFiring(alert))
      episodes.push({ receiver, alert, from_ms: at_ms, to_ms: null });
  }
  return episodes;
}

/** The alerts of a notification that came to people. */
function told({ receiver: name, at_ms, alerts }: Notice) {
  const receiver = RECEIVERS.find((one) => one === name);
  return receiver === undefined ? [] : alerts.map((alert) => ({ receiver, at_ms, alert }));
}

/** Each alert once, first come first. @param from_ms from when its time is told */
export function firedOf(episodes: readonly Episode[], from_ms: number): readonly FiredAlert[] {
  const fired = new Map<string, FiredAlert>();
  for (const { alert, from_ms: at_ms } of episodes) {
    const name = nameOf(alert) ?? 'an alert without a name';
    const platform = platformOf(alert);
    const key = `${name} ${platform}`;
    if (fired.has(key)) continue;
    fired.set(key, { alert: name, platform, after_s: (at_ms - from_ms) / 1000 });
  }
  return [...fired.values()];
}

export function isFiring({ status }: NotifiedAlert): boolean {
  return status === 'firing';
}

export function nameOf({ labels }: NotifiedAlert): string | undefined {
  return labels['alertname'];
}

export function platformOf({ labels }: NotifiedAlert): Platform | null {
  return PLATFORMS.find((platform) => platform === labels['platform']) ?? null;
}
