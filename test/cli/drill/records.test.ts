import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runsIn } from '../../../cli/drill/records.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { segmentName } from '../../../reporters/watch/journal-files.ts';
import { lineOf } from '../../../reporters/watch/record-line.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-records-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const RECORD: ProbeRecord = {
  probe: 'portal/home',
  kind: 'http',
  journey: 'portal/home',
  platform: 'portal',
  province: null,
  location: 'ha-noi',
  phase: 'outside',
  slot_at: '2025-07-01T01:00:00.000Z',
  started_at: '2025-07-01T01:00:00.010Z',
  queue_wait_s: 0.01,
  duration_s: 0.2,
  outcome: 'ok',
  error: null,
  steps: [],
  values: {},
  notes: {},
  artifacts: null,
  diagnostic: null,
  skip_reason: null,
  slots: 1,
};

it('the runs of a journal are those of all its segments, without skipped slots and torn lines', async () => {
  const skipped: ProbeRecord = { ...RECORD, outcome: 'skipped', skip_reason: 'overlap' };
  const failed: ProbeRecord = { ...RECORD, outcome: 'fail', error: '503' };
  const first = lineOf(RECORD) + lineOf(skipped);
  writeFileSync(path.join(dir, segmentName('2025-07-01', 1)), first);
  writeFileSync(path.join(dir, segmentName('2025-07-01', 2)), `${lineOf(failed)}{"probe":"por`);
  expect((await runsIn(dir)).map(({ outcome }) => outcome)).toEqual(['ok', 'fail']);
  expect(await runsIn(path.join(dir, 'none'))).toEqual([]);
});
