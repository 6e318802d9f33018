import type { OperationName } from '../../model/operation.ts';
import { type SimulatorOptions, settlePlatform } from '../../simulator/options.ts';
import { ServiceDesk } from '../../simulator/service-desk.ts';
import { serviceTimeSource } from '../../simulator/service-time.ts';

/** What is measured: one platform served alone, by one operation that needs nothing but its queue. */
export const PLATFORM = 'settlement';
export const OPERATION: OperationName = 'settlement.viewProcedure';
export const PATH = '/api/procedures/1.001193';

export const SERVICE_MS = 50;
export const OBJECTIVE = { quantile: 0.95, limit_ms: 200 } as const;

const SEED = 20_250_701;

/** The options of the platform under test: M/M/c, with a room that hardly ever fills. */
export function stationOptions(servers: number): SimulatorOptions {
  return { platforms: [PLATFORM], servers, service_ms: SERVICE_MS, seed: SEED };
}

/**
 * What the very same requests would have met without HTTP, timers and an event loop: the desk of the platform,
 * with the service times that it drew, in event time.
 *
 * @param arrivals_ms when each request came, ascending
 * @returns the response time of each, `Infinity` where it was refused
 */
export function replay(servers: number, arrivals_ms: Float64Array): Float64Array {
  const settings = settlePlatform(PLATFORM, stationOptions(servers));
  const drawMs = serviceTimeSource(settings.seed, settings.serviceTimeOf);
  const desk = new ServiceDesk(settings, drawMs, {
    factor: () => 1,
    admitted: () => undefined,
    retriesOf: () => null,
  });
  return arrivals_ms.map((arrival_ms) => {
    const admission = desk.admit(arrival_ms, OPERATION);
    return admission === null ? Number.POSITIVE_INFINITY : admission.departure_ms - arrival_ms;
  });
}
