import type { Variable } from './spec.ts';

const PROBES = 'thongsuot_probe_info{job=~"$job", instance=~"$instance"}';

/** Where the prober stands. */
export const LOCATION: Variable = {
  name: 'location',
  words: { vi: 'Điểm đo', en: 'Location' },
  of: PROBES,
  all: '.+',
};

export const PLATFORM: Variable = {
  name: 'platform',
  words: { vi: 'Nền tảng', en: 'Platform' },
  of: PROBES,
  all: '.+',
};

/** Probes that are of no province belong to all of them. */
export const PROVINCE: Variable = {
  name: 'province',
  words: { vi: 'Tỉnh, thành phố', en: 'Province' },
  of: PROBES,
  all: '.*',
};

/** Exactly one: steps of several journeys add up to nothing. */
export const PROBE: Variable = {
  name: 'probe',
  words: { vi: 'Phép đo', en: 'Probe' },
  of: 'thongsuot_probe_info{job=~"$job", instance=~"$instance", platform=~"$platform", province=~"$province"}',
};
