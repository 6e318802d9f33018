import { logNormalPairs, type Random } from '../../../model/random.ts';
import type { ServiceTime } from '../../../simulator/service-time.ts';

/** Draws of a service time, in milliseconds: what `drawServiceTime` gives, with all that can be done once done before. */
export function serviceDraws({ mean_ms, distribution }: ServiceTime, random: Random): () => number {
  switch (distribution.kind) {
    case 'exponential':
      return () => -mean_ms * Math.log(1 - random());
    case 'deterministic':
      return () => mean_ms;
    case 'lognormal': {
      const variance = Math.log(1 + distribution.cv ** 2);
      const pairs = logNormalPairs(mean_ms / Math.exp(variance / 2), Math.sqrt(variance));
      let has_second = false;
      return () => {
        has_second = !has_second;
        return has_second ? pairs.first(random) : pairs.second();
      };
    }
  }
}
