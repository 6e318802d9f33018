import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { loginFor } from '../../model/authentication.ts';
import { forecastLoad } from '../../model/forecast-load.ts';
import { JOURNEYS, weightsOf } from '../../model/journey.ts';
import { neededDuration } from '../../model/needed-duration.ts';
import { HOUSEKEEPING, OPERATION_NAMES, OPERATIONS } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { meanThink } from '../../model/workload.ts';
import { settle } from '../../simulator/options.ts';
import { MOVES } from '../../simulator/settlement/rules.ts';
import {
  config,
  inProject,
  longestThink,
  operationsOn,
  PROFILES,
  performedBy,
  profileNamed,
  rateOf,
  requestsAtDoors,
} from './shipped-profiles.ts';

const NAMES = PROFILES.map(({ name }) => name);

describe('The profile of a platform', () => {
  it.each(PLATFORMS)('%s has journeys of that platform alone', (platform) => {
    const own = weightsOf(profileNamed(platform).journeys).map(([name]) => JOURNEYS[name].platform);
    expect(new Set(own)).toEqual(new Set([platform]));
  });

  it.each(PLATFORMS)('%s performs all that its people and machines do there', (platform) => {
    const performed = performedBy(profileNamed(platform));
    const lacking = operationsOn(platform).filter((name) => !performed.has(name));
    // What waits for the portal is a step of other platforms' journeys.
    const elsewhere = platform === 'portal' ? ['portal.awaitDossier'] : [];
    expect(lacking.filter((name) => !HOUSEKEEPING.has(name))).toEqual(elsewhere);
  });

  it('settlement takes dossiers through all ten states', () => {
    const performed = performedBy(profileNamed('settlement'));
    const reached = Object.entries(MOVES)
      .filter(([operation]) => [...performed].some((name) => name === operation))
      .map(([, { to }]) => to);
    // Submission makes the first of them.
    expect([...new Set([1, ...reached])].sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });
});

describe('launch-day', () => {
  const launchDay = profileNamed('launch-day');

  it('performs every operation of every platform but what only the toolkit asks for', () => {
    const performed = performedBy(launchDay);
    expect(OPERATION_NAMES.filter((name) => !performed.has(name))).toEqual([...HOUSEKEEPING]);
  });

  it.each(['reference', 'gateway'])('does so through the binding %s', async (binding) => {
    const dir = await mkdtemp(path.join(tmpdir(), 'thongsuot-launch-'));
    try {
      const shipped = await readFile(inProject('config/platforms.yaml'), 'utf8');
      await writeFile(
        path.join(dir, 'platforms.yaml'),
        shipped.replaceAll('binding: reference', `binding: ${binding}`),
      );
      const others = [`bindings/${binding}`, 'objectives', 'profiles', 'provinces', 'demand'];
      const files = others.map((name) => inProject(`config/${name}.yaml`));
      const root = path.join(dir, 'thongsuot.yaml');
      await writeFile(root, `version: 1\ninclude: [platforms.yaml, ${files.join(', ')}]\n`);
      // A journey that the binding cannot perform would be refused here.
      const { platforms, bindings } = await loadConfig(root);
      for (const platform of PLATFORMS) expect(platforms[platform]?.binding).toBe(binding);
      const bound = bindings[binding];
      const unbound = weightsOf(launchDay.journeys).flatMap(([name]) =>
        JOURNEYS[name].steps
          .map(({ operation }) => operation)
          .filter((operation) => bound?.operations[operation] === undefined)
          .filter((operation) => {
            const schemes = bound?.authentication ?? {};
            return loginFor(schemes, operation, JOURNEYS[name].persona) === undefined;
          }),
      );
      expect(unbound).toEqual([]);
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('is Ho Chi Minh City at L1, platform by platform, journey by journey', () => {
    if (config.demand === null) throw new Error('no demand is shipped');
    const scope = { level: 'L1', province: 'ho-chi-minh' } as const;
    const asked = forecastLoad(config.demand, scope, launchDay);
    const total = weightsOf(asked?.journeys ?? {}).reduce((sum, [, weight]) => sum + weight, 0);
    const own = weightsOf(launchDay.journeys).reduce((sum, [, weight]) => sum + weight, 0);
    expect(launchDay.rate_per_s).toBeCloseTo(asked?.rate_per_s ?? 0, 0);
    for (const [name, weight] of weightsOf(asked?.journeys ?? {})) {
      const asked_per_s = ((asked?.rate_per_s ?? 0) * weight) / total;
      const own_per_s = (launchDay.rate_per_s * (launchDay.journeys[name] ?? 0)) / own;
      expect(own_per_s / asked_per_s, name).toBeCloseTo(1, 1);
    }
  });

  it('has the journeys of soak, which is level and lasts an hour', () => {
    const soak = profileNamed('soak');
    expect(soak.journeys).toEqual(launchDay.journeys);
    expect(soak).toMatchObject({ duration_s: 3600 });
    expect(soak.stages).toBeUndefined();
  });
});

describe('Every shipped profile', () => {
  /** Server-seconds of work per second that each platform of the simulator may get: half of its servers. */
  it.each(NAMES)('%s leaves half of what the simulator carries, dependencies included', (name) => {
    const simulator = settle({});
    const rates = requestsAtDoors(profileNamed(name));
    for (const platform of PLATFORMS) {
      const { servers, serviceTimeOf } = simulator.settingsOf(platform);
      const busy = operationsOn(platform).reduce(
        (sum, op) => sum + ((rates.get(op) ?? 0) * serviceTimeOf(op).mean_ms) / 1000,
        0,
      );
      expect(busy / servers, platform).toBeLessThanOrEqual(0.5);
    }
    // The old system has a quarter of the servers.
    const { servers, serviceTimeOf } = simulator.settingsOf('settlement');
    const old = 'settlement.trackOldDossier';
    const busy = ((rates.get(old) ?? 0) * serviceTimeOf(old).mean_ms) / 1000;
    expect(busy / (servers / 4)).toBeLessThanOrEqual(0.5);
  });

  it.each(NAMES)('%s lasts long enough for a verdict', (name) => {
    const profile = profileNamed(name);
    const needed = neededDuration(profile, config.objectives);
    expect(needed?.duration_s).toBeLessThanOrEqual(profile.duration_s);
  });

  it.each(NAMES)('%s has limits on latency and errors for all that it does', (name) => {
    for (const operation of performedBy(profileNamed(name))) {
      const limits = config.objectives.filter((o) => o.operation === operation);
      expect(new Set(limits.map(({ kind }) => kind)), operation).toEqual(
        new Set(['latency', 'errors']),
      );
    }
  });

  it.each(NAMES)('%s submits no fewer dossiers than officers take out of the inbox', (name) => {
    const profile = profileNamed(name);
    const taken = ['receiveDossier', 'refuseDossier'] as const;
    const away = taken.reduce((sum, verb) => sum + rateOf(profile, `settlement.${verb}`), 0);
    expect(rateOf(profile, 'settlement.submitDossier')).toBeGreaterThanOrEqual(away);
    // Whoever takes a dossier back that was just submitted races the officers for it.
    expect(Object.keys(profile.journeys)).not.toContain('citizen-withdraws');
  });

  it.each(NAMES.filter((name) => name !== 'demo'))(
    '%s warms up for as long as its longest journey pauses',
    (name) => {
      const profile = profileNamed(name);
      const pauses_s = meanThink(profile, longestThink(profile));
      expect(profile.warmup_s).toBeGreaterThanOrEqual(pauses_s);
    },
  );
});

describe('Limits', () => {
  it('are set for every operation but what only the toolkit asks for', () => {
    const limited = new Set(config.objectives.map(({ operation }) => operation));
    expect(OPERATION_NAMES.filter((name) => !limited.has(name))).toEqual([...HOUSEKEEPING]);
    for (const objective of config.objectives) {
      expect(objective.platform).toBe(OPERATIONS[objective.operation].platform);
    }
  });
});
