import { counted } from '../model/counted.ts';
import type { Reason } from '../model/verdict.ts';
import type { GeneratorSample } from '../model/window.ts';
import { invalid } from './invalid.ts';
import { percent } from './texts.ts';

/** A port is kept for a minute after its connection: what takes so many has a fifth left for what is to come. */
const PORTS_RATIO_MAX = 0.8;

const REMEDY =
  'Keep connections alive, widen net.ipv4.ip_local_port_range or raise the limit on open files, or use a second generator';

/**
 * Why requests may not have left this machine; empty when they did. A port that is not there is nobody's failure but
 * the generator's, and one request is enough: those before it waited for one already.
 *
 * @param unsent_requests those that the generator had no port, address or open file for
 */
export function portReasons(
  samples: readonly GeneratorSample[],
  unsent_requests: number,
): Reason[] {
  if (unsent_requests > 0) {
    const text = `${counted(unsent_requests, 'request')} never left this machine, which had no local port, no local address or no open file left for them; they are not counted against the target. ${REMEDY}`;
    return [invalid('requests_unsent', text, { observed: unsent_requests, limit: 0 })];
  }
  const ratios = samples.map(({ ports_ratio }) => ports_ratio).filter((ratio) => ratio !== null);
  const observed = Math.max(0, ...ratios);
  if (observed < PORTS_RATIO_MAX) return [];
  const text = `Connections to one address took ${percent(observed)} of this machine's local ports, and from ${percent(PORTS_RATIO_MAX)} on the next ones may find none. ${REMEDY}`;
  const figures = { observed, limit: PORTS_RATIO_MAX, samples: ratios.length };
  return [invalid('generator_ports_exhausted', text, figures)];
}
