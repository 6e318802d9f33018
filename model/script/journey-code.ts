import { isMessage } from '../binding.ts';
import type { OperationName } from '../operation.ts';
import type { ScriptPlan, ScriptScenario } from '../script-plan.ts';
import { ERRAND_VARIABLES, SYNTHETIC_PASSWORD } from '../synthetic.ts';
import { type Constants, collectConstants } from './constants.ts';
import { type Held, literal, nameOf } from './expression.ts';
import { countCode, stepCode } from './step-code.ts';
import { TOOL_NAMES, TOOLS, type ToolName } from './tools.ts';

/** How a script is going to be used. */
export interface CodeOptions {
  /** Whether failed requests are counted as a share too: k6's own thresholds know no other way. */
  readonly counts_failures: boolean;
}

/**
 * A journey as one function: `(on) => (random, late) => boolean`, where `on` is what a virtual user knows. Straight on,
 * with the variables in variables of its own: k6's engine interprets, thousands of users share this code, and what
 * each of them holds besides has to be fetched from memory for every request.
 *
 * @throws MissingVariableError and Error when bindings and journey do not fit, which was checked before
 */
export function journeyCode(
  plan: ScriptPlan,
  of: ScriptScenario,
  options: CodeOptions,
): { readonly code: string; readonly tools: readonly ToolName[] } {
  const constants = collectConstants();
  const body = bodyCode(plan, of, constants, options);
  const lines = [
    'var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;',
    ...constants.declaration(),
    `return ${isConnected(plan, of) ? 'async ' : ''}function (random, late) {`,
    ...indented(body),
    '};',
  ];
  const tools = TOOL_NAMES.filter((name) => mentions(lines, name));
  // Names of the module are further away for k6's engine than those of the function around.
  const near = tools.map((name) => `${name} = ${TOOLS[name].code}`).join(', ');
  const declared = near === '' ? [] : [`var ${near};`];
  return {
    code: ['function (on) {', ...indented([...declared, ...lines]), '}'].join('\n'),
    tools,
  };
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
  const pauses = pauseCodes(plan, of, connected, constants);
  let isLate = true;
  const steps = of.steps.flatMap((step, i) => {
    const target = plan.targets[step.platform];
    if (target === undefined) throw new Error(`platform ${step.platform} has no target`);
    const forgets = [...kept.values()].map((keeper) => `${keeper}.forget();`);
    const code = stepCode(step, { persona: of.persona, target, constants, scope, forgets });
    for (const name of code.sets) scope.set(name, { name: nameOf(name) });
    const late = isLate ? lateCode(step) : [];
    isLate &&= step.keeps === true;
    const lines = [
      ...(pauses[i] ?? []),
      STAGE,
      ...code.lines,
      ...late,
      countCode(step, constants),
      ...(options.counts_failures ? [`passed(${literal(step.operation)}, s);`] : []),
    ];
    return [`// ${step.operation}`, ...keptCode(kept.get(step.operation), code.sets, lines)];
  });
  const walk = [...steps, 'return true;'];
  const walked = connected
    ? ['var line = new Line();', 'try {', ...indented(walk), '} finally { line.close(); }']
    : walk;
  const drawn = drawCode(of, walked);
  const body = [...drawn, ...walked];
  const names = [...WORKING, ...[...scope.keys()].map(nameOf)];
  return [`var ${names.filter((name) => mentions(body, name)).join(', ')};`, ...body];
}

/** What the statements of steps work with. */
const WORKING = ['r', 's', 'ms', 't', 'x', 'k', 'd', 'begun', 'waited'];

/** Inline, because it is asked for with every request: the places of `STAGES`. */
const STAGE = 's = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;';

/** The first request of a visit is late by as much as the visit. What is kept may be left out: then the next one is the first. */
function lateCode({ keeps }: ScriptScenario['steps'][number]): string[] {
  return keeps === true ? ['ms += late;', 'late = 0;'] : ['ms += late;'];
}

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
  return new Map(keeping.map(({ operation }) => [operation, constants.own('new Kept()')]));
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
function pauseCodes(
  { think_time }: ScriptPlan,
  { steps }: ScriptScenario,
  connected: boolean,
  constants: Constants,
): string[][] {
  let draws = true;
  const pairs = constants.shared(`logNormalPairs(${think_time.median_s}, ${think_time.sigma})`);
  const [first, second] = [constants.shared(`${pairs}.first`), constants.shared(`${pairs}.second`)];
  return steps.map(({ think, keeps }) => {
    if (think === 0) return [];
    // What may be left out draws for itself.
    const drawn = draws || keeps === true ? `${first}(random)` : `${second}()`;
    draws = keeps === true || !draws;
    const seconds = think === 1 ? drawn : `${think} * ${drawn}`;
    return [connected ? `await pausing(${seconds});` : `sleep(${seconds});`];
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
  const errand = take(
    'x',
    ERRAND_VARIABLES.map((name) => [name, name]),
  );
  const isOwn = persona === 'citizen' && asked('personal_id');
  const person = PERSON.filter(
    (name) => asked(name) || (name === 'account' && (errand.length > 0 || isOwn)),
  );
  return [
    ...(procedure.length === 0 ? [] : ['x = syntheticProcedure(random);', ...procedure]),
    ...person.map((name) => personCode(name, persona)),
    ...(errand.length === 0 ? [] : ['x = syntheticErrand(random, v_account, now());', ...errand]),
  ];
}

const DRAWN = {
  account: 'syntheticAccount',
  applicant_name: 'syntheticName',
  phone: 'syntheticPhone',
  personal_id: 'syntheticPersonalId',
} as const satisfies Readonly<Record<(typeof PERSON)[number], ToolName>>;

function personCode(name: (typeof PERSON)[number], persona: ScriptScenario['persona']): string {
  // A citizen acts for himself.
  if (name === 'personal_id' && persona === 'citizen') return 'v_personal_id = v_account;';
  const more = name === 'account' ? `, ${literal(persona)}` : '';
  return `${nameOf(name)} = ${DRAWN[name]}(random${more});`;
}
