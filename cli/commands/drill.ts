import { tmpdir } from 'node:os';
import { loadConfig } from '../../config/load.ts';
import { suggest } from '../../config/suggest.ts';
import type { Drill, HealthyControl } from '../../model/drill.ts';
import { drillJson } from '../../reporters/drill-json.ts';
import { renderControl, renderDrills } from '../../reporters/terminal/drill.ts';
import { alertingPlan } from '../alerting-plan.ts';
import type { Command, Context, OptionValues } from '../command.ts';
import { INTERVAL_S } from '../drill/check-probes.ts';
import { checksEvery, FIELDS, type Field } from '../drill/field.ts';
import { controlLimitsOf } from '../drill/limits.ts';
import type { Outage } from '../drill/outages.ts';
import type { DrillMeans } from '../drill/run-drill.ts';
import { type FieldDrills, runControl, runDrills } from '../drill/run-drills.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import { requireMonitoring } from '../tools.ts';
import { durationOption, listOption, numberOption } from '../values.ts';

/** Without `--at`, faults of platforms are drilled at this one. */
const USUAL_PLATFORM = 'settlement';

const FLAKE_RATIO = 0.01;

const OUTAGES: readonly Outage[] = Object.values(FIELDS).flatMap(({ outages }) => outages);
const FAULTS = [...new Set(OUTAGES.map(({ id }) => id))];
const PLACES = [...new Set(OUTAGES.map(({ wrong }) => wrong.at))];

export const drill: Command = {
  summary:
    'proves that alerts fire: breaks simulated platforms under a real Prometheus and Alertmanager',
  usage:
    '[--fault F[,F…]] [--at PLACE[,PLACE…]] [--by checks|journeys] [--interval SECONDS] [--healthy DURATION [--flakes RATIO]]',
  options: {
    fault: {
      type: 'string',
      value: 'F[,F…]',
      multiple: true,
      help: `these only: ${FAULTS.join(', ')}`,
    },
    at: {
      type: 'string',
      value: 'PLACE[,PLACE…]',
      multiple: true,
      help: `there only: ${PLACES.join(', ')}, or all (default: ${USUAL_PLATFORM}, names, clock)`,
    },
    by: {
      type: 'string',
      value: 'FIELD',
      help: 'seen by checks, or by journeys in a browser (default: both)',
    },
    interval: {
      type: 'string',
      value: 'SECONDS',
      help: `of the checks (default ${INTERVAL_S}); 60 as in service, when all takes ten times as long`,
    },
    healthy: {
      type: 'string',
      value: 'DURATION',
      help: 'instead: nothing is wrong for so long, and nobody may be woken',
    },
    flakes: {
      type: 'string',
      value: 'RATIO',
      help: `with --healthy: share of the requests that fail at random (default ${FLAKE_RATIO})`,
    },
  },
  positionals: { min: 0, max: 0 },
  async run(context, values) {
    const interval_s = numberOption(values, 'interval', { min: INTERVAL_S, max: 60, whole: true });
    const duration_s = durationOption(values, 'healthy');
    const flake_ratio = numberOption(values, 'flakes', { min: 0, max: 1 });
    const field = checksEvery(interval_s ?? INTERVAL_S);
    requireTogether(values, field);
    const asked = askedFor(values, field);
    const config = await loadConfig(context.config_path);
    // Before anything is started: without it there are no rules.
    alertingPlan(config);
    const means: DrillMeans = {
      ...(await requireMonitoring(context)),
      tmp_dir: tmpdir(),
      signal: context.signal,
    };
    const drills: Drill[] = [];
    try {
      if (duration_s !== undefined) {
        const how = { duration_s, flake_ratio: flake_ratio ?? FLAKE_RATIO };
        const control = await runControl(context, config, field, how, means);
        present(context, [], control);
        return EXITS[control.kind];
      }
      await drillAll(context, config, asked, means, drills);
      return exitCodeOf(drills);
    } catch (error) {
      if (context.signal.aborted) return EXIT.interrupted;
      throw error;
    } finally {
      // Also of those that came before what broke off.
      if (drills.length > 0) present(context, drills, null);
    }
  },
};

const EXITS = { pass: EXIT.ok, fail: EXIT.fail, invalid: EXIT.invalid } as const;

