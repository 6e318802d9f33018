import type {
  AlertingSettings,
  ErrorBudget,
  Owner,
  Receiver,
  ReceiverRole,
} from '../model/alerting.ts';
import { RECEIVER_ROLES } from '../model/alerting.ts';
import { whyUnwatchable } from '../model/burn-rate.ts';
import type { Phase } from '../model/calendar.ts';
import type { Objective } from '../model/objective.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import type { ProbePlan } from '../model/probe-plan.ts';
import { isServiceProbe } from '../model/service-probe.ts';
import type { AlertingConfig } from './config.ts';
import type { Declarations } from './declare.ts';
import type { Resolved, Valid } from './declared.ts';
import type { ConfigPath, Finding } from './finding.ts';
import { quote } from './quote.ts';
import { type AlertingInput, alerting, type ReceiverInput } from './schema-alerting.ts';
import { suggest } from './suggest.ts';

/** What alerts rest on besides their own section. */
export interface AlertingGrounds {
  readonly objectives: readonly Objective[];
  readonly probes: readonly ProbePlan[];
  readonly phases: readonly Phase[];
}

/**
 * Checks that every alert can fire and that none fires by itself: an error budget that the configured probes cannot
 * measure is refused with the arithmetic. Null when nothing is said about alerts.
 */
export function resolveAlerting(
  declarations: Declarations,
  grounds: AlertingGrounds,
): Resolved<AlertingConfig | null> {
  const declared = declarations.settings.get('alerting');
  if (declared?.value === undefined) return { value: null, findings: [] };
  const value = alerting.parse(declared.value);
  const entry = { ...declared, value };
  const budgets = budgetsOf(value, grounds.objectives);
  const findings = [
    ...unknownPhases(entry, grounds.phases),
    ...backward(entry),
    ...unknownProvinces(entry, [...declarations.provinces.keys()]),
    ...ownedTwice(entry),
    ...surgedTwice(entry),
    ...receiverMistakes(entry),
    ...unwatchable(entry, budgets, grounds.probes),
  ];
  const { owners, surges, thresholds, runbooks_url, quorum_locations, vendor_provinces_min } =
    value;
  return {
    value: {
      runbooks_url: runbooks_url.replace(/\/+$/, ''),
      quorum_locations,
      vendor_provinces_min,
      owners,
      surges,
      thresholds,
      budgets,
      tight: tightStretches(value, grounds.phases),
      receivers: receiversOf(value),
    },
    findings,
  };
}

/** The strictest share of errors that the objectives allow any operation of a platform, where the section says nothing else. */
function budgetsOf(
  { budgets }: AlertingInput,
  objectives: readonly Objective[],
): readonly ErrorBudget[] {
  return PLATFORMS.flatMap((platform): ErrorBudget[] => {
    const own = budgets.find((budget) => budget.platform === platform);
    if (own !== undefined) return [own];
    const allowed = objectives.flatMap((objective) =>
      objective.platform === platform && objective.kind === 'errors' && objective.limit_ratio > 0
        ? [{ ...objective, error_ratio: objective.limit_ratio }]
        : [],
    );
    const [strictest] = allowed.toSorted((a, b) => a.error_ratio - b.error_ratio);
    if (strictest === undefined) return [];
    const { error_ratio, basis, source } = strictest;
    return [{ platform, error_ratio, basis, source }];
  });
}

/** In order of time; those that touch or overlap are one. */
function tightStretches(
  { tight }: AlertingInput,
  phases: readonly Phase[],
): AlertingSettings['tight'] {
  const named = phases.filter(({ slug }) => tight.phases.includes(slug));
  const said = tight.also.map(({ from, to }) => ({
    from_ms: Date.parse(from),
    to_ms: Date.parse(to),
  }));
  const sorted = [...named, ...said].toSorted((a, b) => a.from_ms - b.from_ms);
  const joined: { from_ms: number; to_ms: number }[] = [];
  for (const { from_ms, to_ms } of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from_ms <= last.to_ms) last.to_ms = Math.max(last.to_ms, to_ms);
    else joined.push({ from_ms, to_ms });
  }
  return joined;
}

function receiversOf({ receivers }: AlertingInput): Readonly<Record<ReceiverRole, Receiver>> {
  const of = (role: ReceiverRole): Receiver => receiverOf(receivers[role]);
  return { page: of('page'), ticket: of('ticket'), watchdog: of('watchdog') };
}

function receiverOf({ webhook, email }: ReceiverInput): Receiver {
  if (email !== undefined) {
    const { to, from, smarthost, username = null, password_file = null } = email;
    return { kind: 'email', to, from, smarthost, username, password_file };
  }
  return {
    kind: 'webhook',
    url: webhook?.url ?? '',
    credentials_file: webhook?.credentials_file ?? null,
  };
}

type Entry = Valid<AlertingInput>;

