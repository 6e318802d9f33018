import { readFile } from 'node:fs/promises';
import { parseExposition } from './exposition.ts';

const alphabetical = (a: string, b: string): number => a.localeCompare(b);

/** What the tables of docs/live.md say of the metrics of a prefix: name, type and labels in a line each, sorted. */
export async function documentedMetrics(isMeant: (name: string) => boolean): Promise<string[]> {
  const page = await readFile(new URL('../../docs/live.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(thongsuot_\w+)` \| (\w+) \| ([\w, ]*)\|/gm)];
  return rows
    .filter(([, name = '']) => isMeant(name))
    .map(([, name = '', type = '', labels = '']) => lineOf(name, type, labels.split(',')))
    .toSorted(alphabetical);
}

/** The same of what is served. */
export function servedMetrics(exposition: string, unsaid: readonly string[] = []): string[] {
  return parseExposition(exposition)
    .map(({ name, type, samples }) => {
      const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
      const said = [...labels].filter((label) => !unsaid.includes(label));
      return lineOf(name, type, said);
    })
    .toSorted(alphabetical);
}

function lineOf(name: string, type: string, labels: readonly string[]): string {
  const named = labels.map((label) => label.trim()).filter((label) => label !== '');
  return [name, type, ...named.toSorted(alphabetical)].join(' ');
}
