/**
 * Breaks a text into lines of at most `width` characters at spaces, never before a per cent sign; a longer
 * word stays whole. Vietnamese in composed form (NFC) takes one column for each character.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.normalize('NFC').split(/\s+(?!%)/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}
