/**
 * What of a recording may be shown. Whatever is not plainly a word, a small number or a switch could be
 * somebody's secret or name, and is not kept.
 */

const VALUE_MAX = 48;
const PARTS_MAX = 6;

/** `search`, `searchProcedures`, `SearchProcedures`, `GET`, `v2`, `2`. */
const PART =
  /^(?:[a-z]{1,20}(?:[A-Z][a-z]{1,20}){0,6}|(?:[A-Z][a-z]{1,20}){1,6}|[A-Z]{2,10}|v?\d{1,2})$/;

/** Five consonants in a row are in no word of Vietnamese, and in hardly any of English. */
const UNSPEAKABLE = /[bcdfghjklmnpqrstvwxz]{5}/i;

/** True for a literal that can stay: a switch, a small number, a media type, words such as `list_hoso.v2`. */
export function isPlainValue(value: string): boolean {
  if (value === '' || value === 'true' || value === 'false') return true;
  if (/^-?\d{1,3}$/.test(value)) return true;
  if (/^(?:application|text|image|multipart)\/[a-z][a-z0-9.+-]{0,40}$/.test(value)) {
    return !/\d{3}/.test(value);
  }
  return value.length <= VALUE_MAX && arePlainWords(value.split(/[._-]/));
}

function arePlainWords(parts: readonly string[]): boolean {
  return (
    parts.length <= PARTS_MAX &&
    /[a-z]/i.test(parts[0] ?? '') &&
    parts.every((part) => PART.test(part) && isSpeakable(part))
  );
}

function isSpeakable(part: string): boolean {
  if (hasNoWords(part)) return false;
  return part.length < 6 || /[aeiouy]/i.test(part);
}

/** True for a segment of a path that is structure: words, a version, a script. */
export function isPlainSegment(segment: string): boolean {
  return segment === '' || (isPlainValue(segment) && !/^-?\d+$/.test(segment));
}

const NAME_MAX = 64;

/** Names of fields are written by programmers: `ctl00$txtCMND`, `ho_ten`, `items[0].id`. */
export function isPlainName(name: string): boolean {
  if (name.length > NAME_MAX || !/^[\p{L}_$@][\p{L}\p{N}_.$@:[\]-]*$/u.test(name)) return false;
  return name.split(/[^\p{L}\p{N}]+/u).every(isPlainPart);
}

/** Up to here a part of a name may be any abbreviation. */
const ABBREVIATION_MAX = 8;

function isPlainPart(part: string): boolean {
  if (!/^[\p{L}]{0,24}\d{0,3}$/u.test(part)) return false;
  // Abbreviations in capitals may be any letters, too.
  const words = part.replace(/[A-Z]{2,5}/g, ' ');
  return part.length <= ABBREVIATION_MAX || !hasNoWords(words);
}

/** A capital after a small letter begins a word. */
function hasNoWords(part: string): boolean {
  return part.split(/(?<=[a-z])(?=[A-Z])/).some((word) => UNSPEAKABLE.test(word));
}
