import { OPERATION_NAMES, OPERATIONS, type OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { Work } from './background.ts';
import type { Fault } from './fault.ts';
import { addedTimes, LEANS_ON, type SettingsOf } from './leans-on.ts';
import type { PlatformSettings } from './options.ts';
import { saturationRate } from './truth.ts';
import { exactCapacity, whyNotExact } from './truth-exact.ts';
import { lastingSlowdowns, mayTipOver, spoilingOf } from './truth-faults.ts';
import {
  allowedShare,
  type CapacityModel,
  type Criterion,
  isUniform,
  type ModelledOperation,
  type ModelledStation,
  meanService,
} from './truth-model.ts';
import type { ByOperation, TruthQuestion } from './truth-question.ts';
import { type Found, steadyCapacity } from './truth-steady.ts';
import { recoveryCapacity, windowCapacity } from './truth-windows.ts';

/** A queue behind the platform's own, and what goes on to it. */
export interface StationBehind extends Omit<ModelledStation, 'extra_ms'> {
  readonly operation: OperationName;
  /** Whether faults that delay the operation hold a server here, and not the answer alone. */
  readonly holds_delays: boolean;
}

/** What one platform is at this moment, as far as its capacity depends on it. */
export interface PlatformNow {
  readonly platform: Platform;
  readonly settings: PlatformSettings;
  readonly faults: readonly Fault[];
  readonly stations: readonly StationBehind[];
  readonly settingsOf: SettingsOf;
  /** Requests that came, by operation. */
  readonly arrivals: ReadonlyMap<OperationName, number>;
}

/** Requests per second, with the 95 % interval of a simulation; equal where there is a closed form. */
export interface Rate {
  readonly rate_per_s: number;
  readonly low_per_s: number;
  readonly high_per_s: number;
}

/** The most that the platform carries at an objective; null rates come with a reason. Requests per second. */
export interface TrueCapacity {
  readonly quantile: number;
  readonly limit_ms: number;
  readonly limits_ms: ByOperation;
  readonly error_ratio: number;
  /** Shares, which sum to 1. Null: it does not matter, or none was seen. */
  readonly mix: ByOperation | null;
  /** `none`: not even one request at a time is served as promised. `drifting`: no number holds for long. `metastable`: see `recovers`. */
  readonly outcome: 'number' | 'none' | 'metastable' | 'drifting' | 'unknown';
  /** All operations together. The waiting room as declared: whoever is refused is late, too. */
  readonly rate_per_s: number | null;
  readonly low_per_s: number | null;
  readonly high_per_s: number | null;
  /** Waiting room unbounded: the textbook's M/M/c, for comparison; null where there is no closed form. */
  readonly rate_unbounded_per_s: number | null;
  readonly method: 'closed-form' | 'simulated' | null;
  /** `minute`: half of all minutes that begin with nobody there keep the objective. */
  readonly estimand: 'steady-state' | 'minute' | null;
  /** The load from which it recovers within a minute after an overload, where that is another one. */
  readonly recovers: Rate | null;
  /** What breaks first; the operation is null where all are alike. */
  readonly binding: {
    readonly operation: OperationName | null;
    readonly criterion: Criterion;
  } | null;
  /** Other platforms that answers wait for: counted as idle, so that the figure holds while they are. */
  readonly conditional_on: readonly Platform[];
  readonly reason: string | null;
}

/** A capacity that is known, or how to find it. Equal keys stand for equal answers. */
export type CapacityTask =
  | { readonly kind: 'known'; readonly capacity: TrueCapacity }
  /** Some milliseconds. */
  | { readonly kind: 'exact'; readonly key: string; readonly compute: () => TrueCapacity }
  /** Some seconds. */
  | { readonly kind: 'simulated'; readonly key: string; readonly work: () => Work<TrueCapacity> };

/** Turns a question into its answer, or into the work that it takes. */
export function capacityTask(question: TruthQuestion, now: PlatformNow): CapacityTask {
  const mix = question.isAsked ? mixOf(question, now) : null;
  const model = modelOf(question, now, mix);
  const frame = frameOf(question, now, mix);
  const known = (part: Partial<TrueCapacity>): CapacityTask => ({
    kind: 'known',
    capacity: { ...frame, ...part },
  });
  if (model.faults.some(({ kind }) => kind === 'leak')) {
    return known({
      outcome: 'drifting',
      reason: 'a leak takes capacity all the time: no number holds',
    });
  }
  const spoilt = whySpoilt(model, now.faults);
  if (spoilt !== null) return known({ ...zero(null, 'closed-form'), reason: spoilt });
  const reason = whyNotExact(model);
  const key = JSON.stringify([model, frame]);
  if (reason === null) {
    return { kind: 'exact', key, compute: () => ({ ...frame, ...exactly(model) }) };
  }
  if (!question.isAsked) {
    return known({ reason: `${reason}; ask with an objective (?limit_ms=…) to have it simulated` });
  }
  if (mix === null) {
    const remedy = 'no requests were seen: name a mix (?mix=operation:weight,…)';
    return known({ reason: `${reason}, and ${remedy}` });
  }
  return { kind: 'simulated', key, work: () => simulated(model, frame) };
}

function mixOf({ mix }: TruthQuestion, { arrivals }: PlatformNow): ByOperation | null {
  return mix === null ? seenMix(arrivals) : shares(Object.entries(mix));
}

/** The operations of a platform. */
export function operationsOfPlatform(platform: Platform): readonly OperationName[] {
  return OPERATION_NAMES.filter((name) => OPERATIONS[name].platform === platform);
}

/** Without a mix: all operations alike, and nothing but the platform's own queue. */
function modelOf(
  question: TruthQuestion,
  now: PlatformNow,
  mix: ByOperation | null,
): CapacityModel {
  const { settings, faults } = now;
  const names = operationsOfPlatform(now.platform);
  const asked = mix === null ? names : names.filter((name) => mix[name] !== undefined);
  const behind =
    mix === null ? [] : now.stations.filter(({ operation }) => mix[operation] !== undefined);
  const operations = asked.map((name): ModelledOperation => {
    const station = behind.findIndex(({ operation }) => operation === name);
    const { spoilt_ratio, extra_ms } = spoilingOf(faults, name);
    return {
      name,
      share: mix?.[name] ?? 1 / asked.length,
      service: settings.serviceTimeOf(name),
      limit_ms: question.limits_ms[name] ?? question.limit_ms,
      extra_ms: behind[station]?.holds_delays === true ? 0 : extra_ms,
      spoilt_ratio,
      added: mix === null ? [] : addedTimes(name, now.settingsOf),
      station: station < 0 ? null : station,
    };
  });
  return {
    seed: settings.seed,
    servers: settings.servers,
    queue_places: settings.queue_places,
    operations,
    stations: behind.map((station) => modelledStation(station, faults)),
    faults: lastingSlowdowns(faults, asked),
    quantile: question.quantile,
    error_ratio: question.error_ratio,
  };
}

function modelledStation(station: StationBehind, faults: readonly Fault[]): ModelledStation {
  const { servers, queue_places, service, patience_ms, operation, holds_delays } = station;
  const extra_ms = holds_delays ? spoilingOf(faults, operation).extra_ms : 0;
  return { servers, queue_places, service, patience_ms, extra_ms };
}

/** Everything of an answer but its outcome. */
function frameOf(question: TruthQuestion, now: PlatformNow, mix: ByOperation | null): TrueCapacity {
  const { quantile, limit_ms, limits_ms, error_ratio } = question;
  const others = Object.keys(mix ?? {}).flatMap((name) => leaningOf(name, now.settingsOf) ?? []);
  return {
    quantile,
    limit_ms,
    limits_ms,
    error_ratio,
    mix,
    outcome: 'unknown',
    rate_per_s: null,
    low_per_s: null,
    high_per_s: null,
    rate_unbounded_per_s: null,
    method: null,
    estimand: null,
    recovers: null,
    binding: null,
    conditional_on: [...new Set(others)],
    reason: null,
  };
}

function leaningOf(name: string, settingsOf: SettingsOf): Platform | undefined {
  const platform = Object.entries(LEANS_ON).find(([operation]) => operation === name)?.[1].platform;
  return platform !== undefined && settingsOf(platform) !== undefined ? platform : undefined;
}

function whySpoilt(model: CapacityModel, faults: readonly Fault[]): string | null {
  const reasons = model.operations.flatMap((operation) => {
    const isLost = (['latency', 'errors'] as const).some(
      (criterion) => allowedShare(model, operation, criterion) < 0,
    );
    if (!isLost) return [];
    const kinds = spoilingOf(faults, operation.name).kinds.join(', ');
    const percent = Math.round(1000 * operation.spoilt_ratio) / 10;
    return [
      `faults (${kinds}) spoil ${percent} % of ${operation.name}: more than the objective allows`,
    ];
  });
  // One is enough: an outage concerns all of them alike.
  return reasons[0] ?? null;
}

function exactly(model: CapacityModel): Partial<TrueCapacity> {
  const exact = exactCapacity(model);
  if (exact.rate_per_s === 0) return zero(bindingIn(model, exact), 'closed-form');
  return {
    outcome: 'number',
    method: 'closed-form',
    estimand: 'steady-state',
    ...ratesOf(exact),
    rate_unbounded_per_s: exact.rate_unbounded_per_s,
    binding: bindingIn(model, exact),
  };
}

function* simulated(model: CapacityModel, frame: TrueCapacity): Work<TrueCapacity> {
  const saturation = saturationRate({
    servers: model.servers,
    service_ms: meanService(model.operations),
  });
  // At rate λ at least 1 − saturation/λ is refused or late in the end, and no promise allows more than this.
  const spare = Math.max(0.01, Math.min(model.quantile, 1 - model.error_ratio));
  const upper = saturation / spare;
  if (!mayTipOver(model.faults, model.servers)) {
    const found = yield* steadyCapacity(model, upper);
    return { ...frame, ...outcomeOf(model, found, 'steady-state') };
  }
  const found = yield* windowCapacity(model, upper);
  const recovers = yield* recoveryCapacity(model, upper, saturation);
  const staysDown = recovers.high_per_s < found.low_per_s;
  return {
    ...frame,
    ...outcomeOf(model, found, 'minute'),
    ...(staysDown ? { outcome: 'metastable', recovers: ratesOf(recovers) } : {}),
  };
}

function outcomeOf(
  model: CapacityModel,
  found: Found,
  estimand: 'steady-state' | 'minute',
): Partial<TrueCapacity> {
  const binding = bindingIn(model, found);
  if (found.rate_per_s <= 0) return { ...zero(binding, 'simulated'), estimand };
  return { outcome: 'number', method: 'simulated', estimand, ...ratesOf(found), binding };
}

function zero(
  binding: TrueCapacity['binding'],
  method: 'closed-form' | 'simulated',
): Partial<TrueCapacity> {
  return {
    outcome: 'none',
    method,
    rate_per_s: 0,
    low_per_s: 0,
    high_per_s: 0,
    binding,
    reason: 'not even one request at a time is answered as promised',
  };
}

function ratesOf({ rate_per_s, low_per_s, high_per_s }: Found): Rate {
  return { rate_per_s, low_per_s, high_per_s };
}

function bindingIn(model: CapacityModel, { binding }: Found): TrueCapacity['binding'] {
  if (binding === null) return null;
  const name = model.operations[binding.operation]?.name ?? null;
  return { operation: isUniform(model.operations) ? null : name, criterion: binding.criterion };
}

/** Weights as shares. */
function shares(weights: readonly (readonly [string, number])[]): ByOperation {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return Object.fromEntries(weights.map(([name, weight]) => [name, weight / sum]));
}

/** To a thousandth: what came in the meantime shall not make another question of it. Null: nothing came. */
function seenMix(arrivals: ReadonlyMap<OperationName, number>): ByOperation | null {
  const sum = [...arrivals.values()].reduce((total, n) => total + n, 0);
  const rounded = [...arrivals].map(([name, n]) => [name, Math.round((1000 * n) / sum)] as const);
  const seen = rounded.filter(([, thousandths]) => thousandths > 0);
  return seen.length === 0 ? null : shares(seen);
}
