import { randomBytes } from 'node:crypto';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import { phaseAt } from '../../model/calendar.ts';
import { GOLIVE_VERSION, type GoliveCheck, type GoliveDecision } from '../../model/golive.ts';
import { readCheck, writeCheck } from '../../reporters/golive-file.ts';
import { makeFolder } from '../../reporters/make-folder.ts';
import { systemClock } from '../../runners/clock.ts';
import type { Command, Context, OptionHelp, OptionValues } from '../command.ts';
import { demandModelOf } from '../demand-options.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type AskedCheck, askedCheck } from '../golive/asked.ts';
import { archived, fitting, knownFrom } from '../golive/known.ts';
import { loaders as realLoaders } from '../golive/loaders.ts';
import { resultsOf, runCheck, withResults } from '../golive/run-check.ts';
import type { Loaders } from '../golive/search-capacity.ts';
import { planSubjects, type SubjectPlan } from '../golive/subjects.ts';
import { presentCheck, writeCheckReports } from '../golive/write-check.ts';
import { OperatorError } from '../operator-error.ts';
import { ownVersion } from '../tools.ts';
import { listOption, textOption } from '../values.ts';

const EXIT_OF: Readonly<Record<GoliveDecision, ExitCode>> = {
  GO: EXIT.ok,
  INCONCLUSIVE: EXIT.invalid,
  'NO-GO': EXIT.fail,
};

export type MakeLoaders = (context: Context, config: Config, values: OptionValues) => Loaders;

const OPTIONS: Readonly<Record<string, OptionHelp>> = {
  platform: {
    type: 'string',
    multiple: true,
    value: 'P',
    help: 'test only these; the others stay INCONCLUSIVE, and so does the whole',
  },
  level: {
    type: 'string',
    value: 'L',
    help: 'demand level to hold the capacity against (default: golive.level of the configuration)',
  },
  province: {
    type: 'string',
    value: 'SLUG',
    help: 'demand of one province, e.g. dien-bien; the whole country without it',
  },
  precision: {
    type: 'string',
    value: 'P',
    help: 'half-width of the intervals that is searched for (default 3%)',
  },
  'max-time': { type: 'string', value: 'T', help: 'for each search (default 2h)' },
  soak: {
    type: 'string',
    value: 'T',
    help: 'how long the required rate is held at the end (default 10m; 30m or longer before go-live), or none',
  },
  quick: {
    type: 'boolean',
    help: 'only whether the required rate is held in five windows; no search where it is not',
  },
  resume: { type: 'string', value: 'ID', help: 'go on with a check that was interrupted' },
  from: {
    type: 'string',
    multiple: true,
    value: 'ID',
    help: 'decide from capacity searches or checks that there are, without any load',
  },
  target: {
    type: 'string',
    multiple: true,
    value: 'P=URL',
    help: 'where a platform answers instead of its configured url, once for each',
  },
  seed: { type: 'string', value: 'N', help: 'seed of arrivals, people and pauses (default 1)' },
};

/** The command with what loads the platforms. */
export function goliveCommand(loaders: MakeLoaders): Command {
  return {
    summary: 'the go-live check: capacity of every platform against the forecast → GO or NO-GO',
    usage: '[--level L] [--province SLUG] [--soak 30m] … | --resume ID | --from ID…',
    options: OPTIONS,
    positionals: { min: 0, max: 0 },
    async run(context, values) {
      const config = await loadConfig(context.config_path);
      const begun = await begin(context, config, values);
      const check = begun.is_decided
        ? begun.check
        : await load(context, config, values, begun, loaders);
      const ended = {
        ...check,
        ended_at: check.interrupted ? null : new Date(systemClock.now_ms()).toISOString(),
      };
      const dir = archived(context, config, ended.id);
      const file = await writeCheckReports(dir, ended);
      presentCheck(context, ended, { dir, file });
      if (!ended.interrupted) return EXIT_OF[ended.decision];
      context.io.say(`Go on with: thongsuot golive --resume ${ended.id}`);
      return EXIT.interrupted;
    },
  };
}

