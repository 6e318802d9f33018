import os from 'node:os';
import { loadConfig } from '../../config/load.ts';
import { nearest } from '../../config/suggest.ts';
import type { PlannedLoad } from '../../model/authorisation.ts';
import type { ProbeOutcome, ProbeResult } from '../../model/probe.ts';
import {
  isProbeJourneyName,
  PROBE_JOURNEY_NAMES,
  PROBE_JOURNEYS,
  type ProbeJourneyName,
} from '../../model/probe-journey.ts';
import { renderProbe } from '../../reporters/terminal/probe.ts';
import { systemClock } from '../../runners/clock.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import { probeOnce } from '../run-probe.ts';
import { openTargets, targetOption } from '../targets.ts';
import { textOption } from '../values.ts';

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
  usage: '[JOURNEY…]',
  options: {
    target: {
      type: 'string',
      value: 'URL',
      help: 'where the platform answers, instead of its configured url',
    },
    location: {
      type: 'string',
      value: 'NAME',
      help: 'where this probe stands (default: the host name)',
    },
  },
  positionals: { min: 0, max: Number.POSITIVE_INFINITY },
  async run(context, values, positionals) {
    const journeys = positionals.length === 0 ? PROBE_JOURNEY_NAMES : positionals.map(journeyNamed);
    const config = await loadConfig(context.config_path);
    const location = textOption(values, 'location') ?? os.hostname();
    const results: ProbeResult[] = [];
    for (const journey of journeys) {
      const { platform } = PROBE_JOURNEYS[journey];
      const url = textOption(values, 'target');
      const aims = url === undefined ? {} : { [platform]: targetOption(url) };
      const open = await openTargets(config, [platform], aims, onePerson(journey));
      try {
        const base_url = open.targets.get(platform)?.base_url ?? '';
        results.push(await probeOnce(context, config, journey, { base_url, location }));
      } finally {
        await open.close();
      }
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

/** One browser is no load, so that any rate allows it; the window and the address count. */
function onePerson(journey: ProbeJourneyName): PlannedLoad {
  const from_ms = systemClock.now_ms();
  return { from_ms, to_ms: from_ms + PROBE_JOURNEYS[journey].timeout_ms, requests_per_s: 0 };
}

function journeyNamed(name: string): ProbeJourneyName {
  if (isProbeJourneyName(name)) return name;
  const near = nearest(name, PROBE_JOURNEY_NAMES);
  const hint = `${near === undefined ? '' : `did you mean ${near}? `}Journeys: ${PROBE_JOURNEY_NAMES.join(', ')}`;
  throw new OperatorError(`there is no probe journey \`${name}\``, { hint });
}
