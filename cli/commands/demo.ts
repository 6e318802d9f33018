import { once } from 'node:events';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import { namesOf, platformsOf } from '../../model/journey.ts';
import { PROBE_JOURNEYS } from '../../model/probe-journey.ts';
import { renderProbe } from '../../reporters/terminal/probe.ts';
import { systemClock } from '../../runners/clock.ts';
import { shippedJourney } from '../chosen-journeys.ts';
import type { Command, Context } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { chooseProfile, expectedLoad } from '../plan-load.ts';
import { probeSites } from '../probe-sites.ts';
import { type FinishedRun, runLoadTest } from '../run-load-test.ts';
import { probeOnce } from '../run-probe.ts';
import { stopRules } from '../stop-rules.ts';
import { type OpenTargets, openTargets } from '../targets.ts';
import { exitCode, present } from './load.ts';
import { probeExitCode } from './probe.ts';

const PROFILE = 'demo';
const JOURNEY = 'citizen-submits';

export const demo: Command = {
  summary:
    'shows the whole job in under two minutes: simulator, load test, verdict, browser probe, report',
  usage: '[--keep]',
  options: {
    keep: {
      type: 'boolean',
      help: 'leave the simulator, /metrics and the page of the run up until Ctrl-C',
    },
  },
  positionals: { min: 0, max: 0 },
  async run(context, values) {
    const config = await loadConfig(context.config_path);
    const profile = chooseProfile(config, PROFILE, {});
    const { io } = context;
    const planned = expectedLoad(config, profile, systemClock.now_ms());
    const platforms = platformsOf(namesOf(profile.journeys));
    const open = await openTargets(config, platforms, {}, planned);
    try {
      for (const [platform, { base_url }] of open.targets) {
        io.say(`Simulator of the ${platform} platform at ${base_url}`);
      }
      const { platform } = PROBE_JOURNEYS[JOURNEY];
      const base_url = open.targets.get(platform)?.base_url;
      if (base_url === undefined) throw new Error(`profile ${PROFILE} does not load ${platform}`);
      const { rate_per_s, warmup_s, duration_s } = profile;
      io.say(`Load test "${PROFILE}": ${rate_per_s} journeys/s for ${warmup_s} + ${duration_s} s`);
      const metrics = { ...config.metrics, port: 0 };
      const stop = await stopRules(context, config, profile, open, planned);
      const watching = { stop, metrics, has_side_probe: true };
      const test = { context, config, profile, open, seed: 1, ...watching };
      const run = await runLoadTest(test);
      try {
        present(context, run);
        if (context.signal.aborted) return EXIT.interrupted;
        const code = worse(exitCode(run.manifest), await probeDemo(context, config, open));
        if (values['keep'] === true) await keepUp(context, base_url, run);
        return code;
      } finally {
        await run.live.close();
      }
    } finally {
      await open.close();
    }
  },
};

/** Walks a journey in the browser while the simulator still stands. */
async function probeDemo(
  context: Context,
  config: Config,
  { targets }: OpenTargets,
): Promise<ExitCode> {
  const { io } = context;
  io.say('\nBrowser probe: a citizen submits a dossier');
  const where = { sites: probeSites(config, targets), location: 'local' };
  const result = await probeOnce(context, config, shippedJourney(JOURNEY), where);
  if (!context.json) io.print(`\n${renderProbe(result, { color: io.color.out })}`);
  return probeExitCode([result]);
}

async function keepUp({ io, signal }: Context, base_url: string, run: FinishedRun): Promise<void> {
  io.say(
    `\nStill up until Ctrl-C: the platform at ${base_url}, the page of the run at ${run.live.url}, metrics at ${run.live.metrics_url}`,
  );
  if (!signal.aborted) await once(signal, 'abort');
}

function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a === EXIT.ok ? b : a;
}
