import { SAMPLE_PLAN } from './sample-plan.ts';
import type { World } from './world.ts';

/** Everything works, seen from three places. */
export const HEALTHY: Omit<World, 'length_s'> = {
  probes: SAMPLE_PLAN.probes,
  locations: ['ha-noi', 'da-nang', 'can-tho'],
  scrape_s: 30,
  fate: () => 'ok',
};
