import { collectConstants } from '../../model/script/constants.ts';
import { type Held, nameOf } from '../../model/script/expression.ts';
import { stepCode } from '../../model/script/step-code.ts';
import { importsOf, TOOL_NAMES, TOOLS } from '../../model/script/tools.ts';
import { type BenchPlan, COMPARED, type Compared } from './slot.ts';

/** The module of `bound`, the requests that a load would make of the compared operations. It belongs into `scenarios/plans`. */
export function boundCode(plan: BenchPlan): string {
  return `\
// @ts-nocheck
${importsOf(TOOL_NAMES).join('\n')}

${TOOL_NAMES.map((name) => `const ${name} = ${TOOLS[name].code};`).join('\n')}

const on = { base_urls: { settlement: ${JSON.stringify(plan.target.base_url)} }, marker: ${JSON.stringify(plan.visitor.marker)} };

export const bound = {
${COMPARED.map((operation) => `  ${JSON.stringify(operation)}: ${requestCode(operation, plan)},`).join('\n')}
};
`;
}

/** A function that makes a function, as a virtual user makes its journey. */
function requestCode(operation: Compared, { target, timeout_ms, visitor }: BenchPlan): string {
  const constants = collectConstants();
  const names = Object.keys(visitor);
  const scope = new Map(names.map((name): [string, Held] => [name, { name: nameOf(name) }]));
  const step = { operation, think: 0, platform: target.platform, limits_ms: [], timeout_ms };
  const code = stepCode(step, { persona: 'citizen', target, constants, scope, forgets: [] });
  const taken = [...names, ...code.sets].map(nameOf).join(', ');
  return `() => {
    ${constants.declaration().join('\n')}
    return function (visitor) {
      var r, s, ms, t, x, k, ${taken};
      ${names.map((name) => `${nameOf(name)} = visitor.${name};`).join(' ')}
      ${code.lines.join('\n      ')}
      return true;
    };
  }`;
}