function finding(entry: Entry, path: ConfigPath, message: string, hint?: string): Finding {
  return {
    file: entry.file,
    path: [...entry.path, ...path],
    at: 'value',
    message,
    ...(hint !== undefined && { hint }),
  };
}

function unknownPhases(entry: Entry, phases: readonly Phase[]): Finding[] {
  const known = phases.map(({ slug }) => slug);
  return entry.value.tight.phases.flatMap((slug, index): Finding[] =>
    known.includes(slug)
      ? []
      : [
          finding(
            entry,
            ['tight', 'phases', index],
            `unknown phase ${quote(slug)}`,
            suggest(slug, known),
          ),
        ],
  );
}

function backward(entry: Entry): Finding[] {
  return entry.value.tight.also.flatMap(({ from, to }, index): Finding[] =>
    Date.parse(from) < Date.parse(to)
      ? []
      : [
          finding(
            entry,
            ['tight', 'also', index, 'to'],
            `must be later than from (${from}), found ${quote(to)}`,
          ),
        ],
  );
}

function unknownProvinces(entry: Entry, known: readonly string[]): Finding[] {
  if (known.length === 0) return [];
  return entry.value.owners.flatMap(({ provinces }, owner) =>
    provinces.flatMap((slug, index): Finding[] =>
      known.includes(slug)
        ? []
        : [
            finding(
              entry,
              ['owners', owner, 'provinces', index],
              `unknown province ${quote(slug)}`,
              suggest(slug, known),
            ),
          ],
    ),
  );
}

/** One platform of one province has one owner: an alert goes to one. */
function ownedTwice(entry: Entry): Finding[] {
  const seen = new Map<string, string>();
  return entry.value.owners.flatMap((owner, index): Finding[] =>
    placesOf(owner).flatMap(({ platform, province }): Finding[] => {
      const place = province === '' ? platform : `${platform} of ${province}`;
      const before = seen.get(place);
      seen.set(place, owner.vendor);
      if (before === undefined) return [];
      return [finding(entry, ['owners', index], `${place} already belongs to ${before}`)];
    }),
  );
}

/** One platform has one limit: alerts of two could not be told apart. */
function surgedTwice(entry: Entry): Finding[] {
  const platforms = entry.value.surges.map(({ platform }) => platform);
  return platforms.flatMap((platform, index): Finding[] =>
    platforms.indexOf(platform) === index
      ? []
      : [
          finding(
            entry,
            ['surges', index, 'platform'],
            `the real traffic of ${platform} is already said`,
            'add up its sources in one rate_expr',
          ),
        ],
  );
}

function placesOf({ platforms, provinces }: Owner): { platform: Platform; province: string }[] {
  const places = provinces.length === 0 ? [''] : provinces;
  return platforms.flatMap((platform) => places.map((province) => ({ platform, province })));
}

function receiverMistakes(entry: Entry): Finding[] {
  return RECEIVER_ROLES.flatMap((role): Finding[] => {
    const { webhook, email } = entry.value.receivers[role];
    if ((webhook === undefined) !== (email === undefined)) {
      if (
        email === undefined ||
        (email.username === undefined) === (email.password_file === undefined)
      )
        return [];
      const message = 'must have both username and password_file, or neither';
      return [finding(entry, ['receivers', role, 'email'], message)];
    }
    const found = webhook === undefined ? 'neither' : 'both';
    return [finding(entry, ['receivers', role], `must have webhook or email, found ${found}`)];
  });
}

/** Alerts judge each province by itself, by windows that follow the rarest probe of the platform. One finding for a platform. */
function unwatchable(
  entry: Entry,
  budgets: readonly ErrorBudget[],
  probes: readonly ProbePlan[],
): Finding[] {
  const { usual, tight } = entry.value.thresholds.burn_share;
  return budgets.flatMap(({ platform, error_ratio }): Finding[] => {
    const own = probes.filter((probe) => probe.platform === platform && isServiceProbe(probe.kind));
    const interval_max_s = Math.max(...own.map(({ interval_s }) => interval_s));
    const [first] = [...new Set(own.map(({ province }) => province))].flatMap((province) => {
      const intervals_s = own
        .filter((probe) => probe.province === province)
        .map(({ interval_s }) => interval_s);
      const why = whyUnwatchable(error_ratio, intervals_s, [usual, tight], interval_max_s);
      return why === null ? [] : [{ where: province === null ? '' : ` of ${province}`, why }];
    });
    if (first === undefined) return [];
    const index = entry.value.budgets.findIndex((budget) => budget.platform === platform);
    const path: ConfigPath = index < 0 ? ['budgets'] : ['budgets', index, 'error_ratio'];
    const message = `no alert can watch over ${platform}${first.where}: ${first.why}`;
    const hint = 'change it under alerting.budgets, or run its probes more often';
    return [finding(entry, path, message, hint)];
  });
}
