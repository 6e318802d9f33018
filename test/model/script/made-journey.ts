import {
  type Condition,
  compileCondition,
  compileExtraction,
  type Extraction,
} from '../../../model/answer.ts';
import type { BoundHttp } from '../../../model/binding.ts';
import { nodeAt, scalarText } from '../../../model/json-path.ts';
import { logNormalPairs } from '../../../model/random.ts';
import { journeyCode } from '../../../model/script/journey-code.ts';
import type { ToolName } from '../../../model/script/tools.ts';
import type { ScriptPlan } from '../../../model/script-plan.ts';
import * as synthetic from '../../../model/synthetic.ts';
import { ENCODINGS, fitsType, typedValue } from '../../../model/template.ts';
import { type Faked, fakeAnswer } from '../fake-answer.ts';

/** A request as the code gave it to k6. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What came out of a walk. */
export interface Walked {
  readonly completed: boolean;
  readonly sent: readonly Sent[];
  /** Requests that were counted: `operation stage=… exceeded=… range=… <ms>`, or `operation stage kind`. */
  readonly counted: readonly string[];
  readonly slept_s: readonly number[];
  /** What was said of each that failed: `kind status: detail`. */
  readonly told: readonly string[];
}

/** What the target answers to the n-th request; `ms` is its latency. A status of 0 is no answer. */
export type Answering = (sent: Sent, n: number) => Faked & { readonly ms?: number };

/** A response of k6 that reads JSON by a selector as k6 does, but for arrays. */
function responseOf(faked: Faked & { readonly ms?: number }): unknown {
  const answer = fakeAnswer(faked);
  return {
    answer,
    status: answer.status,
    timings: { blocked: 0.5, duration: (faked.ms ?? 10) - 0.5 },
    json: (selector: string) => {
      const steps = selector.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      return nodeAt(faked.json, { text: selector, steps });
    },
  };
}

const looking =
  <Found>(look: (answer: ReturnType<typeof fakeAnswer>) => Found) =>
  (response: { readonly answer: ReturnType<typeof fakeAnswer> }): Found =>
    look(response.answer);

/** The code of one journey of a plan, walked against answers; time passes by sleeping and waiting only. */
export function walkMade(
  plan: ScriptPlan,
  answering: Answering,
  {
    times = 1,
    late_ms = 0,
    tools = {},
  }: {
    readonly times?: number;
    readonly late_ms?: number;
    readonly tools?: Partial<Record<ToolName, unknown>>;
  } = {},
): Walked {
  const [of] = plan.scenarios;
  if (of === undefined) throw new Error('the plan has no journey');
  const sent: Sent[] = [];
  const counted: string[] = [];
  const told: string[] = [];
  const slept_s: number[] = [];
  let now_ms = 1000;
  const send = (method: string, url: string, body: unknown, params: Sent['params']): unknown => {
    const request = { method, url, body: structuredClone(body), params: structuredClone(params) };
    sent.push(request);
    const faked = answering(request, sent.length);
    now_ms += faked.ms ?? 10;
    return responseOf(faked);
  };
  const given: Record<ToolName, unknown> = {
    get: (url: string, params: Sent['params']) => send('GET', url, null, params),
    post: (url: string, body: unknown, params: Sent['params']) => send('POST', url, body, params),
    put: (url: string, body: unknown, params: Sent['params']) => send('PUT', url, body, params),
    patch: (url: string, body: unknown, params: Sent['params']) => send('PATCH', url, body, params),
    del: (url: string, body: unknown, params: Sent['params']) => send('DELETE', url, body, params),
    request: send,
    sleep: (seconds: number) => {
      slept_s.push(seconds);
      now_ms += 1000 * seconds;
    },
    now: () => now_ms,
    add: (ms: number, tags: Readonly<Record<string, string>>) => {
      const { operation, ...others } = tags;
      const told = Object.entries(others).map(([name, value]) => `${name}=${value}`);
      counted.push(`${operation} ${told.join(' ')} ${ms}ms`);
    },
    latencyTags: (operation: string, stage: number, exceeded: string, range: string) => ({
      operation,
      stage: String(stage),
      exceeded,
      range,
    }),
    failed: (operation: string, stage: number, kind: string, status?: number, detail?: string) => {
      counted.push(`${operation} stage=${stage} ${kind}`);
      told.push(`${kind} ${status}: ${detail}`);
      return false;
    },
    passed: (operation: string, stage: number) => counted.push(`passed ${operation} ${stage}`),
    broken: () => 'connection',
    condition: (condition: Condition) => looking(compileCondition(condition)),
    extraction: (extraction: Extraction) => looking(compileExtraction(extraction)),
    Kept: class {
      #kept: Readonly<Record<string, string>> | undefined;
      get(): unknown {
        return this.#kept;
      }
      keep(kept: Readonly<Record<string, string>>): void {
        this.#kept = kept;
      }
      forget(): void {
        this.#kept = undefined;
      }
    },
    compileLogin: refuse,
    keepToken: refuse,
    keyHeaders: (_: string, keys: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.values(keys).map((header) => [header, 'the key'])),
    uploadFile: (_: unknown, filename: string, type: string) => `${filename} ${type}`,
    pausing: refuse,
    compilePerformMessage: refuse,
    Line: refuse,
    text: scalarText,
    fits: fitsType,
    typed: typedValue,
    encode_percent: ENCODINGS.percent,
    encode_json: ENCODINGS.json,
    encode_xml: ENCODINGS.xml,
    encode_cdata: ENCODINGS.cdata,
    logNormalPairs,
    syntheticProcedure: synthetic.syntheticProcedure,
    syntheticAccount: synthetic.syntheticAccount,
    syntheticName: synthetic.syntheticName,
    syntheticPhone: synthetic.syntheticPhone,
    syntheticPersonalId: synthetic.syntheticPersonalId,
    syntheticErrand: synthetic.syntheticErrand,
    ...tools,
  };
  const walk = madeBy(
    plan,
    given,
  )({
    base_urls: Object.fromEntries(
      Object.values(plan.targets).map(({ platform, base_url }) => [platform, base_url]),
    ),
    hosts: [],
    marker: plan.marker,
    measure_ms: 0,
    cooldown_ms: Number.POSITIVE_INFINITY,
  });
  let completed = true;
  for (let i = 0; i < times; i++) completed = walk(() => 0.5, late_ms);
  return { completed, sent, counted, slept_s, told };
}

function refuse(): never {
  throw new Error('nobody does that here');
}

/** Evaluates the code of the plan's first journey, with other tools under the names that it imports. */
function madeBy(
  plan: ScriptPlan,
  given: Readonly<Record<ToolName, unknown>>,
): (on: object) => (random: () => number, late_ms: number) => boolean {
  const [of] = plan.scenarios;
  if (of === undefined) throw new Error('the plan has no journey');
  const { code } = journeyCode(plan, of, { counts_failures: false });
  // The first statement takes the tools from the module; here they are there already.
  const body = code.replace(/^ {2}var [a-z_]+ = [^\n]*;\n/im, '');
  const names = Object.keys(given);
  return new Function(...names, `return ${body};`)(...Object.values(given)) as ReturnType<
    typeof madeBy
  >;
}

/** A binding's operation that only has to answer 200. */
export const PLAIN: BoundHttp = { method: 'GET', path: '/', success: { status: [200] } };
