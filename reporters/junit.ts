import { create } from 'xmlbuilder2';
import type { RunManifest } from '../model/run.ts';
import type { ObjectiveResult, Reason, VerdictKind } from '../model/verdict.ts';
import { objectiveText } from './objective-text.ts';
import { formatPercent } from './quantity.ts';

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
  const suite = manifest.profile.platform;
  if (manifest.result === null) {
    const message = 'the run is not sealed: it was stopped before it was judged';
    return [{ suite, name: 'verdict', outcome: 'error', type: 'unsealed', message }];
  }
  const { verdict } = manifest.result;
  return [
    ...verdict.objectives.map((o) => objectiveCase(o, verdict.kind)),
    ...verdict.reasons.filter(isAboutTheRun).map((reason) => reasonCase(reason, suite)),
  ];
}

function objectiveCase(o: ObjectiveResult, verdict: VerdictKind): Case {
  const { platform, operation } = o.objective;
  const base = { suite: platform, name: `${operation} ${objectiveText(o.objective, 'en')}` };
  if (o.outcome === 'met') return base;
  if (o.outcome === 'missed') {
    return { ...base, outcome: 'failure', type: 'objective_missed', message: missedText(o) };
  }
  const message = o.samples === 0 ? 'never measured' : `too few samples: ${o.samples}`;
  if (verdict !== 'invalid') return { ...base, outcome: 'skipped', message };
  return { ...base, outcome: 'error', type: 'unmeasured', message };
}

function missedText(o: ObjectiveResult): string {
  const bad = formatPercent(o.bad_ratio, 3, 'en');
  const allowed = formatPercent(o.allowed_ratio, 3, 'en');
  return `${o.bad} of ${o.samples} requests broke it: ${bad}, allowed ${allowed}; basis: ${o.objective.basis}`;
}

/** Reasons that decide and that no objective's case tells already. */
function isAboutTheRun(reason: Reason): boolean {
  return reason.weight !== 'note' && reason.operation === undefined;
}

function reasonCase(reason: Reason, suite: string): Case {
  return {
    suite: reason.platform ?? suite,
    name: `run ${reason.code}`,
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