/** A fault that nobody was told of is worse than one that could not be measured. */
function exitCodeOf(drills: readonly Drill[]): ExitCode {
  const kinds = drills.map(({ result }) => result.kind);
  if (kinds.includes('fail')) return EXIT.fail;
  return kinds.includes('invalid') ? EXIT.invalid : EXIT.ok;
}

/** @param drills each is added as it ends */
async function drillAll(
  context: Context,
  config: Parameters<typeof runDrills>[1],
  asked: readonly FieldDrills[],
  means: DrillMeans,
  drills: Drill[],
): Promise<void> {
  const { io } = context;
  const told = {
    onBegin: ({ id, wrong }: Outage) => io.say(`drill: ${id} at ${wrong.at} …`),
    onEnd: (drill: Drill) => {
      drills.push(drill);
      for (const reason of drill.result.reasons) io.say(`drill: ${reason}`);
    },
  };
  for (const part of asked) await runDrills(context, config, part, means, told);
}

function present(
  { io, json }: Context,
  drills: readonly Drill[],
  control: HealthyControl | null,
): void {
  const color = { color: io.color.out };
  const text = control === null ? renderDrills(drills, color) : renderControl(control, color);
  io.print(json ? JSON.stringify(drillJson(drills, control)) : text);
}

/**
 * An option that would change nothing is a mistake.
 *
 * @throws OperatorError with all of them at once
 */
function requireTogether(values: OptionValues, checks: Field): void {
  const isGiven = (name: string): boolean => values[name] !== undefined;
  const healthy_s = durationOption(values, 'healthy');
  const { duration_min_s } = controlLimitsOf(checks);
  const breaks = ['fault', 'at'].filter(isGiven).map((name) => `--${name}`);
  const problems = [
    ...(healthy_s === undefined && isGiven('flakes')
      ? ['--flakes is of --healthy: a drill makes one fault at a time']
      : []),
    ...(healthy_s !== undefined
      ? breaks.map((option) => `${option} makes something go wrong, and --healthy does not`)
      : []),
    ...(healthy_s !== undefined && values['by'] === 'journeys'
      ? ['--healthy is watched by checks alone']
      : []),
    ...(healthy_s !== undefined && healthy_s < duration_min_s
      ? [`--healthy must be ${duration_min_s}s at least: so long are ten intervals of the checks`]
      : []),
  ];
  if (problems.length > 0) throw new OperatorError(problems.join('\n'));
}

/**
 * The drills that are asked for, by the probes that have to see them.
 *
 * @throws OperatorError with everything that is wrong at once
 */
function askedFor(values: OptionValues, checks: Field): readonly FieldDrills[] {
  const faults = listOption(values, 'fault');
  const places = listOption(values, 'at');
  const by = values['by'];
  const problems = [
    ...unknown('--fault', faults, FAULTS),
    ...unknown('--at', places, [...PLACES, 'all']),
    ...unknown('--by', typeof by === 'string' ? [by] : [], Object.keys(FIELDS)),
  ];
  if (problems.length > 0) throw new OperatorError(problems.join('\n'));
  const fields = { ...FIELDS, checks };
  const isThere = (at: string): boolean => {
    if (places.length > 0) return places.includes('all') || places.includes(at);
    return at === USUAL_PLATFORM || at === 'names' || at === 'clock';
  };
  const asked = Object.entries(fields)
    .filter(([name]) => by === undefined || by === name)
    .map(([, field]) => ({
      field,
      outages: field.outages.filter(
        ({ id, wrong }) => (faults.length === 0 || faults.includes(id)) && isThere(wrong.at),
      ),
    }));
  const drilled = asked.filter(({ outages }) => outages.length > 0);
  if (drilled.length === 0) {
    throw new OperatorError('there is no such fault at that place', {
      hint: 'login-broken is of platforms where people log in, dns-* at names, own-clock at clock, sync-lost at settlement by journeys',
    });
  }
  if (values['interval'] !== undefined && drilled.every(({ field }) => field !== checks)) {
    throw new OperatorError('--interval is of the checks, and no fault is to be seen by them');
  }
  return drilled;
}

function unknown(
  option: string,
  given: readonly string[],
  known: readonly string[],
): readonly string[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => `${option}: there is no "${name}"; ${suggest(name, known)}`);
}
