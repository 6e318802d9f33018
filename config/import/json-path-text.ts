/** A JSONPath (RFC 9535) to one value; keys that are no plain names stand in brackets. */
export function jsonPathText(steps: readonly (string | number)[]): string {
  return `$${steps.map(stepText).join('')}`;
}

function stepText(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  if (/^[A-Za-z_]\w*$/.test(step)) return `.${step}`;
  return `['${step.replace(/['\\]/g, '\\$&')}']`;
}
