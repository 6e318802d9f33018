import {
  capacity,
  refusalCapacity,
  responseTail,
  type Station,
  saturationRate,
} from '../../../simulator/truth.ts';
import type { Promised } from './scenario.ts';
import type { Truth } from './stored-truths.ts';

function exact(rate_per_s: number): Truth {
  return { rate_per_s, low_per_s: rate_per_s, high_per_s: rate_per_s };
}

/** M/M/c. */
export function poolTruth(station: Station, promised: Promised): Truth {
  return exact(capacity(station, promised));
}

/** M/M/c with places: the errors bind where the limit is generous. */
export function refusingTruth(
  station: Station & { readonly places: number },
  promised: Promised,
): Truth {
  const { servers, service_ms, places } = station;
  return exact(
    refusalCapacity({ servers, service_ms, queue_places: places }, promised.error_ratio),
  );
}

/** M/M/c whose service is × (1 + (λ/scale)^power): at each rate it is a pool of its own. */
export function loadDependentTruth(
  station: Station,
  { scale_per_s, power }: { readonly scale_per_s: number; readonly power: number },
  promised: Promised,
): Truth {
  const tail = (rate_per_s: number): number => {
    const service_ms = station.service_ms * (1 + (rate_per_s / scale_per_s) ** power);
    return responseTail({ servers: station.servers, service_ms }, rate_per_s, promised.limit_ms);
  };
  let low = 0;
  let high = saturationRate(station);
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) <= 1 - promised.quantile) low = middle;
    else high = middle;
  }
  return exact(low);
}
