import { describe, expect, it } from 'vitest';
import {
  ALERT_PANEL_IDS,
  DASHBOARD_UIDS,
  DATASOURCE_UID,
  FOLDER_UIDS,
} from '../../../reporters/dashboards/uids.ts';

/** What Grafana takes: letters, digits, `-` and `_`, 40 characters at most. `-en` comes behind those of dashboards. */
const UID = /^[a-zA-Z0-9_-]{1,37}$/;

describe('the uids of the dashboards', () => {
  const all = [...Object.values(DASHBOARD_UIDS), ...Object.values(FOLDER_UIDS), DATASOURCE_UID];

  it('are such as Grafana takes, in both languages', () => {
    expect(all.filter((uid) => !UID.test(uid))).toEqual([]);
  });

  it('are each of one thing', () => {
    expect(new Set(all).size).toBe(all.length);
  });

  it('come with a panel for alerts to show', () => {
    expect(Object.keys(ALERT_PANEL_IDS)).toEqual(Object.keys(DASHBOARD_UIDS));
  });
});
