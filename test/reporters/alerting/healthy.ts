import { SAMPLE_PLAN } from './sample-plan.ts';
import type { World } from './world.ts';

/** An hour in which everything works, seen from three places. */
export const HEALTHY: World = {
  probes: SAMPLE_PLAN.probes,
  locations: ['ha-noi', 'da-nang', 'can-tho'],
  length_s: 3600,
  scrape_s: 30,
  fate: () => 'ok',
};
