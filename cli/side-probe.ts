import type { Config } from '../config/config.ts';
import { listOf } from '../config/quote.ts';
import type { Platform } from '../model/platform.ts';
import { seededRandom } from '../model/random.ts';
import type { Workload } from '../model/workload.ts';
import { systemClock } from '../runners/clock.ts';
import { type AskedOnTheSide, SIDE_RATE_MAX_PER_S, SideProbe } from '../runners/side-probe.ts';
import { type SideRead, sideReads, sideVariables } from '../runners/side-reads.ts';
import { Visitor } from '../runners/visitor.ts';
import type { Context } from './command.ts';
import { reachOf, readSecrets } from './reach.ts';
import { bindingOf, type OpenTargets } from './targets.ts';

/** Names the stream of random numbers apart from those of k6's visitors. */
const STREAM = 0x51de;

export interface SidePlan {
  /** Undefined where nobody is asked. */
  readonly side: SideProbe | undefined;
  /** The rate that was authorised, less what is asked on the side. */
  readonly workload: Workload;
  /** What the operator should know of it: whom nobody asks, and why. */
  readonly talk: readonly string[];
}

/**
 * Prepares what is asked of each platform on the side of a load, out of the rate that its owner authorised.
 *
 * @param requests_per_s that the load makes
 */
export async function planSideProbe(
  { context, config, open }: { context: Context; config: Config; open: OpenTargets },
  workload: Workload,
  requests_per_s: number,
): Promise<SidePlan> {
  const { reads, without } = sideReads(workload);
  const talk = without.length === 0 ? [] : [`${NOBODY} ${listOf(without)}: ${NOT_OPEN}`];
  const cap = workload.fence.requests_max_per_s;
  const room = cap === null ? null : cap - reads.length * SIDE_RATE_MAX_PER_S;
  if (room !== null && room < requests_per_s) {
    const platforms = listOf(reads.map(({ platform }) => platform));
    return { side: undefined, workload, talk: [...talk, `${NOBODY} ${platforms}: ${NO_ROOM}`] };
  }
  if (reads.length === 0) return { side: undefined, workload, talk };
  const visiting = { context, config, open, workload };
  const asked = await Promise.all(reads.map((read, i) => askedOf(visiting, read, i)));
  const random = seededRandom(workload.seed, STREAM);
  return {
    side: new SideProbe(asked, systemClock, random),
    workload: { ...workload, fence: { ...workload.fence, requests_max_per_s: room } },
    talk,
  };
}

const NOBODY = 'on the side of the load nobody asks';

const NOT_OPEN = 'it has no read before a login that may be repeated';

const NO_ROOM = 'the authorised rate has no room for two requests a second more';

async function askedOf(
  { context, config, open, workload }: Parameters<typeof planSideProbe>[0] & { workload: Workload },
  read: SideRead,
  index: number,
): Promise<AskedOnTheSide> {
  const binding = bindingOf(config, read.platform);
  const reach = await reachOf(open.permits, binding);
  const secrets = await readSecrets(binding, context.env);
  const base_url = baseUrlOf(open, read.platform);
  const visitor = new Visitor(
    { ...reach, base_url, binding, secrets, keep_alive: true },
    read.persona,
  );
  const random = seededRandom(workload.seed, STREAM, index);
  return {
    ...read,
    visitor,
    timeout_ms: workload.operations[read.operation]?.timeout_ms ?? Number.POSITIVE_INFINITY,
    variables: () =>
      sideVariables(random, read.persona, {
        marker: workload.marker,
        now_ms: systemClock.now_ms(),
      }),
  };
}

function baseUrlOf({ targets }: OpenTargets, platform: Platform): string {
  const target = targets.get(platform);
  if (target === undefined) throw new Error(`platform ${platform} is not open`);
  return target.base_url;
}
