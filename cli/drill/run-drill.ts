import { isResolved, isTold, judgeDrill } from '../../analysis/drill.ts';
import type { Drill, Expectation } from '../../model/drill.ts';
import type { Platform } from '../../model/platform.ts';
import type { ProbeRecord } from '../../model/probe-record.ts';
import { systemClock } from '../../runners/clock.ts';
import { type Alerting, startAlerting } from '../../runners/drill/alerting.ts';
import { queryValue } from '../../runners/drill/prometheus-query.ts';
import { startWebhook, type Webhook } from '../../runners/drill/webhook.ts';
import { drillFiles } from './drill-files.ts';
import type { Field } from './field.ts';
import { limitsOf, scrapeInterval_s, warmUp_s } from './limits.ts';
import { mayFail, rightProbes } from './meets.ts';
import type { Outage } from './outages.ts';
import type { Stage } from './stage.ts';
import { Vigil } from './vigil.ts';

/** What drills need of this machine. */
export interface DrillMeans {
  readonly prometheus_path: string;
  readonly alertmanager_path: string;
  /** What is written goes below it. */
  readonly tmp_dir: string;
  readonly signal: AbortSignal;
}

/** Alerting that watches over a stage, everything healthy. */
export interface Watched {
  readonly alerting: Alerting;
  readonly webhook: Webhook;
  readonly vigil: Vigil;
}

/** For so much longer than allowed it is waited, to tell how late a page is. */
const PATIENCE = 1.5;

/** A fault lasts for so long at least, so that whatever else it sets off has the time to. */
const LAST_INTERVALS = 2;
const LAST_EXTRA_MS = 15_000;

/** Every probe must have run well twice, and programs that have just started take their time for everything. */
const HEALTHY_INTERVALS = 4;
const HEALTHY_EXTRA_S = 120;
const SCRAPED_MAX_MS = 60_000;

/** How many daemons are scraped. */
const SCRAPED = 'count(up == 1)';

/** Lets one outage happen while real alerting watches, then withdraws it, and judges what people were told. */
export async function runDrill(
  stage: Stage,
  field: Field,
  outage: Outage,
  means: DrillMeans,
): Promise<Drill> {
  const limits = limitsOf(field, outage, stage.config, systemClock.now_ms());
  const expectation = expectationOf(outage, stage);
  const told = { fault: outage.id, at: outage.wrong.at, expectation };
  const warm_up_s = warmUp_s(field, outage, stage.config);
  const asked = { ...means, warm_up_s };
  const result = await watchedOver(stage, field, asked, async ({ vigil, webhook }) => {
    const interval_ms = 1000 * field.interval_s;
    const injected_ms = systemClock.now_ms();
    const withdraw = await stage.world.begin(outage.wrong);
    try {
      const most_ms = 1000 * Math.max(...Object.values(limits.within_s)) * PATIENCE;
      await vigil.until(() => isTold(expectation, webhook.notices), most_ms);
      const lasted_ms = systemClock.now_ms() - injected_ms;
      await vigil.pass(LAST_INTERVALS * interval_ms + LAST_EXTRA_MS - lasted_ms);
    } finally {
      await withdraw();
    }
    const withdrawn_ms = systemClock.now_ms();
    // As much longer as this process was held up, to tell whether that is why.
    const resolve_ms = 1000 * limits.resolved_within_s + vigil.held_up_ms;
    await vigil.until(() => isResolved(expectation, webhook.notices), resolve_ms);
    // What was resolved too early comes again.
    await vigil.pass(2 * interval_ms);
    const records = await stage.records();
    const course = {
      injected_ms,
      withdrawn_ms,
      detected_ms: detectedIn(records, outage, stage, injected_ms, withdrawn_ms),
      notices: webhook.notices,
      held_up_ms: vigil.held_up_ms,
    };
    return judgeDrill(expectation, course, limits);
  });
  return { ...told, interval_s: field.interval_s, result };
}

