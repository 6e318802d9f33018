import { exponential, type Random } from '../../../../model/random.ts';
import type { Stretch } from './pool.ts';

const MINUTE_MS = 60_000;

/** Thrashing: service takes longer for whoever finds more than so many waiting. */
export function cliff(factor: number, waiting_max: number): Stretch {
  return { factor: ({ waiting }) => (waiting > waiting_max ? factor : 1) };
}

/** A cold cache: service × (1 + extra·e^(−t/τ)), t since the first visit of all. */
export function coldCache(extra: number, tau_s: number): Stretch {
  let since_ms: number | null = null;
  return {
    factor: ({ now_ms }) => {
      since_ms ??= now_ms;
      return 1 + extra * Math.exp((since_ms - now_ms) / (1000 * tau_s));
    },
  };
}

/** What can be carried falls by so much a minute, of what it was at first. */
export function leak(percent_per_minute: number): Stretch {
  return {
    factor: ({ now_ms }) =>
      1 / Math.max(0.01, 1 - (percent_per_minute / 100) * (now_ms / MINUTE_MS)),
  };
}

/** Another tenant: service takes longer in spells of exponential length. */
export function neighbour(
  random: Random,
  {
    factor,
    ratio,
    mean_s,
  }: { readonly factor: number; readonly ratio: number; readonly mean_s: number },
): Stretch {
  const busy_ms = 1000 * mean_s;
  const quiet_ms = (busy_ms * (1 - ratio)) / ratio;
  let is_busy = random() < ratio;
  let until_ms = exponential(random, is_busy ? busy_ms : quiet_ms);
  return {
    factor: ({ start_ms }) => {
      while (until_ms < start_ms) {
        is_busy = !is_busy;
        until_ms += exponential(random, is_busy ? busy_ms : quiet_ms);
      }
      return is_busy ? factor : 1;
    },
  };
}

/** Each trial finds the machine a little different: all its service × e^(σz). */
export function trialNoise(random: Random, sigma: number): Stretch {
  let factor = 1;
  return {
    begin: () => {
      const radius = Math.sqrt(-2 * Math.log(1 - random()));
      factor = Math.exp(sigma * radius * Math.cos(2 * Math.PI * random()));
    },
    factor: () => factor,
  };
}

export interface LoadDependence {
  readonly scale_per_s: number;
  readonly power: number;
  readonly most_per_s: number;
}

/**
 * Service grows with the load: × (1 + (λ/scale)^power), up to a load that is beyond the capacity. Work is fixed when a visit
 * comes: without an end to it, what piled up in an overload would be as slow long after.
 */
export function loadDependent({ scale_per_s, power, most_per_s }: LoadDependence): Stretch {
  let factor = 1;
  return {
    begin: (rate_per_s) => {
      factor = 1 + (Math.min(rate_per_s, most_per_s) / scale_per_s) ** power;
    },
    factor: () => factor,
  };
}
