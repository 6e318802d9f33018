/**
 * Names in documents come as `TiepNhanHoSo`, `tiep-nhan_ho.so` and `Tiếp nhận hồ sơ`; all of them are the
 * words `tiep nhan ho so` here.
 */
export function wordsOf(text: string): string[] {
  const apart = text
    .normalize('NFC')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return withoutMarks(apart).match(/[a-z0-9]+/g) ?? [];
}

/** Lower case, without the marks of Vietnamese letters: `Hồ sơ đã nộp` becomes `ho so da nop`. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** The words as one: what `so_dinh_danh`, `soDinhDanh` and `Số định danh` have in common. */
export function compact(text: string): string {
  return wordsOf(text).join('');
}

const MAX_NAME = 40;

/** A name that a placeholder may have: lower-case letters, digits and _, starting with a letter. */
export function variableName(text: string): string {
  const name = wordsOf(text).join('_').slice(0, MAX_NAME).replace(/_+$/, '');
  if (name === '') return 'value';
  return /^[a-z]/.test(name) ? name : `x_${name}`;
}

/** True when a sequence of words holds a phrase; both in the form of {@link wordsOf}. */
export function holdsPhrase(words: readonly string[], phrase: string): boolean {
  return ` ${words.join(' ')} `.includes(` ${phrase} `);
}
