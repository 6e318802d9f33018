/** Lower case without diacritics: people type "khai sinh" and "Khai Sinh" and "dat dai". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd');
}