export const golive: Command = goliveCommand(realLoaders);

/** A check, and the plans of its rows. */
interface Begun {
  readonly check: GoliveCheck;
  readonly plans: readonly SubjectPlan[];
  /** Nothing is to be loaded any more. */
  readonly is_decided: boolean;
}

async function begin(context: Context, config: Config, values: OptionValues): Promise<Begun> {
  const [id, from] = [textOption(values, 'resume'), listOption(values, 'from')];
  if (id !== undefined) return resumed(context, config, values, id);
  const asked = askedCheck(config, values);
  const { plans, unasked } = planned(config, asked);
  const check = await newCheck(config, asked, unasked);
  if (from.length === 0) return { check, plans, is_decided: false };
  const { results, left_out } = fitting(plans, await knownFrom(context, config, from));
  for (const line of left_out) context.io.say(`Left out: ${line}`);
  const rows = resultsOf(plans, results, check.headroom.ratio);
  return { check: withResults(check, rows), plans, is_decided: true };
}

function planned(
  config: Config,
  { level, province }: Pick<AskedCheck, 'level' | 'province'>,
): ReturnType<typeof planSubjects> {
  const headroom_ratio = config.golive.headroom.ratio;
  return planSubjects(config, demandModelOf(config), { level, province, headroom_ratio });
}

async function newCheck(
  config: Config,
  { asked, level, province }: AskedCheck,
  unasked: GoliveCheck['unasked'],
): Promise<GoliveCheck> {
  const now_ms = systemClock.now_ms();
  const stamp = new Date(now_ms).toISOString().replace(/[-:]|\.\d+/g, '');
  return {
    version: GOLIVE_VERSION,
    id: `${stamp}-golive-${randomBytes(2).toString('hex')}`,
    started_at: new Date(now_ms).toISOString(),
    ended_at: null,
    phase: phaseAt(config.phases, now_ms),
    level,
    province: province ?? null,
    headroom: config.golive.headroom,
    asked,
    decision: 'INCONCLUSIVE',
    results: [],
    unasked,
    interrupted: false,
    config_hash: config.hash,
    versions: { thongsuot: await ownVersion(), node: process.versions.node },
  };
}

/** What may be said beside `--resume`: all else is as it was. */
const RESUMABLE: ReadonlySet<string> = new Set(['resume', 'target', 'seed', 'config', 'json']);

async function resumed(
  context: Context,
  config: Config,
  values: OptionValues,
  id: string,
): Promise<Begun> {
  const others = Object.keys(values).filter((name) => !RESUMABLE.has(name));
  if (others.length > 0) {
    throw new OperatorError(
      `--resume goes on as it was asked before, and --${others.join(', --')} would change that`,
      { hint: 'leave them out, or begin a new check' },
    );
  }
  const check = await readCheck(archived(context, config, id));
  if (check.config_hash !== config.hash) {
    throw new OperatorError(`the configuration is not the one that check ${id} was begun with`, {
      hint: `begin a new check, or decide from what it measured with --from ${id}`,
    });
  }
  const { level, province } = check;
  const { plans } = planned(config, { level, province: province ?? undefined });
  return { check: { ...check, interrupted: false }, plans, is_decided: false };
}

async function load(
  context: Context,
  config: Config,
  values: OptionValues,
  { check, plans }: Begun,
  loaders: MakeLoaders,
): Promise<GoliveCheck> {
  const { io, signal } = context;
  const dir = archived(context, config, check.id);
  await makeFolder(dir);
  await writeCheck(dir, check);
  io.say(`Check ${check.id}`);
  return runCheck(check, plans, {
    ...loaders(context, config, values),
    save: (now) => writeCheck(dir, now),
    say: (line) => io.say(line),
    signal,
  });
}
