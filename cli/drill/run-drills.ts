import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Drill, DrillResult, HealthyControl } from '../../model/drill.ts';
import { ProgramEndedError } from '../../runners/drill/program.ts';
import type { Context } from '../command.ts';
import type { Field } from './field.ts';
import { runHealthyControl } from './healthy-control.ts';
import type { Outage } from './outages.ts';
import { type DrillMeans, limitsOf, NotHealthyError, runDrill } from './run-drill.ts';
import { type Stage, startStage } from './stage.ts';

/** A part of a table of drills: outages that the probes of one field have to see. */
export interface FieldDrills {
  readonly field: Field;
  readonly outages: readonly Outage[];
}

/**
 * Drills one outage after the other, each with a Prometheus and an Alertmanager of its own, which know of nothing before.
 *
 * @param onBegin told before each, and `onEnd` after it
 */
export async function runDrills(
  context: Context,
  config: Config,
  { field, outages }: FieldDrills,
  means: DrillMeans,
  told: { onBegin(outage: Outage): void; onEnd(drill: Drill): void },
): Promise<readonly Drill[]> {
  if (outages.length === 0) return [];
  return onStage(context, config, field, means, async (stage) => {
    const drills: Drill[] = [];
    for (const outage of outages) {
      told.onBegin(outage);
      const drill = await measured(outage, field, () => runDrill(stage, field, outage, means));
      told.onEnd(drill);
      drills.push(drill);
    }
    return drills;
  });
}

/** As {@link runHealthyControl}, on a stage of its own. */
export async function runControl(
  context: Context,
  config: Config,
  field: Field,
  asked: { readonly duration_s: number; readonly flake_ratio: number },
  means: DrillMeans,
): Promise<HealthyControl> {
  return onStage(context, config, field, means, async (stage) => {
    return runHealthyControl(stage, field, asked, means);
  });
}

async function onStage<T>(
  context: Context,
  config: Config,
  field: Field,
  { tmp_dir }: DrillMeans,
  act: (stage: Stage) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(path.join(tmp_dir, 'thongsuot-drill-'));
  try {
    const stage = await startStage(context, config, field, dir);
    try {
      return await act(stage);
    } finally {
      await stage.close();
    }
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What could not be measured is a result, too: the drills after it go on. */
async function measured(outage: Outage, field: Field, run: () => Promise<Drill>): Promise<Drill> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ProgramEndedError) && !(error instanceof NotHealthyError)) throw error;
    const result: DrillResult = {
      kind: 'invalid',
      reasons: [error.message],
      detect_s: null,
      told_s: null,
      resolve_s: null,
      pages: 0,
      also: [],
      wrong: [],
    };
    const { interval_s } = field;
    const { told_within_s } = limitsOf(field);
    const expectation = { told: outage.told, platform: null, may_concern: [] };
    return {
      fault: outage.id,
      at: outage.wrong.at,
      interval_s,
      told_within_s,
      expectation,
      result,
    };
  }
}
