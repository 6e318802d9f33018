import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { MAX_RATE_PER_S, MAX_VUS } from '../../config/limits.ts';
import { namesOf, ownPlatformsOf, platformsOf } from '../../model/journey.ts';
import type { RunManifest } from '../../model/run.ts';
import type { VerdictKind } from '../../model/verdict.ts';
import { loadDocument } from '../../reporters/load-json.ts';
import { renderVerdict } from '../../reporters/terminal/verdict.ts';
import { systemClock } from '../../runners/clock.ts';
import type { Command, Context, OptionValues } from '../command.ts';
import { elsewhereOption } from '../elsewhere-option.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { keepOption } from '../keep-metrics.ts';
import { atLevel, demandTalk, type RatedProfile, tooShort } from '../load-at-level.ts';
import { masked } from '../masked.ts';
import { chooseProfile, expectedLoad, type LoadOverrides } from '../plan-load.ts';
import { readConfig } from '../read-config.ts';
import { type FinishedRun, runLoadTest } from '../run-load-test.ts';
import { stopRules } from '../stop-rules.ts';
import { aimsOf, openTargets } from '../targets.ts';
import { durationOption, numberOption, textOption, textsOption } from '../values.ts';
import { REPORT_FILE } from '../write-reports.ts';

const EXIT_OF: Readonly<Record<VerdictKind, ExitCode>> = {
  pass: EXIT.ok,
  fail: EXIT.fail,
  invalid: EXIT.invalid,
};

export const load: Command = {
  summary: 'runs one load test → live progress, run folder, verdict',
  usage: 'PROFILE [--rate N | --level L [--province SLUG]] [--duration T] …',
  options: {
    platform: {
      type: 'string',
      value: 'P',
      help: 'only the journeys of this platform, as often as in the whole profile',
    },
    level: {
      type: 'string',
      value: 'L',
      help: 'rate of the forecast at L1 (default with --province) to L5, instead of the profile’s',
    },
    province: {
      type: 'string',
      value: 'SLUG',
      help: 'rate of the forecast for one province, e.g. dien-bien; the whole country without it',
    },
    target: {
      type: 'string',
      multiple: true,
      value: '[P=]URL',
      help: 'where the platform answers instead of its configured url; settlement=URL, once for each, where there are several',
    },
    rate: {
      type: 'string',
      value: 'N',
      help: 'journeys started per second, instead of the profile’s',
    },
    warmup: { type: 'string', value: 'T', help: 'warm-up, e.g. 10s' },
    duration: {
      type: 'string',
      value: 'T',
      help: 'judged stretch, e.g. 1m30s; stages are stretched with it',
    },
    'max-vus': {
      type: 'string',
      value: 'N',
      help: 'most virtual users; planned from the rate if absent',
    },
    seed: { type: 'string', value: 'N', help: 'seed of people, procedures and pauses (default 1)' },
    'no-side-probe': {
      type: 'boolean',
      help: 'do not ask each platform once a second beside k6, whether it sees the same latencies',
    },
    listen: {
      type: 'string',
      value: 'HOST:PORT',
      help: 'start no k6, but take in here what others push that are started with k6.sh of the run’s folder',
    },
    senders: {
      type: 'string',
      value: 'N',
      help: 'with --listen: how many k6 there will be (default 1)',
    },
    'metrics-port': {
      type: 'string',
      value: 'N',
      help: 'port of /metrics and the live page; 0 takes a free one',
    },
    'keep-metrics': {
      type: 'string',
      value: 'T',
      help: 'how long both stay up after the verdict; until the Prometheus that scraped them has it, if absent',
    },
  },
  positionals: { min: 1, max: 1 },
  async run(context, values, positionals) {
    const config = await readConfig(context.config_path);
    const chosen = chooseProfile(config, positionals[0] ?? '', overrides(values));
    const { profile, demand } = atLevel(config, chosen, values);
    const planned = expectedLoad(config, profile, systemClock.now_ms());
    const journeys = namesOf(profile.journeys);
    const platforms = platformsOf(journeys);
    const aims = aimsOf(textsOption(values, 'target'), ownPlatformsOf(journeys), platforms);
    const open = await openTargets(config, platforms, aims, planned);
    try {
      const seed = wholeOption(values, 'seed', 0, 2 ** 31 - 1) ?? 1;
      const port = wholeOption(values, 'metrics-port', 0, 65_535) ?? config.metrics.port;
      const metrics = { ...config.metrics, port };
      const keep = keepOption(values);
      const stop = await stopRules(context, config, profile, open, planned);
      announce(context, config, { profile, demand });
      const has_side_probe = values['no-side-probe'] !== true;
      const elsewhere = elsewhereOption(context, values);
      const test = {
        context,
        config,
        profile,
        demand,
        open,
        seed,
        stop,
        metrics,
        has_side_probe,
        elsewhere,
      };
      const run = await runLoadTest(test);
      try {
        present(context, run);
        await run.live.keep(keep);
        return exitCode(run.manifest);
      } finally {
        await run.live.close();
      }
    } finally {
      await open.close();
    }
  },
};

/** Says before the run what nobody should find out after it: where the rate comes from, and that it is too short. */
function announce({ io }: Context, config: Config, { profile, demand }: RatedProfile): void {
  const lines = demand === undefined ? [] : demandTalk(demand);
  for (const line of lines) io.say(line);
  const warning = tooShort(profile, config.objectives);
  if (warning !== undefined) io.say(warning);
}

/** The exit code of a finished run. */
export function exitCode(manifest: RunManifest): ExitCode {
  if (manifest.interrupted) return EXIT.interrupted;
  return manifest.result === null ? EXIT.bug : EXIT_OF[manifest.result.verdict.kind];
}

/** Shows a finished run: the verdict and its figures, or the one JSON document. */
export function present({ io, json, cwd }: Context, { dir, manifest }: FinishedRun): void {
  if (json) {
    io.print(JSON.stringify(loadDocument(masked(manifest), dir)));
    return;
  }
  const report_path = path.relative(cwd, path.join(dir, REPORT_FILE));
  io.print(renderVerdict(masked(manifest), { color: io.color.out, width: io.width, report_path }));
}

function overrides(values: OptionValues): LoadOverrides {
  return {
    platform: textOption(values, 'platform'),
    rate_per_s: numberOption(values, 'rate', { min: 0.001, max: MAX_RATE_PER_S }),
    warmup_s: durationOption(values, 'warmup'),
    duration_s: durationOption(values, 'duration'),
    max_vus: wholeOption(values, 'max-vus', 1, MAX_VUS),
  };
}

function wholeOption(
  values: OptionValues,
  name: string,
  min: number,
  max: number,
): number | undefined {
  return numberOption(values, name, { min, max, whole: true });
}
