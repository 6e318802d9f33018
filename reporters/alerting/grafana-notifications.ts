import {
  type AlertingOptions,
  type AlertingPlan,
  RECEIVER_ROLES,
  type Receiver,
  type ReceiverRole,
} from '../../model/alerting.ts';
import type { GeneratedFile } from '../../model/generated-file.ts';
import { muteTimes } from '../../model/mute-time.ts';
import { grafanaYaml } from './generated-yaml.ts';
import { namedWindows } from './named-windows.ts';
import {
  type NotificationRoute,
  notificationRoutes,
  ROOT_GROUP,
  scaledTimes,
  timesOf,
} from './notification-routes.ts';

const FOLDER = 'grafana/provisioning/alerting';

/** Whose tree of routes it is, there is one of. */
const WHOLE_TREE =
  'Grafana has one tree of notification policies, and this file replaces ALL of it: leave it out where others have routes of their own.';

/** Contact points, notification policies and mute timings, as Grafana provisions them. Inhibition Grafana has none. */
export function grafanaNotifications(
  { maintenance, settings }: AlertingPlan,
  options: AlertingOptions,
): readonly GeneratedFile[] {
  const contactPoints = RECEIVER_ROLES.map((role) => ({
    orgId: 1,
    name: nameOf(role),
    receivers: [contactOf(role, settings.receivers[role])],
  }));
  const policies = [
    {
      orgId: 1,
      receiver: nameOf('ticket'),
      group_by: ROOT_GROUP,
      ...timesOf(scaledTimes('ticket', options)),
      routes: notificationRoutes(options).map(routeOf),
    },
  ];
  const muted = namedWindows(maintenance).map(({ name, window }) => ({
    orgId: 1,
    name,
    time_intervals: muteTimes(window),
  }));
  return [
    { path: `${FOLDER}/thongsuot-contact-points.yaml`, text: grafanaYaml({ contactPoints }) },
    { path: `${FOLDER}/thongsuot-policies.yaml`, text: grafanaYaml({ policies }, WHOLE_TREE) },
    { path: `${FOLDER}/thongsuot-mute-times.yaml`, text: grafanaYaml({ muteTimes: muted }) },
  ];
}

function nameOf(role: ReceiverRole): string {
  return `thongsuot-${role}`;
}

function routeOf(route: NotificationRoute) {
  return {
    receiver: nameOf(route.receiver),
    object_matchers: route.matchers,
    group_by: route.group_by,
    ...timesOf(route),
  };
}

/** Grafana has a mail server of its own; secrets it reads from the file itself. */
function contactOf(role: ReceiverRole, receiver: Receiver) {
  const base = { uid: nameOf(role), disableResolveMessage: role === 'watchdog' };
  if (receiver.kind === 'email') {
    return { ...base, type: 'email', settings: { addresses: receiver.to } };
  }
  const { url, credentials_file } = receiver;
  const login = {
    authorization_scheme: 'Bearer',
    authorization_credentials: `$__file{${credentials_file}}`,
  };
  return {
    ...base,
    type: 'webhook',
    settings: { url, httpMethod: 'POST', ...(credentials_file !== null && login) },
  };
}
