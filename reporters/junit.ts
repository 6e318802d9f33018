import { create } from 'xmlbuilder2';
import { namesOf, ownPlatformsOf } from '../model/journey.ts';
import type { RunManifest } from '../model/run.ts';
import type {
  ObjectiveResult,
  PooledResult,
  Reason,
  ReasonCode,
  VerdictKind,
} from '../model/verdict.ts';
import { objectiveText, quantileName } from './objective-text.ts';
import { formatPercent } from './quantity.ts';
import { windowsText } from './windows-text.ts';

/** One test case. At most one of failure, error and skipped, as the schema of JUnit asks. */
interface Case {
  readonly suite: string;
  readonly name: string;
  readonly outcome?: 'failure' | 'error' | 'skipped';
  readonly type?: string;
  readonly message?: string;
}

/**
 * A run as JUnit XML: a suite for each platform, a case for each objective. A missed objective is a failure;
 * each reason why the measurement cannot be trusted is an error, as the test itself is broken, not the target.
 */
export function renderJunit(manifest: RunManifest): string {
  const cases = casesOf(manifest);
  const suites = new Map<string, Case[]>();
  for (const c of cases) suites.set(c.suite, [...(suites.get(c.suite) ?? []), c]);
  const document = create({
    version: '1.0',
    encoding: 'UTF-8',
    // Characters that XML cannot hold at all; a reason may quote what a target answered.
    invalidCharReplacement: '\uFFFD',
  });
  const root = document.ele('testsuites', {
    name: `thongsuot ${manifest.profile.name}`,
    ...tally(cases),
    time: runSeconds(manifest),
  });
  for (const [suite, members] of suites) {
    const element = root.ele('testsuite', {
      name: suite,
      ...tally(members),
      time: runSeconds(manifest),
      timestamp: manifest.started_at,
      id: manifest.id,
    });
    for (const c of members) addCase(element, c, manifest.profile.duration_s.toFixed(3));
  }
  return `${document.end({ prettyPrint: true })}\n`;
}

type Element = ReturnType<typeof create>;

function addCase(parent: Element, c: Case, time: string): void {
  const element = parent.ele('testcase', { classname: c.suite, name: c.name, time });
  if (c.outcome === undefined) return;
  const message = c.message ?? '';
  const detail = element.ele(
    c.outcome,
    c.type === undefined ? { message } : { message, type: c.type },
  );
  if (c.outcome !== 'skipped') detail.txt(message);
}

function casesOf(manifest: RunManifest): Case[] {
  const [platform = RUN, ...others] = ownPlatformsOf(namesOf(manifest.profile.journeys));
  const suite = others.length === 0 ? platform : RUN;
  if (manifest.result === null) {
    const message = 'the run is not sealed: it was stopped before it was judged';
    return [{ suite, name: 'verdict', outcome: 'error', type: 'unsealed', message }];
  }
  const { verdict } = manifest.result;
  return [
    ...verdict.objectives.map((o) => objectiveCase(o, verdict.kind)),
    ...(verdict.pools ?? []).map((pool) => poolCase(pool, verdict.kind)),
    ...verdict.reasons.filter(isAboutTheRun).map((reason) => reasonCase(reason, suite)),
  ];
}

/** Where the run as a whole is told of when it has several platforms. */
const RUN = 'run';

function objectiveCase(o: ObjectiveResult, verdict: VerdictKind): Case {
  const { platform, operation, basis } = o.objective;
  const name = `${operation} ${objectiveText(o.objective, 'en')}`;
  return heldCase({ suite: platform, name }, o, verdict, `; basis: ${basis}`);
}

function poolCase(pool: PooledResult, verdict: VerdictKind): Case {
  const what = pool.quantile === null ? 'errors' : quantileName(pool.quantile, 'en');
  return heldCase({ suite: pool.platform, name: `all operations ${what}` }, pool, verdict, '');
}

function heldCase(
  base: Pick<Case, 'suite' | 'name'>,
  o: Omit<ObjectiveResult, 'objective'>,
  verdict: VerdictKind,
  basis: string,
): Case {
  if (o.outcome === 'met') return base;
  if (o.outcome === 'missed') {
    return {
      ...base,
      outcome: 'failure',
      type: 'objective_missed',
      message: missedText(o) + basis,
    };
  }
  const message = o.samples === 0 ? 'never measured' : `too few samples: ${o.samples}`;
  if (verdict !== 'invalid') return { ...base, outcome: 'skipped', message };
  return { ...base, outcome: 'error', type: 'unmeasured', message };
}

function missedText(o: Omit<ObjectiveResult, 'objective'>): string {
  const bad = formatPercent(o.bad_ratio, 3, 'en');
  const allowed = formatPercent(o.allowed_ratio, 3, 'en');
  const worst = windowsText(o.windows, 'en');
  const windows = worst === undefined ? '' : `; ${worst}`;
  return `${o.bad} of ${o.samples} requests broke it: ${bad}, allowed ${allowed}${windows}`;
}

/** Reasons that an objective's case tells already; without a platform they are about objectives that are not there. */
const OF_OBJECTIVES: ReadonlySet<ReasonCode> = new Set([
  'objective_missed',
  'outage',
  'too_few_good_windows',
  'too_few_samples',
  'never_measured',
]);

/** Reasons that decide and that no objective's case tells already. */
function isAboutTheRun({ weight, code, platform }: Reason): boolean {
  return weight !== 'note' && !(OF_OBJECTIVES.has(code) && platform !== undefined);
}

function reasonCase(reason: Reason, suite: string): Case {
  return {
    suite: reason.platform ?? suite,
    name: `run ${reason.code}${reason.operation === undefined ? '' : ` ${reason.operation}`}`,
    outcome: reason.weight === 'invalid' ? 'error' : 'failure',
    type: reason.code,
    message: reason.text,
  };
}

function tally(cases: readonly Case[]): Record<string, number> {
  const having = (outcome: Case['outcome']) => cases.filter((c) => c.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  };
}

function runSeconds({ started_at, ended_at }: RunManifest): string {
  const ms = ended_at === null ? 0 : Date.parse(ended_at) - Date.parse(started_at);
  return (ms / 1000).toFixed(3);
}
