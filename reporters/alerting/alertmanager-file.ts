import {
  type AlertingOptions,
  type AlertingPlan,
  RECEIVER_ROLES,
  type Receiver,
} from '../../model/alerting.ts';
import { muteTimes } from '../../model/mute-time.ts';
import { generatedYaml } from './generated-yaml.ts';
import { namedWindows } from './named-windows.ts';
import {
  type LabelMatcher,
  type NotificationRoute,
  notificationRoutes,
  ROOT_GROUP,
  scaledTimes,
  timesOf,
} from './notification-routes.ts';

/**
 * What one alert makes needless to say. `equal` must be alike in both; what both lack is alike. An alert that ends while it is
 * inhibited is told to nobody as over: only such may be a target as end no earlier than their source. Rules see to the rest
 * (told.ts).
 */
const INHIBITIONS = [
  // Where nothing watches any more, no location does. The first that is back ends both.
  {
    source: ['alertname="ThongsuotWatchAbsent"'],
    target: ['alertname="ThongsuotProberDown"'],
    equal: [],
  },
  // The page makes the ticket needless. What is over the limit of the page is over that of the ticket.
  {
    source: ['severity="page"'],
    target: ['alertname=~"ThongsuotCertificateExpiring|ThongsuotSurge"', 'severity="ticket"'],
    equal: ['alertname', 'platform', 'province', 'probe'],
  },
] as const;

/** The configuration of Alertmanager (0.25 and later): routes, groups, receivers, windows of maintenance by name. Secrets stay in files. */
export function alertmanagerConfig(plan: AlertingPlan, options: AlertingOptions): string {
  const { maintenance, settings } = plan;
  return generatedYaml({
    route: {
      receiver: 'ticket',
      group_by: ROOT_GROUP,
      ...timesOf(scaledTimes('ticket', options)),
      routes: notificationRoutes(options).map(routeOf),
    },
    inhibit_rules: INHIBITIONS.map(({ source, target, equal }) => ({
      source_matchers: source,
      target_matchers: target,
      equal,
    })),
    ...(maintenance.length > 0 && {
      time_intervals: namedWindows(maintenance).map(({ name, window }) => ({
        name,
        time_intervals: muteTimes(window),
      })),
    }),
    receivers: RECEIVER_ROLES.map((role) => ({
      name: role,
      ...receiverOf(settings.receivers[role], role !== 'watchdog'),
    })),
  });
}

function routeOf(route: NotificationRoute) {
  return {
    receiver: route.receiver,
    matchers: route.matchers.map(matcherText),
    group_by: route.group_by,
    ...timesOf(route),
  };
}

function matcherText([label, op, value]: LabelMatcher): string {
  return `${label}${op}"${value}"`;
}

function receiverOf(receiver: Receiver, send_resolved: boolean) {
  if (receiver.kind === 'webhook') {
    const { url, credentials_file } = receiver;
    const http_config = { authorization: { type: 'Bearer', credentials_file } };
    return {
      webhook_configs: [{ url, send_resolved, ...(credentials_file !== null && { http_config }) }],
    };
  }
  const { to, from, smarthost, username, password_file } = receiver;
  const login = { auth_username: username, auth_password_file: password_file };
  return {
    email_configs: [{ to, from, smarthost, send_resolved, ...(username !== null && login) }],
  };
}
