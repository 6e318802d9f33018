import type { ProbeRecord } from '../../../model/probe-record.ts';

/** 1 July 2025, 08:00 in Viet Nam. */
export const SAMPLE_MS = Date.parse('2025-07-01T01:00:00.000Z');

/** A run that went well, at the given minute after the start. */
export function sampleRecord(minute = 0, changes: Partial<ProbeRecord> = {}): ProbeRecord {
  const slot_ms = SAMPLE_MS + 60_000 * minute;
  return {
    probe: 'settlement-hue',
    kind: 'journey',
    journey: 'citizen-submits',
    platform: 'settlement',
    province: 'hue',
    location: 'ha-noi',
    phase: 'urgent',
    slot_at: new Date(slot_ms).toISOString(),
    started_at: new Date(slot_ms + 250).toISOString(),
    queue_wait_s: 0.25,
    duration_s: 3.5,
    outcome: 'ok',
    error: null,
    steps: [
      { name: 'Mở trang chủ', duration_s: 0.8, ok: true },
      { name: 'Nộp hồ sơ', duration_s: 2.7, ok: true },
    ],
    values: { lcp_s: 1.25 },
    notes: { dossier_code: 'H57.12-250701-0001' },
    artifacts: null,
    diagnostic: null,
    skip_reason: null,
    slots: 1,
    ...changes,
  };
}

/** A run that its target failed. */
export function failedRecord(minute = 0, changes: Partial<ProbeRecord> = {}): ProbeRecord {
  return sampleRecord(minute, {
    outcome: 'fail',
    error: 'GET http://127.0.0.1:8001/nop answered 502',
    steps: [
      { name: 'Mở trang chủ', duration_s: 0.8, ok: true },
      { name: 'Nộp hồ sơ', duration_s: 0.4, ok: false },
    ],
    duration_s: 1.2,
    values: {},
    notes: {},
    ...changes,
  });
}
