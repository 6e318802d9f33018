import type { JournalHealth } from '../../../reporters/watch/journal.ts';
import type { PeerFigures } from '../../../reporters/watch/peers/peer.ts';
import type { WatchedProbe, WatchFigures } from '../../../reporters/watch/watched.ts';

/** The probe whose records `sampleRecord` gives. */
export const SAMPLE_PROBE: WatchedProbe = {
  name: 'settlement-hue',
  title_vi: 'Công dân nộp hồ sơ ở Huế',
  title_en: 'A citizen of Hue submits a dossier',
  kind: 'journey',
  platform: 'settlement',
  province: 'hue',
  location: 'ha-noi',
  interval_s: 60,
};

export const SAMPLE_FIGURES: WatchFigures = {
  workers: {
    idle: 1,
    busy: 2,
    started: 10,
    recycled: { runs: 4, age: 1, memory: 0, fault: 2, lost: 0 },
  },
  journeys: { running: 2, waiting: 3 },
  checks: { running: 0, waiting: 0 },
  config: {
    hash: 'sha256:4f2a',
    loaded_ms: Date.parse('2025-07-01T00:00:00Z'),
    reload_failed: false,
  },
};

export const SAMPLE_HEALTH: JournalHealth = {
  waiting: 2,
  lag_s: 0.004,
  appended: 5,
  failures: 0,
  torn_lines: 1,
  bytes_written: 4096,
};

export const SAMPLE_PEER: PeerFigures = {
  location: 'da-nang',
  up: true,
  last_read_ms: Date.parse('2025-07-01T00:00:00Z'),
  failures: {
    unreachable: 2,
    slow: 1,
    'not-permitted': 0,
    refused: 0,
    answer: 0,
    'too-long': 0,
    cached: 0,
    broken: 0,
    version: 0,
    location: 0,
  },
  clock_offset_s: 0.25,
};
