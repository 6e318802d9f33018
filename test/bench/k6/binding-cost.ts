// biome-ignore-all lint/correctness/noUndeclaredDependencies: k6 brings its modules along

import { test } from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import {
  type BenchPlan,
  COMPARED,
  type Compared,
  NEXT_SLOT_PATH,
  type Slot,
  type Variant,
} from '../slot.ts';
import { bound } from './plans/bound.ts';
import { writtenRequests } from './written.ts';

/** Stretches of bound and of written requests in turn; the bench in Node says which, and reads the CPU between. */
const plan = JSON.parse(open(__ENV['PLAN'] ?? '')) as BenchPlan;

export const options: Options = {
  scenarios: {
    slots: {
      executor: 'per-vu-iterations',
      exec: 'slots',
      vus: plan.vus,
      iterations: 1,
      maxDuration: '5m',
      gracefulStop: '0s',
    },
  },
  // As in a load test.
  systemTags: ['scenario'],
  discardResponseBodies: true,
};

const { target, visitor } = plan;
const written = writtenRequests(plan);

/** A request of one operation; true when it succeeded. */
type Request = () => boolean;

const requests: Readonly<Record<Variant, ReadonlyMap<Compared, Request>>> = {
  bound: forEach((operation) => {
    const perform = bound[operation]();
    return () => perform(visitor);
  }),
  written: forEach((operation) => {
    const perform = written[operation];
    return () => perform(visitor) !== undefined;
  }),
};

function forEach(make: (operation: Compared) => Request): ReadonlyMap<Compared, Request> {
  return new Map(COMPARED.map((operation) => [operation, make(operation)]));
}

/** One virtual user: slot after slot, until there are no more. */
export function slots(): void {
  for (let slot = nextSlot(); slot !== null; slot = nextSlot()) {
    const request = requests[slot.variant].get(slot.operation);
    for (let i = 0; i < slot.requests; i++) {
      if (request?.() !== true) test.abort(`a ${slot.variant} ${slot.operation} failed`);
    }
  }
}

function nextSlot(): Slot | null {
  const response = http.get(target.base_url + NEXT_SLOT_PATH, { responseType: 'text' });
  return JSON.parse(response.body) as Slot | null;
}
