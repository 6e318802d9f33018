import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenPlatform, verifyBinding } from '../../cli/verify-binding.ts';
import { DOSSIER_STATES } from '../../model/dossier.ts';
import { JOURNEY_NAMES, JOURNEYS, type JourneyName } from '../../model/journey.ts';
import type { JourneyStep } from '../../model/journeys/journey.ts';
import { HOUSEKEEPING, OPERATION_NAMES } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import type { VerifiedOperation } from '../../model/verification.ts';
import { systemClock } from '../../runners/clock.ts';
import { Visitor } from '../../runners/visitor.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { calledPlatform } from '../runners/called-platform.ts';
import { answer, post, QUICK, urlOf } from './served.ts';
import { shipped } from './walked.ts';

it('every operation is performed by a journey, but for those of housekeeping', () => {
  const steps = JOURNEY_NAMES.flatMap((name): readonly JourneyStep[] => JOURNEYS[name].steps);
  const performed = new Set(steps.map(({ operation }) => operation));
  const left = OPERATION_NAMES.filter((name) => !performed.has(name));
  expect(new Set(left)).toEqual(HOUSEKEEPING);
});

type BindingName = 'reference' | 'gateway';
type Walks = Readonly<Record<JourneyName, readonly VerifiedOperation[]>>;

/** Walks every journey once, one after the other, on the platforms of its steps. */
async function walkAll({ urls }: Simulator, name: BindingName): Promise<Walks> {
  const binding = shipped(name);
  const platforms: Partial<Record<Platform, OpenPlatform>> = Object.fromEntries(
    Object.entries(urls).map(([platform, url]): [string, OpenPlatform] => [
      platform,
      { binding, visitor: (persona) => new Visitor(calledPlatform(url, binding), persona) },
    ]),
  );
  const walks: Partial<Record<JourneyName, readonly VerifiedOperation[]>> = {};
  for (const journey of JOURNEY_NAMES) {
    const { persona, steps } = JOURNEYS[journey];
    walks[journey] = await verifyBinding({
      steps: steps.map((step: JourneyStep) => ({
        by: persona,
        operation: step.operation,
        ...(step.polls && { polls: step.polls }),
      })),
      platforms,
      marker: 'TEST-1',
      secrets: [],
      clock: systemClock,
      signal: new AbortController().signal,
    });
  }
  return walks as Walks;
}

/** The states that dossiers came through, as an officer reads them. */
async function statesOf(url: string, codes: readonly string[]): Promise<Set<number>> {
  const credentials = { account: 'canbo-0001', password: 'thongsuot' };
  const { token } = (await answer(`${url}/api/sessions`, post(credentials))).body as {
    token: string;
  };
  const headers = { Authorization: `Bearer ${token}` };
  const states = new Set<number>();
  for (const code of codes) {
    const { body } = await answer(`${url}/api/dossiers/${code}`, { headers });
    for (const { state } of (body as { history: { state: number }[] }).history) states.add(state);
  }
  return states;
}

describe.each(['reference', 'gateway'] as const)('by the %s binding', (name) => {
  let walks: Walks;
  let states: ReadonlySet<number>;

  beforeAll(async () => {
    const simulator = await startSimulator(QUICK);
    try {
      walks = await walkAll(simulator, name);
      const codes = JOURNEY_NAMES.filter((journey) => JOURNEYS[journey].platform === 'settlement')
        .flatMap((journey) => walks[journey])
        .flatMap(({ extracted }) => extracted['dossier_code'] ?? []);
      states = await statesOf(urlOf(simulator, 'settlement'), codes);
    } finally {
      await simulator.close();
    }
  });

  it.each(JOURNEY_NAMES)('%s succeeds, step by step', (journey) => {
    expect(walks[journey].filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(walks[journey]).toHaveLength(JOURNEYS[journey].steps.length);
  });

  it('the journeys on the settlement platform lead dossiers through all ten states', () => {
    expect(states).toEqual(new Set(Object.keys(DOSSIER_STATES).map(Number)));
  });
});
