import { LISTING_VARIABLES } from '../../../model/cleanup.ts';
import { DOSSIER_CODE } from '../../../model/dossier.ts';
import { JOURNEY_VARIABLES } from '../../../model/journey.ts';
import type { DraftSource } from '../draft.ts';
import { idName } from '../field-names.ts';
import { isSecretName } from '../secret-keys.ts';
import { compact, variableName } from '../words.ts';
import type { Offer } from './offer.ts';
import { isPlainValue } from './plain-text.ts';
import type { Slot } from './slots.ts';

/** A slot and where it is: the request, and the number of the slot in the whole recording. */
export interface PlacedSlot extends Slot {
  readonly request: number;
  readonly number: number;
}

/** Which values came from earlier answers. */
export interface Correlation {
  /** Number of a slot → the variable that belongs there. */
  readonly variables: ReadonlyMap<number, string>;
  /** What each request has to extract from its answer. */
  readonly extracts: readonly Readonly<Record<string, DraftSource>>[];
}

/** One value from one answer, and everything that uses it. */
interface Link {
  readonly offer: Offer;
  readonly from: number;
  readonly slots: PlacedSlot[];
}

/**
 * Finds the values of requests that an earlier answer held. The earliest answer counts, so that as few requests
 * as possible depend on each other.
 *
 * @param offers what each answer holds, in the order of the requests
 */
export function correlate(
  slots: readonly PlacedSlot[],
  offers: readonly (readonly Offer[])[],
): Correlation {
  const links = linksBetween(slots, offers);
  const variables = new Map<number, string>();
  const extracts = offers.map((): Record<string, DraftSource> => ({}));
  const named: { readonly name: string; readonly link: Link }[] = [];
  for (const link of links) {
    const name = freeName(baseName(link), (candidate) =>
      named.some((other) => other.name === candidate && isOverwritten(other.link, link)),
    );
    named.push({ name, link });
    for (const { number } of link.slots) variables.set(number, name);
    const extract = extracts[link.from];
    if (extract !== undefined) extract[name] = link.offer.source;
  }
  return { variables, extracts };
}

function linksBetween(slots: readonly PlacedSlot[], offers: readonly (readonly Offer[])[]): Link[] {
  const byValue = new Map<string, { readonly offer: Offer; readonly from: number }[]>();
  for (const [from, own] of offers.entries()) {
    for (const offer of own) {
      const same = byValue.get(offer.value);
      if (same === undefined) byValue.set(offer.value, [{ offer, from }]);
      else same.push({ offer, from });
    }
  }
  const links = new Map<Offer, Link>();
  for (const slot of slots) {
    const found = byValue
      .get(slot.value ?? '')
      ?.find(({ offer, from }) => from < slot.request && isMeant(slot, offer));
    if (found === undefined) continue;
    const link = links.get(found.offer) ?? { ...found, slots: [] };
    link.slots.push(slot);
    links.set(found.offer, link);
  }
  return [...links.values()].sort((a, b) => a.from - b.from);
}

/** Numbers of pages and the like come back in answers without meaning anything. */
const PAGING = new Set(['page', 'trang', 'limit', 'size', 'pagesize', 'offset', 'total', 'sort']);

/** Equal values may be chance: what is short has to be an identifier by name on both sides. */
function isMeant({ key, place, value = '' }: PlacedSlot, offer: Offer): boolean {
  if (value === '' || PAGING.has(compact(key)) || PAGING.has(compact(offer.key))) return false;
  if (isIdLike(value)) return true;
  const isNamedAlike =
    compact(key) === compact(offer.key) || offer.variables.includes(idName(key, ''));
  if (place === 'path') return isNamedAlike || offer.variables.includes(key);
  const isIdByName = /(?:^|_)(?:id|code|ma|so|no|uuid|token)(?:_|$)/.test(variableName(key));
  return isNamedAlike && (isIdByName || isSecretName(key));
}

function isIdLike(value: string): boolean {
  if (/^\d+$/.test(value)) return value.length >= 6;
  if (isPlainValue(value)) return false;
  return value.length >= (/\d/.test(value) ? 4 : 12);
}

const TAKEN: ReadonlySet<string> = new Set([...JOURNEY_VARIABLES, ...LISTING_VARIABLES]);

function baseName({ offer, slots }: Link): string {
  const [slot] = slots;
  const key = slot?.key ?? offer.key;
  if (DOSSIER_CODE.test(offer.value)) return 'dossier_code';
  if (/^authorization$/i.test(key)) return 'token';
  const isCsrf = [key, offer.key].some((name) => /csrf|xsrf|verificationtoken/.test(compact(name)));
  if (isCsrf) return 'csrf';
  const wanted = slot?.place === 'path' ? key : idName(key, '');
  // A bare `id` is named by the answer that it is from.
  const name = wanted.startsWith('item_') ? (offer.variables.at(-1) ?? wanted) : wanted;
  return TAKEN.has(name) ? `${name}_given` : name;
}

/** True when one value would be set before the other one of the same name is used for the last time. */
function isOverwritten(a: Link, b: Link): boolean {
  const last = ({ slots }: Link): number => Math.max(...slots.map(({ request }) => request));
  return a.from === b.from || (a.from < last(b) && b.from < last(a));
}

function freeName(base: string, isTaken: (name: string) => boolean): string {
  let name = base;
  for (let n = 2; isTaken(name); n++) name = `${base}_${n}`;
  return name;
}
