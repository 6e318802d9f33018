import type { DraftRequest, DraftSource } from '../draft.ts';
import { pathClues } from '../path-shape.ts';
import { conditionsOf } from './conditions.ts';
import { correlate, type PlacedSlot } from './correlate.ts';
import { decide, oursIn, typedValues } from './decide.ts';
import { loginHint } from './login-hint.ts';
import type { IsSafe } from './offer.ts';
import { offersOf } from './offers.ts';
import { headerOf } from './parse-text.ts';
import type { Recorded } from './recorded.ts';
import { type Templates, templatesOf } from './request-template.ts';
import type { SensitiveValues } from './sensitive-values.ts';
import { sameShape } from './shape.ts';
import type { FillSlot } from './slots.ts';

/** The requests of a draft, and the recorded values that stand in them. */
export interface RecordedRequests {
  readonly requests: readonly DraftRequest[];
  /** Lines that suggest `authentication:`. */
  readonly authentication: readonly string[];
  readonly kept: readonly string[];
}

/** Turns exchanges into requests of a draft; those that are alike become one. */
export function requestsOf(
  recorded: readonly Recorded[],
  sensitive: SensitiveValues,
  isSafe: IsSafe,
): RecordedRequests {
  const slots = slotsOf(recorded, isSafe);
  const typed = typedValues(slots);
  const free = slots.filter((slot) => oursIn(slot) === undefined && !typed.has(slot.value ?? ''));
  const offers = recorded.map((exchange) => offersOf(exchange, isSafe));
  const { variables, extracts } = correlate(free, offers);
  const kept = new Set<string>();
  let number = 0;
  const requests = recorded.map((exchange, index): DraftRequest => {
    const todos: Record<string, string> = {};
    const literals: string[] = [];
    const fill: FillSlot = (slot) => {
      const decision = decide(slot, variables.get(number++), typed, sensitive);
      if (decision.kind === 'literal') {
        literals.push(slot.value ?? '');
        return null;
      }
      if (decision.kind === 'todo') todos[decision.name] = decision.about;
      return decision.name;
    };
    const templates = templatesOf(exchange, { fill, isSafe });
    for (const literal of literals) if (literal !== '') kept.add(literal);
    return requestOf(exchange, { templates, todos, literals, extract: extracts[index] ?? {} });
  });
  return {
    requests: mergeAlike(requests),
    authentication: loginHint(recorded, requests, isSafe),
    kept: [...kept].sort(byCharacters),
  };
}

/** Every place for a value, in the order in which the templates ask for them. */
function slotsOf(recorded: readonly Recorded[], isSafe: IsSafe): PlacedSlot[] {
  const slots: PlacedSlot[] = [];
  for (const [request, exchange] of recorded.entries()) {
    const fill: FillSlot = (slot) => {
      slots.push({ ...slot, request, number: slots.length });
      return null;
    };
    templatesOf(exchange, { fill, isSafe });
  }
  return slots;
}

interface Filled {
  readonly templates: Templates;
  readonly todos: DraftRequest['todos'];
  readonly literals: readonly string[];
  readonly extract: Readonly<Record<string, DraftSource>>;
}

function requestOf(recorded: Recorded, filled: Filled): DraftRequest {
  const { templates, todos, literals, extract } = filled;
  const { method, answer, body } = recorded;
  const segments = templates.path.split('/').filter((segment) => segment !== '');
  const isLost = body?.kind === 'lost' || body?.kind === 'other';
  return {
    title: '',
    method,
    ...templates,
    // What a browser had in its cache a visitor of ours has not.
    status: [answer.status === 304 ? 200 : answer.status],
    conditions: conditionsOf(answer),
    extract,
    todos,
    remarks: [...leadRemark(recorded), ...(isLost ? [LOST] : [])],
    clues: {
      method,
      ...pathClues(segments),
      texts: literals,
      fields: [...Object.keys(templates.query), ...fieldNames(templates.body)],
    },
  };
}

const LOST = 'TODO: the body has to be written by hand';

function leadRemark({ answer }: Recorded): string[] {
  const isRedirect = answer.status >= 300 && answer.status < 400 && answer.status !== 304;
  const leads = isRedirect && headerOf(answer.headers, 'location') !== undefined;
  return leads ? ['it answered with a redirect, which is not followed by itself'] : [];
}

function fieldNames(body: Templates['body']): string[] {
  switch (body?.kind) {
    case 'form':
      return Object.keys(body.fields);
    case 'multipart':
      return [...Object.keys(body.fields), body.file.field];
    case 'json':
      return typeof body.value === 'object' && body.value !== null ? Object.keys(body.value) : [];
    default:
      return [];
  }
}

/** The same order on every machine. */
function byCharacters(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** A page that was opened twice is one request; what its answers gave is taken from either. */
function mergeAlike(requests: readonly DraftRequest[]): DraftRequest[] {
  const merged = new Map<string, DraftRequest>();
  for (const request of requests) {
    const shape = sameShape(request);
    const first = merged.get(shape);
    merged.set(shape, first === undefined ? request : mergedWith(first, request));
  }
  return [...merged.values()];
}

function mergedWith(first: DraftRequest, second: DraftRequest): DraftRequest {
  const extract = { ...second.extract, ...first.extract };
  // Whoever is not logged in is sent elsewhere: an answer in place is what was wanted.
  const [a, b] = [first, second].map(({ status }) => status.every((code) => code < 300));
  if (a !== b) return { ...(a === true ? first : second), extract };
  const status = [...new Set([...first.status, ...second.status])].sort((x, y) => x - y);
  const conditions = first.conditions.filter((condition) =>
    second.conditions.some((other) => JSON.stringify(other) === JSON.stringify(condition)),
  );
  return { ...first, status, conditions, extract };
}
