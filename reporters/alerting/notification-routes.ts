import type { AlertingOptions, ReceiverRole } from '../../model/alerting.ts';

/** `label op value`, as both Alertmanager and Grafana have it. */
export type LabelMatcher = readonly [label: string, op: '=' | '!=' | '=~', value: string];

/** Where alerts go that all matchers fit; the first route that fits has them. */
export interface NotificationRoute {
  readonly receiver: ReceiverRole;
  readonly matchers: readonly LabelMatcher[];
  /** Alerts that are alike in these are one notification. */
  readonly group_by: readonly string[];
  readonly group_wait_s: number;
  readonly group_interval_s: number;
  readonly repeat_interval_s: number;
}

/** Every alert that no other route has. */
export const ROOT_GROUP = ['alertname', 'platform', 'province', 'location'] as const;

/** Grafana calls alerts by the titles of their rules, which begin with their names. */
const CERTIFICATES: LabelMatcher = ['alertname', '=~', 'ThongsuotCertificateExpiring.*'];

const HOUR_S = 3600;

type Times = Pick<NotificationRoute, 'group_wait_s' | 'group_interval_s' | 'repeat_interval_s'>;

/** How soon, how often updated, how often repeated, before it is scaled. */
const TIMES = {
  // A dead man's switch is to be heard every minute. A group is looked at every interval and repeated when what was sent is older
  // than the other: were the two alike, every second look would come a moment too early.
  watchdog: { group_wait_s: 0, group_interval_s: 60, repeat_interval_s: 30 },
  page: { group_wait_s: 10, group_interval_s: 60, repeat_interval_s: HOUR_S },
  ticket: { group_wait_s: 60, group_interval_s: 300, repeat_interval_s: 24 * HOUR_S },
} as const satisfies Record<ReceiverRole, Times>;

/**
 * Who gets what. Pages of one platform of a vendor are one notification, whatever the province; those of nobody's are one for each
 * place. No route is mute in maintenance: the rules see to that (maintenance.ts).
 */
export function notificationRoutes(options: AlertingOptions): readonly NotificationRoute[] {
  const route = (
    receiver: ReceiverRole,
    matchers: readonly LabelMatcher[],
    group_by: readonly string[],
  ): NotificationRoute => ({
    receiver,
    matchers,
    group_by,
    ...scaledTimes(receiver, options),
  });
  return [
    route('watchdog', [['severity', '=', 'none']], ['alertname']),
    // For days: a group that stays open for so long would hide that a vendor is down by then.
    route('page', [['severity', '=', 'page'], CERTIFICATES], ['vendor', 'platform']),
    route(
      'page',
      [
        ['severity', '=', 'page'],
        ['vendor', '!=', ''],
      ],
      ['vendor', 'platform'],
    ),
    route('page', [['severity', '=', 'page']], ['platform', 'province']),
    route('ticket', [['severity', '=', 'ticket']], ROOT_GROUP),
  ];
}

/** The times of the root, for what fits no route. */
export function scaledTimes(receiver: ReceiverRole, { time_scale }: AlertingOptions): Times {
  const scaled = (seconds: number): number =>
    seconds === 0 ? 0 : Math.max(1, Math.round(seconds * time_scale));
  const { group_wait_s, group_interval_s, repeat_interval_s } = TIMES[receiver];
  return {
    group_wait_s: scaled(group_wait_s),
    group_interval_s: scaled(group_interval_s),
    repeat_interval_s: scaled(repeat_interval_s),
  };
}

/** Times as Alertmanager and Grafana both write them. */
export function timesOf({
  group_wait_s,
  group_interval_s,
  repeat_interval_s,
}: ReturnType<typeof scaledTimes>) {
  return {
    group_wait: `${group_wait_s}s`,
    group_interval: `${group_interval_s}s`,
    repeat_interval: `${repeat_interval_s}s`,
  };
}
