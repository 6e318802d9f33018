import type { OperationName } from '../operation.ts';
import type { ScriptPlan, ScriptScenario } from '../script-plan.ts';
import { ERRAND_VARIABLES, SYNTHETIC_PASSWORD } from '../synthetic.ts';
import { isMessage } from '../binding.ts';
import { collectConstants, type Constants } from './constants.ts';
import { type Held, literal, nameOf } from './expression.ts';
import { countCode, stepCode } from './step-code.ts';

/** How a script is going to be used. */
export interface CodeOptions {
  /** Whether failed requests are counted as a share too: k6's own thresholds know no other way. */
  readonly counts_failures: boolean;
}

/** What the journey's code takes out of the runtime. Each is a name in `scenarios/k6/runtime.ts`. */
const TOOLS = [
  'add', 'base_urls', 'broken', 'condition', 'del', 'encode_cdata', 'encode_json', 'encode_percent', 'encode_xml',
  'errand', 'extraction', 'failed', 'fits', 'get', 'cooldown_ms', 'kept', 'key_headers', 'latencyTags', 'login', 'measure_ms', 'message',
  'newLine', 'now', 'passed', 'patch', 'pause', 'pausing', 'person', 'post', 'procedure', 'put', 'request', 'second', 'sleep',
  'text', 'token', 'typed', 'upload', 'uuid',
] as const;

export type ToolName = (typeof TOOLS)[number];

/**
 * A journey as one function: `(on) => (random) => boolean`, where `on` is the runtime of a virtual user. Straight on,
 * with the variables in variables of its own: k6's engine interprets, thousands of users share this code, and what
 * each of them holds besides has to be fetched from memory for every request.
 *
 * @throws MissingVariableError and Error when bindings and journey do not fit, which was checked before
 */
export function journeyCode(plan: ScriptPlan, of: ScriptScenario, options: CodeOptions): string {
  const constants = collectConstants();
  const body = bodyCode(plan, of, constants, options);
  const lines = [
    ...constants.declaration(),
    `return ${isConnected(plan, of) ? 'async ' : ''}function (random) {`,
    ...indented(body),
    '};',
  ];
  const used = TOOLS.filter((name) => lines.some((line) => new RegExp(`\\b${name}\\b`).test(line)));
  return ['function (on) {', ...indented(usedCode(used)), ...indented(lines), '}'].join('\n');
}

function usedCode(names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`var ${names.map((name) => `${name} = on.${name}`).join(', ')};`];
}

/** True for a journey that holds a connection: it waits without keeping messages from coming in. */
export function isConnected({ targets }: ScriptPlan, { steps }: ScriptScenario): boolean {
  return steps.some(({ platform, operation }) => {
    const bound = targets[platform]?.binding.operations[operation];
    return bound !== undefined && isMessage(bound);
  });
}

function bodyCode(
  plan: ScriptPlan,
  of: ScriptScenario,
  constants: Constants,
  options: CodeOptions,
): string[] {
  const connected = isConnected(plan, of);
  const visitor = visitorScope(plan);
  const scope = new Map<string, Held>(visitor);
  const kept = keepers(of, constants);
  const pauses = pauseCodes(of, connected);
  const steps = of.steps.flatMap((step, i) => {
    const target = plan.targets[step.platform];
    if (target === undefined) throw new Error(`platform ${step.platform} has no target`);
    const forgets = [...kept.values()].map((keeper) => `${keeper}.forget();`);
    const code = stepCode(step, { persona: of.persona, target, constants, scope, forgets });
    for (const name of code.sets) scope.set(name, { name: nameOf(name) });
    const lines = [
      ...(pauses[i] ?? []),
      STAGE,
      ...code.lines,
      countCode(step, constants),
      ...(options.counts_failures ? [`passed(${literal(step.operation)}, s);`] : []),
    ];
    return [`// ${step.operation}`, ...keptCode(kept.get(step.operation), code.sets, lines)];
  });
  const walk = [...steps, 'return true;'];
  const walked = connected
    ? ['var line = newLine();', 'try {', ...indented(walk), '} finally { line.close(); }']
    : walk;
  const drawn = drawCode(of, walked);
  const locals = [...scope.keys()].map(nameOf).filter((name) => mentions(walked, name));
  return [
    `var ${['r', 's', 'ms', 't', 'x', 'k', 'begun', 'waited', ...locals].filter((name) => mentions([...walked, ...drawn], name)).join(', ')};`,
    ...drawn,
    ...walked,
  ];
}

