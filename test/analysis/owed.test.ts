import { describe, expect, it } from 'vitest';
import { judge } from '../../analysis/judge.ts';
import { accumulate, NOTHING_MEASURED } from '../../analysis/measured.ts';
import { blamedFor, holdObjective, holdPools } from '../../analysis/objectives.ts';
import { addOwed, type Owed } from '../../analysis/owed.ts';
import { histogramOf } from '../../model/histogram.ts';
import type { JourneyName } from '../../model/journey.ts';
import type { Objective } from '../../model/objective.ts';
import { type ErrorKind, NO_ERRORS, type Window } from '../../model/window.ts';
import { judgement, sample, WORKLOAD } from './sample-judgement.ts';

const AWAIT = 'portal.awaitDossier';

const ERRORS: Objective = {
  kind: 'errors',
  platform: 'portal',
  operation: AWAIT,
  limit_ratio: 0.1,
  basis: 'project-default',
  source: '',
};

/** Dossiers that somebody waits for on the portal: so many came, so many waits failed in one way. */
function waits(scenario: JourneyName, came: number, kind: ErrorKind, failed: number): Window {
  return {
    start_ms: 0,
    sender: 'k6',
    province: null,
    platform: 'portal',
    operation: AWAIT,
    scenario,
    stage: 'measure',
    count: came + failed,
    good: came,
    slow: 0,
    errors: failed,
    over: [0],
    error_kinds: { ...NO_ERRORS, [kind]: failed },
    latency_ms: histogramOf(new Array<number>(came).fill(100), 3),
  };
}

/** What the portal's own journeys wait for would be the portal's affair. */
const SUBMITTED = 'citizen-follows-on-portal';
const SENT = 'client-syncs-dossier';

function owedIn(...windows: readonly Window[]): Owed | undefined {
  return addOwed(new Map(), windows).get(AWAIT);
}

describe('what never came', () => {
  it('is owed by the platform whose journey waits for it, window by window', () => {
    const windows = [
      waits(SUBMITTED, 3, 'overdue', 2),
      waits(SUBMITTED, 0, 'overdue', 5),
      waits(SENT, 1, 'overdue', 4),
    ];
    expect(owedIn(...windows)).toEqual({ settlement: 7, integration: 4 });
  });

  it.each<ErrorKind>(['connection', 'timeout', 'status', 'content'])(
    'is owed by nobody else when the portal failed the last answer: %s',
    (kind) => {
      expect(owedIn(waits(SUBMITTED, 0, kind, 9))).toBeUndefined();
    },
  );

  it('is nobody else’s where a platform waits for itself', () => {
    const own = { ...waits(SUBMITTED, 0, 'overdue', 9), operation: 'settlement.login' } as const;
    expect(addOwed(new Map(), [own]).size).toBe(0);
  });
});

describe('the blame for a missed objective', () => {
  /** Of 100 requests so many failed, and of those others owe some; ten may fail. */
  const blamed = (failed: number, owed: Owed): readonly string[] => {
    const totals = { ...waits(SUBMITTED, 100 - failed, 'overdue', failed) };
    return blamedFor(holdObjective(ERRORS, totals, [], owed));
  };

  it('falls on whoever owes more than is allowed', () => {
    expect(blamed(20, { settlement: 20 })).toEqual(['settlement']);
  });

  it('falls on the platform that was asked, when its own failures are too many', () => {
    expect(blamed(20, {})).toEqual(['portal']);
    // 15 of the 96 that are its own; the four are within what is allowed.
    expect(blamed(19, { settlement: 4 })).toEqual(['portal']);
  });

  it('falls on both, when each by itself has too many', () => {
    expect(blamed(40, { settlement: 20 })).toEqual(['portal', 'settlement']);
  });

  it('stays with the one that was asked, when only all parts together are too many', () => {
    expect(blamed(14, { settlement: 7 })).toEqual(['portal']);
  });
});

describe('a platform judged as a whole', () => {
  it('answers for what it owes elsewhere, and not for what others owe', () => {
    const result = holdObjective(ERRORS, waits(SUBMITTED, 96, 'overdue', 30), [], {
      settlement: 24,
    });
    expect(holdPools([result])).toMatchObject([
      // 6 of 102 are its own: within a tenth, and enough to show it.
      { platform: 'portal', outcome: 'met', bad: 6, samples: 102 },
      { platform: 'settlement', outcome: 'missed', bad: 24, samples: 24 },
    ]);
  });
});

describe('a run in which dossiers never reach the portal', () => {
  it('fails by the platform that should have sent them, and says so', () => {
    const measured = accumulate(NOTHING_MEASURED, {
      windows: [waits(SUBMITTED, 0, 'overdue', 20), waits(SENT, 80, 'overdue', 0)],
      journeys: [],
      generator: [],
    });
    const workload = {
      ...WORKLOAD,
      scenarios: [],
      operations: { [AWAIT]: { limits_ms: [], timeout_ms: 10_000 } },
    };
    const generator = [sample(0.2)];
    const given = judgement({ ...measured, generator }, { workload, objectives: [ERRORS] });
    expect(judge(given)).toMatchObject({
      kind: 'fail',
      reasons: [
        {
          code: 'objective_missed',
          weight: 'fail',
          platform: 'settlement',
          operation: AWAIT,
          samples: 100,
          text: 'portal.awaitDossier: 20 of 100 requests failed (20 %, at most 10 % allowed by errors ≤ 10 %; basis: project-default); 20 of them portal answered in order, without what settlement had to bring about',
        },
      ],
    });
  });
});
