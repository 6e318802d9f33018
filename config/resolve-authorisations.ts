import type { Authorisation } from '../model/authorisation.ts';
import { type Declared, type Resolved, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { quote } from './quote.ts';
import type { AuthorisationInput } from './schema-authorisation.ts';

/** Turns ISO times into Unix milliseconds and checks that each window has a length. In the order of the files. */
export function resolveAuthorisations(
  declared: readonly Declared<AuthorisationInput>[],
): Resolved<readonly Authorisation[]> {
  const valid = validEntries(declared);
  return {
    value: valid.map(({ value }) => ({
      ...value,
      from_ms: Date.parse(value.from),
      to_ms: Date.parse(value.to),
    })),
    findings: valid.flatMap(backward),
  };
}

function backward({ file, path, value }: Valid<AuthorisationInput>): Finding[] {
  if (Date.parse(value.from) < Date.parse(value.to)) return [];
  const message = `must be later than from (${value.from}), found ${quote(value.to)}`;
  return [{ file, path: [...path, 'to'], at: 'value', message }];
}
