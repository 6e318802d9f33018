import type { Maintenance } from '../../model/alerting.ts';
import type { MaintenanceWindow } from '../../model/probe-plan.ts';

/**
 * A window of maintenance under the name that the alerting programs know it by. No route of ours is mute in it: whoever is mute
 * drops the ends of alerts, too. They are there for the routes of others.
 */
interface NamedWindow {
  readonly name: string;
  readonly window: MaintenanceWindow;
}

/** The windows in the order of the configuration; the number keeps two of one title apart. */
export function namedWindows(maintenance: readonly Maintenance[]): readonly NamedWindow[] {
  return maintenance.map(({ title, window }, index) => ({
    name: `${title} #${index + 1}`,
    window,
  }));
}
