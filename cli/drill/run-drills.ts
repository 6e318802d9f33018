import { rm } from 'node:fs/promises';
import type { Config } from '../../config/config.ts';
import type { Drill, HealthyControl } from '../../model/drill.ts';
import { systemClock } from '../../runners/clock.ts';
import { ProgramEndedError } from '../../runners/drill/program.ts';
import { makeDrillFolder } from '../../runners/probe-folder.ts';
import type { Context } from '../command.ts';
import type { Field } from './field.ts';
import { type ControlAsked, controlNotMeasured, runHealthyControl } from './healthy-control.ts';
import { limitsOf } from './limits.ts';
import type { Outage } from './outages.ts';
import { type DrillMeans, NotHealthyError, runDrill } from './run-drill.ts';
import { type Stage, startStage } from './stage.ts';

/** A part of a table of drills: outages that the probes of one field have to see. */
export interface FieldDrills {
  readonly field: Field;
  readonly outages: readonly Outage[];
}

/**
 * Drills one outage after the other, each with a Prometheus and an Alertmanager of its own, which know of nothing before.
 *
 * @param told `onBegin` before each, and `onEnd` after it: what came of those before is not lost when one throws
 */
export async function runDrills(
  context: Context,
  config: Config,
  { field, outages }: FieldDrills,
  means: DrillMeans,
  told: { onBegin(outage: Outage): void; onEnd(drill: Drill): void },
): Promise<void> {
  if (outages.length === 0) return;
  await onStage(context, config, field, means, async (stage, inside) => {
    for (const outage of outages) {
      told.onBegin(outage);
      const drill = await measured(
        () => runDrill(stage, field, outage, inside),
        (reason) => drillNotMeasured(outage, field, stage, reason),
      );
      told.onEnd(drill);
    }
  });
}

/** As {@link runHealthyControl}, on a stage of its own. */
export async function runControl(
  context: Context,
  config: Config,
  field: Field,
  asked: ControlAsked,
  means: DrillMeans,
): Promise<HealthyControl> {
  return onStage(context, config, field, means, (stage, inside) =>
    measured(
      () => runHealthyControl(stage, field, asked, inside),
      (reason) => controlNotMeasured(asked, reason),
    ),
  );
}

/** All that is written goes into one folder, which goes away with the stage. */
async function onStage<T>(
  context: Context,
  config: Config,
  field: Field,
  means: DrillMeans,
  act: (stage: Stage, inside: DrillMeans) => Promise<T>,
): Promise<T> {
  const dir = await makeDrillFolder(means.tmp_dir);
  try {
    const stage = await startStage(context, config, field, dir);
    try {
      return await act(stage, { ...means, tmp_dir: dir });
    } finally {
      await stage.close();
    }
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What could not be measured is a result, too: the drills after it go on. */
async function measured<T>(run: () => Promise<T>, otherwise: (reason: string) => T): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ProgramEndedError || error instanceof NotHealthyError) {
      return otherwise(error.message);
    }
    throw error;
  }
}

function drillNotMeasured(outage: Outage, field: Field, stage: Stage, reason: string): Drill {
  const { within_s } = limitsOf(field, outage, stage.config, systemClock.now_ms());
  return {
    fault: outage.id,
    at: outage.wrong.at,
    interval_s: field.interval_s,
    expectation: { told: outage.told, alerts: outage.alerts, platform: null, may_concern: [] },
    result: {
      kind: 'invalid',
      reasons: [reason],
      detect_s: null,
      told_s: null,
      told_within_s: Math.max(...Object.values(within_s)),
      resolve_s: null,
      pages: 0,
      also: [],
      wrong: [],
    },
  };
}