/** Inline, because it is asked for with every request: the places of `STAGES`. */
const STAGE = 's = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;';

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function mentions(lines: readonly string[], name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return lines.some((line) => !line.trimStart().startsWith('//') && word.test(line));
}

/** Journeys share what is kept, as the jobs of one machine do. */
function keepers({ steps }: ScriptScenario, constants: Constants): Map<OperationName, string> {
  const keeping = steps.filter((step) => step.keeps === true);
  return new Map(
    keeping.map(({ operation }) => [operation, constants.shared(`kept(${literal(operation)})`)]),
  );
}

function keptCode(
  keeper: string | undefined,
  sets: readonly string[],
  lines: readonly string[],
): string[] {
  if (keeper === undefined) return [...lines];
  const members = sets.map((name) => `${name}: ${nameOf(name)}`).join(', ');
  return [
    `if ((k = ${keeper}.get()) !== undefined) {`,
    ...sets.map((name) => `  ${nameOf(name)} = k[${literal(name)}];`),
    '} else {',
    ...indented(lines),
    `  ${keeper}.keep({ ${members} });`,
    '}',
  ];
}

/** The pause before each step, by its place: two in a row share a draw. */
function pauseCodes({ steps }: ScriptScenario, connected: boolean): string[][] {
  let draws = true;
  return steps.map(({ think, keeps }) => {
    if (think === 0) return [];
    // What may be left out draws for itself.
    const drawn = draws || keeps === true ? `pause(${think}, random)` : `second(${think})`;
    draws = keeps === true || !draws;
    return [connected ? `await pausing(${drawn});` : `sleep(${drawn});`];
  });
}

const PERSON = ['account', 'applicant_name', 'phone', 'personal_id'] as const;

const PROCEDURE = { procedure_code: 'code', search_text: 'search' } as const;

/** What every visitor knows; what is drawn has a name, and the rest is text. */
function visitorScope({ marker }: ScriptPlan): Map<string, Held> {
  const drawn = [...Object.keys(PROCEDURE), ...PERSON, ...ERRAND_VARIABLES];
  return new Map<string, Held>([
    ...drawn.map((name): [string, Held] => [name, { name: nameOf(name) }]),
    ['password', { text: SYNTHETIC_PASSWORD }],
    ['marker', { text: marker }],
  ]);
}

/** Draws what the journey asks for, from the visitor's own random numbers, so that runs repeat. */
function drawCode({ persona }: ScriptScenario, walked: readonly string[]): string[] {
  const asked = (name: string): boolean => mentions(walked, nameOf(name));
  const take = (object: string, names: readonly (readonly [string, string])[]): string[] =>
    names.filter(([name]) => asked(name)).map(([name, at]) => `${nameOf(name)} = ${object}.${at};`);
  const procedure = take('x', Object.entries(PROCEDURE));
  const errand = take('x', ERRAND_VARIABLES.map((name) => [name, name]));
  const isOwn = persona === 'citizen' && asked('personal_id');
  const person = PERSON.filter(
    (name) => asked(name) || (name === 'account' && (errand.length > 0 || isOwn)),
  );
  return [
    ...(procedure.length === 0 ? [] : ['x = procedure(random);', ...procedure]),
    ...person.map((name) => personCode(name, persona)),
    ...(errand.length === 0 ? [] : ['x = errand(random, v_account, now());', ...errand]),
  ];
}

function personCode(name: (typeof PERSON)[number], persona: ScriptScenario['persona']): string {
  // A citizen acts for himself.
  if (name === 'personal_id' && persona === 'citizen') return 'v_personal_id = v_account;';
  return `${nameOf(name)} = person.${name}(random, ${literal(persona)});`;
}