/**
 * Starts alerting over a stage, waits until all is well, and does what is to be done then.
 *
 * @param warm_up_s how long alerting watches before that
 * @throws ProgramEndedError when Prometheus or Alertmanager ends meanwhile; Error when the stage is not healthy
 */
export async function watchedOver<T>(
  stage: Stage,
  field: Field,
  { warm_up_s, ...means }: DrillMeans & { readonly warm_up_s: number },
  act: (watched: Watched) => Promise<T>,
): Promise<T> {
  await waitForHealth(stage, field, means.signal);
  const vigil = new Vigil(means.signal);
  const webhook = await startWebhook(() => systemClock.now_ms());
  try {
    const files = drillFiles(stage.config, webhook.url, field.time_scale);
    const { targets } = stage;
    const alerting = await startAlerting({
      ...means,
      files,
      targets,
      scrape_interval_s: scrapeInterval_s(field),
    });
    try {
      vigil.dependOn(alerting.ended);
      const areScraped = async (): Promise<boolean> =>
        (await queryValue(alerting.prometheus_url, SCRAPED, means.signal)) === targets.length;
      if (!(await vigil.until(areScraped, SCRAPED_MAX_MS))) {
        throw new NotHealthyError(
          `Prometheus did not reach all daemons within ${SCRAPED_MAX_MS / 1000} s`,
        );
      }
      await vigil.pass(1000 * warm_up_s);
      return await act({ alerting, webhook, vigil });
    } finally {
      await alerting.close();
    }
  } finally {
    await webhook.close();
    vigil.end();
  }
}

/** Something was wrong before anything was made to go wrong. */
export class NotHealthyError extends Error {
  override readonly name = 'NotHealthyError';
}

/** Alerting that starts while something is wrong would be right to fire. */
async function waitForHealth(
  stage: Stage,
  { interval_s }: Field,
  signal: AbortSignal,
): Promise<void> {
  const vigil = new Vigil(signal);
  try {
    const within_s = HEALTHY_INTERVALS * interval_s + HEALTHY_EXTRA_S;
    const isWell = async (): Promise<boolean> => (await stage.unwell()).length === 0;
    if (await vigil.until(isWell, 1000 * within_s)) return;
    const unwell = (await stage.unwell()).join(', ');
    throw new NotHealthyError(
      `not everything was well within ${within_s} s, before anything was made to go wrong: ${unwell}`,
    );
  } finally {
    vigil.end();
  }
}

/** A fault of the prober itself is about no platform, and those of name servers are seen by the probe of one. */
function expectationOf(outage: Outage, { watching }: Stage): Expectation {
  const { wrong, told, alerts } = outage;
  const may_concern = watching
    .filter((one) => mayFail(outage, one))
    .map(({ plan }) => plan.platform);
  const right = rightProbes(outage, watching)[0]?.plan.platform ?? null;
  const platform = platformOf(wrong.at, right);
  return { told, alerts, platform, may_concern: [...new Set(may_concern)] };
}

function platformOf(at: Outage['wrong']['at'], right: Platform | null): Platform | null {
  if (at === 'clock') return null;
  return at === 'names' ? right : at;
}

/** When the first run ended that saw the outage, of a probe that has to. */
function detectedIn(
  records: readonly ProbeRecord[],
  outage: Outage,
  { watching }: Stage,
  from_ms: number,
  to_ms: number,
): number | null {
  const right = new Set(rightProbes(outage, watching).map(({ plan }) => plan.name));
  const ends = records
    .filter(({ probe, outcome }) => right.has(probe) && outage.outcomes.includes(outcome))
    .map(({ started_at, duration_s }) => Date.parse(started_at) + 1000 * duration_s)
    .filter((ended_ms) => ended_ms >= from_ms && ended_ms <= to_ms);
  return ends.length === 0 ? null : Math.min(...ends);
}
