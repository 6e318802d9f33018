import { dirname, resolve } from 'node:path';
import type { ProbeLimits } from '../model/probe.ts';
import { isProbeJourneyName, PROBE_JOURNEY_NAMES, PROBE_JOURNEYS } from '../model/probe-journey.ts';
import { type ProbeJourneyFacts, USUAL_LIMITS } from '../model/probe-journeys/facts.ts';
import type { ProbeHours, ProbePlan, ProbeSettings } from '../model/probe-plan.ts';
import { PROBE_KINDS } from '../model/probe-record.ts';
import type { Declarations } from './declare.ts';
import { type Resolved, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { listOf, quote } from './quote.ts';
import { refusedHost } from './refused-host.ts';
import { endless, stretchOf } from './resolve-calendar.ts';
import type { WindowsOf } from './resolve-maintenance.ts';
import { missingPages } from './resolve-probe-pages.ts';
import { type PlannedWork, type Report, workOf } from './resolve-probe-work.ts';
import type { ProbeInput } from './schema-probe.ts';
import { suggest } from './suggest.ts';

/**
 * Checks that each probe can run on what is configured, fills in its limits and lays the windows of maintenance on it.
 *
 * @param windowsOf those that hold for a probe
 */
export function resolveProbes(
  declarations: Declarations,
  windowsOf: WindowsOf,
): Resolved<readonly ProbePlan[]> {
  const findings: Finding[] = [];
  const plans = validEntries(declarations.probes).flatMap((entry): ProbePlan[] => {
    const report: Report = (path, at, message, hint) => {
      findings.push({
        file: entry.file,
        path: [...entry.path, ...path],
        at,
        message,
        ...(hint !== undefined && { hint }),
      });
    };
    const work = workAsked(entry, declarations, report);
    checkPlace(entry.value, declarations, report);
    if (work === undefined) return [];
    unknownPlatforms(work, declarations, report);
    missingPages(work, declarations, report);
    const settings = settingsOf(entry, work, report);
    return [{ ...settings, maintenance: windowsOf(settings), ...work.plan }];
  });
  return { value: plans, findings };
}

function workAsked(
  entry: Valid<ProbeInput>,
  declarations: Declarations,
  report: Report,
): PlannedWork | undefined {
  const { value } = entry;
  const [key, ...others] = PROBE_KINDS.filter((name) => value[name] !== undefined);
  if (key === undefined || others.length > 0) {
    const found = key === undefined ? 'none of them' : listOf([key, ...others]);
    report([], 'key', `must have one of ${listOf(PROBE_KINDS)}, found ${found}`);
    return undefined;
  }
  if (value.journey !== undefined) return journeyWork(entry, report);
  return workOf(value, declarations, report);
}

function journeyWork({ value, file }: Valid<ProbeInput>, report: Report): PlannedWork | undefined {
  const { journey = '', platform } = value;
  if (value.file !== undefined) {
    // What stands in a file of the operator is not known before it is loaded.
    if (platform === undefined)
      report(
        ['platform'],
        'parent',
        'is missing: a journey of your own has to say whose failure it is',
      );
    const journey_file = resolve(dirname(file), value.file);
    const titles = { title_vi: value.title_vi ?? journey, title_en: value.title_en ?? journey };
    const own = platform ?? 'portal';
    return {
      platform: own,
      titles,
      limits: USUAL_LIMITS,
      plan: { kind: 'journey', journey, journey_file, visits: [own] },
    };
  }
  if (!isProbeJourneyName(journey)) {
    report(
      ['journey'],
      'value',
      `unknown journey ${quote(journey)}`,
      suggest(journey, PROBE_JOURNEY_NAMES),
    );
    return undefined;
  }
  const facts: ProbeJourneyFacts = PROBE_JOURNEYS[journey];
  const { title_vi, title_en, step_timeout_ms, timeout_ms, degraded_s, visits } = facts;
  return {
    platform: facts.platform,
    titles: { title_vi, title_en },
    limits: { step_timeout_ms, timeout_ms, degraded_s },
    plan: { kind: 'journey', journey, journey_file: null, visits },
  };
}

/** A journey leans on every platform whose pages it opens. */
function unknownPlatforms(
  { plan, platform }: PlannedWork,
  { platforms }: Declarations,
  report: Report,
): void {
  // That there is none at all is reported once, at the root.
  if (platforms.size === 0 || (plan.kind !== 'journey' && platforms.has(platform))) return;
  const needed = plan.kind === 'journey' ? plan.visits : [platform];
  const lacking = needed.filter((name) => !platforms.has(name));
  if (lacking.length === 0) return;
  const are = lacking.length === 1 ? 'is' : 'are';
  const hint = `configured: ${listOf([...platforms.keys()])}`;
  report([plan.kind], 'key', `needs ${listOf(lacking)}, which ${are} not configured`, hint);
}

function checkPlace(
  { province, url }: ProbeInput,
  declarations: Declarations,
  report: Report,
): void {
  const provinces = [...declarations.provinces.keys()];
  if (province !== undefined && provinces.length > 0 && !provinces.includes(province)) {
    report(
      ['province'],
      'value',
      `unknown province ${quote(province)}`,
      suggest(province, provinces),
    );
  }
  if (url === undefined) return;
  const refusal = refusedHost(new URL(url).hostname, declarations);
  if (refusal !== undefined) report(['url'], 'value', refusal.message, refusal.hint);
}

function settingsOf(
  { name, value, file, path }: Valid<ProbeInput>,
  work: PlannedWork,
  report: Report,
): Omit<ProbeSettings, 'maintenance'> {
  if (value.platform !== undefined && value.platform !== work.platform) {
    report(
      ['platform'],
      'value',
      `must be ${work.platform}, on which this probe runs, or be left out`,
    );
  }
  for (const [index, part] of (value.hours?.open ?? []).entries()) {
    for (const { message } of endless(part, file, [...path, 'hours', 'open', index])) {
      report(['hours', 'open', index, 'to'], 'value', message);
    }
  }
  return {
    name,
    title_vi: value.title_vi ?? work.titles.title_vi,
    title_en: value.title_en ?? work.titles.title_en,
    platform: work.platform,
    province: value.province ?? null,
    url: value.url ?? null,
    interval_s: value.interval_s,
    limits: limitsOf(value, work, report),
    hours: hoursOf(value),
    diagnose: value.diagnose ?? true,
  };
}

function hoursOf({ hours }: ProbeInput): ProbeHours | null {
  if (hours === undefined) return null;
  return { working_days_only: hours.working_days_only, open: hours.open.map(stretchOf) };
}

/** Deadlines nest: step ≤ run < interval, and what is slow but done lies below them. */
function limitsOf(value: ProbeInput, { limits: usual }: PlannedWork, report: Report): ProbeLimits {
  const timeout_s = value.timeout_s ?? usual.timeout_ms / 1000;
  const step_timeout_s = value.step_timeout_s ?? Math.min(timeout_s, usual.step_timeout_ms / 1000);
  const degraded_s = value.degraded_s ?? Math.min(timeout_s, usual.degraded_s);
  const { interval_s } = value;
  if (timeout_s >= interval_s) {
    const own = value.timeout_s === undefined;
    const which = own ? `timeout_s, which is ${timeout_s} where it is not given` : 'timeout_s';
    const message = `must be longer than ${which}: found ${interval_s} s${own ? '' : ` with ${timeout_s} s`}`;
    report(['interval_s'], 'value', message, 'a run has to end before the next one is due');
  }
  if (step_timeout_s > timeout_s) {
    report(
      ['step_timeout_s'],
      'value',
      `must be at most timeout_s (${timeout_s} s), found ${step_timeout_s} s`,
    );
  }
  if (degraded_s > timeout_s) {
    report(
      ['degraded_s'],
      'value',
      `must be at most timeout_s (${timeout_s} s), found ${degraded_s} s`,
    );
  }
  return { step_timeout_ms: step_timeout_s * 1000, timeout_ms: timeout_s * 1000, degraded_s };
}
