import { todoName } from '../draft.ts';
import { isBareName, type OurVariable, ourVariable, PROCEDURE_CODE } from '../field-names.ts';
import { isPersonalName, isSecretName } from '../secret-keys.ts';
import { variableName } from '../words.ts';
import { isOurWord } from './our-words.ts';
import { isPlainValue } from './plain-text.ts';
import { PERSON, type SensitiveValues } from './sensitive-values.ts';
import { ODD_NAME, type Slot } from './slots.ts';

/** What stands in a slot: a variable that a journey or an answer gives, the recorded value, or a gap. */
export type Decision =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'literal' }
  | { readonly kind: 'todo'; readonly name: string; readonly about: string };

/** The variable of our journeys that a slot is for; undefined when it is for none. */
export function oursIn({ key, parent, place, value, type }: Slot): OurVariable | undefined {
  // Ours are texts: as a bare number in JSON they might not be one.
  if (type !== 'text') return undefined;
  if (place === 'path') return key === 'procedure_code' ? key : undefined;
  if (isBareName(key)) {
    return value === undefined || PERSON.test(value.trim()) ? 'applicant_name' : undefined;
  }
  const ours = ourVariable(key, parent);
  return ours === undefined || value === undefined || fits(ours, value) ? ours : undefined;
}

/** Buttons, queries in a query language and numbers of a vendor's own go by the names of our fields, too. */
function fits(ours: OurVariable, value: string): boolean {
  switch (ours) {
    case 'procedure_code':
      return PROCEDURE_CODE.test(value);
    case 'account':
      return !isOurWord(value);
    case 'search_text':
      return !isOurWord(value) && !/[{\n]/.test(value);
    default:
      return true;
  }
}

/** Shorter values are typed twice by chance. */
const TYPED_MIN = 4;

/** What a person typed into fields that are ours, by value: the same text elsewhere is the same thing. */
export function typedValues(slots: readonly Slot[]): ReadonlyMap<string, OurVariable> {
  const typed = new Map<string, OurVariable>();
  for (const slot of slots) {
    const ours = oursIn(slot);
    const { value = '' } = slot;
    // A word may stand elsewhere for itself.
    const isTelling = value.length >= TYPED_MIN && !isPlainValue(value);
    if (ours !== undefined && isTelling && !typed.has(value)) typed.set(value, ours);
  }
  return typed;
}

/**
 * Decides what stands in a slot. A recorded value stays only if it is plainly harmless, by itself, by its name
 * and by where else it stands.
 *
 * @param given the variable that an earlier answer gives for it
 */
export function decide(
  slot: Slot,
  given: string | undefined,
  typed: ReadonlyMap<string, OurVariable>,
  sensitive: SensitiveValues,
): Decision {
  const { value } = slot;
  const known = slot.type === 'text' && value !== undefined ? typed.get(value) : undefined;
  const name = oursIn(slot) ?? known ?? given;
  if (name !== undefined) return { kind: 'variable', name };
  if (value !== undefined && mayStay(slot, value, sensitive)) return { kind: 'literal' };
  return { kind: 'todo', name: todoName(todoBase(slot)), about: aboutOf(slot) };
}

function mayStay(slot: Slot, value: string, sensitive: SensitiveValues): boolean {
  const { key, place } = slot;
  if (place === 'path' || key === ODD_NAME) return false;
  if (value === '' || value === 'true' || value === 'false') return true;
  if (isSecretName(key) || isPersonalName(key)) return false;
  return isPlainValue(value) && !sensitive.holds(value);
}

function todoBase({ key }: Slot): string {
  return key === ODD_NAME ? 'field' : variableName(key);
}

const PLACES: Readonly<Record<Slot['place'], string>> = {
  path: 'of the path',
  query: 'in the query',
  header: 'in the header',
  body: 'in the body',
};

const SECRET_HEADER =
  'a secret; write a variable that an answer or authentication: gives, or remove this header';

function aboutOf({ key, place, value, parent }: Slot): string {
  if (key === ODD_NAME) return `a field ${PLACES[place]} whose name is not shown`;
  if (key === 'body') return `the body (${parent})`;
  if (place === 'path') return 'an identifier in the path, which is not shown';
  if (place === 'header' && isSecretName(key)) return SECRET_HEADER;
  const why = value === undefined ? 'not recorded' : 'recorded, but not shown';
  return `the value of ${key} ${PLACES[place]}: ${why}`;
}
