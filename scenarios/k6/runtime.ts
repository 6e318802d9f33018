import { sleep } from 'k6';
import { b64decode, b64encode } from 'k6/encoding';
import http, { type FileData } from 'k6/http';
import { setTimeout } from 'k6/timers';
import {
  type Condition,
  compileCondition,
  compileExtraction,
  type Extraction,
} from '../../model/answer.ts';
import type { ClientCredentials, Login } from '../../model/authentication.ts';
import { secretVariable } from '../../model/authentication.ts';
import type { BoundMessage } from '../../model/binding.ts';
import { scalarText } from '../../model/json-path.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import { logNormalPairs, type Random, zipfSampler } from '../../model/random.ts';
import type { ScriptFacts } from '../../model/script/script-code.ts';
import {
  COMMON_PROCEDURES,
  PROCEDURE_SKEW,
  syntheticAccount,
  syntheticErrand,
  syntheticName,
  syntheticPersonalId,
  syntheticPhone,
  uploadOf,
} from '../../model/synthetic.ts';
import {
  ENCODINGS,
  fitsType,
  type Placeholder,
  type Variables,
  VariableTypeError,
} from '../../model/template.ts';
import { K6Answer } from './answer.ts';
import { Kept } from './kept.ts';
import { compileLogin, keepToken, type Place, type TokenKeeper } from './login.ts';
import { failed, latency, latencyTags, passed } from './record.ts';
import { broken, type Outcome, type Response } from './response.ts';
import { readSecret } from './secret.ts';
import { compilePerformMessage, Line, type PerformMessage } from './socket.ts';
import type { PlanClock } from './workload.ts';

/** What a step that is not a plain request says about itself. */
interface Scheme<L> {
  readonly platform: Platform;
  /** Names of the binding and of the scheme in it. */
  readonly binding: string;
  readonly scheme: string;
  readonly login: L;
  readonly timeout_ms: number;
}

/** What the code that was made for a journey finds in a virtual user, by the names that it has there. */
export type Runtime = ReturnType<typeof createRuntime>;

export function createRuntime(facts: ScriptFacts, clock: PlanClock) {
  const { base_urls, think_time, marker, hosts } = facts;
  const think = logNormalPairs(think_time.median_s, think_time.sigma);
  const placeOf = ({ platform, timeout_ms }: { platform: Platform; timeout_ms: number }): Place => ({
    base_url: base_urls[platform] ?? '',
    timeout_ms,
    hosts,
  });
  return {
    ...STATELESS,
    ...answerTools(),
    base_urls,
    measure_ms: clock.measure_ms(),
    cooldown_ms: clock.cooldown_ms(),
    pause: (times: number, random: Random): number => times * think.first(random),
    /** The other one of the two that a pause drew. */
    second: (times: number): number => times * think.second(),
    kept: memoized((_: OperationName): Kept => new Kept()),
    login: (of: Scheme<Login>): ((variables: Variables) => Outcome) =>
      compileLogin(placeOf(of), secretVariable(of.binding, of.scheme), of.login),
    // Journeys share the token of the machine that walks them.
    token: byText((of: Scheme<ClientCredentials>): TokenKeeper =>
      keepToken(placeOf(of), secretVariable(of.binding, of.scheme), of.login),
    ),
    message: (
      of: { readonly platform: Platform; readonly bound: BoundMessage; readonly timeout_ms: number },
      fixed_headers: Readonly<Record<string, string>>,
    ): PerformMessage => compilePerformMessage({ ...placeOf(of), fixed_headers }, of.bound),
    /** The file that visitors attach. From bytes k6 spares itself a copy of the text in every request. */
    upload: (filename: string, type: string): FileData =>
      http.file(b64decode(b64encode(uploadOf(marker))), filename, type),
  };
}

/** What needs nothing of the plan. */
const STATELESS = {
  sleep,
  pausing,
  now: Date.now,
  uuid: (): string => crypto.randomUUID(),
  get: http.get,
  post: http.post,
  put: http.put,
  patch: http.patch,
  del: http.del,
  request: http.request,
  add: latency.add,
  latencyTags,
  failed,
  passed,
  broken,
  text: scalarText,
  fits: fitsType,
  typed,
  encode_percent: ENCODINGS.percent,
  encode_json: ENCODINGS.json,
  encode_xml: ENCODINGS.xml,
  encode_cdata: ENCODINGS.cdata,
  key_headers: keyHeaders,
  newLine: (): Line => new Line(),
  errand: syntheticErrand,
  procedure: drawProcedure,
  person: {
    account: syntheticAccount,
    applicant_name: syntheticName,
    phone: syntheticPhone,
    personal_id: syntheticPersonalId,
  },
};

/** Looks into answers that k6's own reader of JSON is not enough for. One answer serves all, and lets go of each: bodies are large, and users many. */
function answerTools() {
  const answer = new K6Answer();
  const looking =
    <Found>(look: (answer: K6Answer) => Found) =>
    (response: Response): Found => {
      const found = look(answer.of(response));
      answer.release();
      return found;
    };
  return {
    condition: (condition: Condition) => looking(compileCondition(condition)),
    extraction: (extraction: Extraction) => looking(compileExtraction(extraction)),
  };
}

const drawRank = zipfSampler(COMMON_PROCEDURES.length, PROCEDURE_SKEW);

function drawProcedure(random: Random): (typeof COMMON_PROCEDURES)[number] {
  return COMMON_PROCEDURES[drawRank(random)] ?? COMMON_PROCEDURES[0];
}

/** The value of a typed placeholder. A value that does not fit is our error: those of the target were refused before. */
function typed(value: string, placeholder: Placeholder, template: string): string {
  if (!fitsType(value, placeholder.type)) throw new VariableTypeError(placeholder, template);
  return value;
}

/** The headers that bring the keys of a binding: scheme → name of the header. */
function keyHeaders(
  binding: string,
  keys: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(keys).map(([scheme, header]) => [
      header,
      readSecret(secretVariable(binding, scheme)),
    ]),
  );
}

/** Waits without keeping messages from coming in. */
export function pausing(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000 * seconds);
  });
}

function memoized<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** {@link memoized} for keys that are equal when they say the same. */
function byText<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const of = memoized((text: string): Value => make(JSON.parse(text) as Key));
  return (key) => of(JSON.stringify(key));
}
