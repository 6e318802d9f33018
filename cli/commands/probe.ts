import os from 'node:os';
import { loadConfig } from '../../config/load.ts';
import type { PlannedLoad } from '../../model/authorisation.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { ProbeOutcome, ProbeResult } from '../../model/probe.ts';
import { PROBE_JOURNEY_NAMES } from '../../model/probe-journey.ts';
import { renderProbe } from '../../reporters/terminal/probe.ts';
import { systemClock } from '../../runners/clock.ts';
import { type ChosenJourney, chosenJourneys } from '../chosen-journeys.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { probeSites, requirePages } from '../probe-sites.ts';
import { probeOnce } from '../run-probe.ts';
import { aimsOf, openTargets } from '../targets.ts';
import { textOption, textsOption } from '../values.ts';

/** Worst last: the exit code is that of the worst result. */
const EXIT_OF: Readonly<Record<ProbeOutcome, ExitCode>> = {
  ok: EXIT.ok,
  degraded: EXIT.ok,
  fail: EXIT.fail,
  timeout: EXIT.fail,
  infra: EXIT.invalid,
  skipped: EXIT.invalid,
};

export const probe: Command = {
  summary: 'runs journeys in a real browser once, now',
  usage: '[JOURNEY|FILE…]',
  options: {
    target: {
      type: 'string',
      value: '[PLATFORM=]URL',
      multiple: true,
      help: 'where a platform answers, instead of its configured url; may be repeated',
    },
    location: {
      type: 'string',
      value: 'NAME',
      help: 'where this probe stands (default: the host name)',
    },
  },
  positionals: { min: 0, max: Number.POSITIVE_INFINITY },
  async run(context, values, positionals) {
    const given = positionals.length === 0 ? PROBE_JOURNEY_NAMES : positionals;
    const journeys = await chosenJourneys(context, given);
    const config = await loadConfig(context.config_path);
    requirePages(config, journeys);
    const location = textOption(values, 'location') ?? os.hostname();
    const results: ProbeResult[] = [];
    const visits = visitsOf(journeys);
    const aims = aimsOf(textsOption(values, 'target'), ownPlatforms(journeys), visits);
    const open = await openTargets(config, visits, aims, onePerson(journeys));
    try {
      const target = { sites: probeSites(config, open.targets), location };
      for (const journey of journeys) {
        results.push(await probeOnce(context, config, journey, target));
      }
    } finally {
      await open.close();
    }
    const { io, json, signal } = context;
    const text = results.map((result) => renderProbe(result, { color: io.color.out }));
    io.print(json ? JSON.stringify({ version: 1, results }) : text.join('\n\n'));
    return signal.aborted ? EXIT.interrupted : probeExitCode(results);
  },
};

/** A target that failed outweighs a fault of ours, and both outweigh success. */
export function probeExitCode(results: readonly ProbeResult[]): ExitCode {
  const codes = results.map((result) => EXIT_OF[result.outcome]);
  if (codes.includes(EXIT.fail)) return EXIT.fail;
  return codes.includes(EXIT.invalid) ? EXIT.invalid : EXIT.ok;
}

/** Every platform whose pages the journeys open. */
function visitsOf(journeys: readonly ChosenJourney[]): Platform[] {
  return PLATFORMS.filter((platform) =>
    journeys.some(({ facts }) => facts.visits.includes(platform)),
  );
}

function ownPlatforms(journeys: readonly ChosenJourney[]): Platform[] {
  return PLATFORMS.filter((platform) => journeys.some(({ facts }) => facts.platform === platform));
}

/** One browser is no load, so that any rate allows it; the window and the address count. */
function onePerson(journeys: readonly ChosenJourney[]): PlannedLoad {
  const from_ms = systemClock.now_ms();
  const took_ms = journeys.map(({ facts }) => facts.timeout_ms);
  const to_ms = from_ms + took_ms.reduce((sum, ms) => sum + ms, 0);
  return { from_ms, to_ms, requests_per_s: 0 };
}
